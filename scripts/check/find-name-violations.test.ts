import { describe, expect, it } from 'vitest'
import { findNameViolations } from './find-name-violations.ts'

describe('the rules on names', () => {
  it.each([
    ['no-index', 'packages/core/src/index.ts'],
    ['no-index', 'apps/web/src/chat/index.tsx'],
    ['kebab-case', 'packages/core/src/submitTurn.ts'],
    ['kebab-case', 'packages/core/src/SubmitTurn.ts'],
    ['kebab-case', 'packages/core/src/submit_turn.ts'],
    ['kebab-case', 'apps/web/src/Chat/room.tsx'],
    ['kebab-case', 'docs/Operations.md'],
    ['vague-name', 'packages/shared/src/ids.ts'],
    ['vague-name', 'packages/core/src/utils/cut-text.ts'],
    ['vague-name', 'packages/core/src/common/cut-text.ts'],
    ['vague-name', 'apps/web/src/helpers.ts'],
    ['vague-name', 'apps/web/src/text-utils.ts'],
    ['vague-name', 'apps/web/src/services/rooms.ts'],
    ['vague-name', 'apps/api/src/room-service.ts'],
    ['vague-name', 'apps/api/src/manager.ts'],
    ['vague-name', 'apps/api/src/misc.test.ts'],
    ['vague-name', 'docs/misc/notes.md'],
  ])('see %s in %s', (rule, path) => {
    expect(findNameViolations([path])).toMatchObject([{ rule, file: path }])
  })

  it.each([
    'README.md',
    'Dockerfile',
    'apps/web/index.html',
    'apps/web/src/service-worker.ts',
    'packages/queue/src/queue.contract.ts',
    'packages/queue/src/redis.integration.test.ts',
    'packages/core/README.md',
    'prisma/migrations/20261121000000_records/migration.sql',
    'deploy/base/service.yaml',
    'docs/decisions/0001-one-writer.md',
    '.ci/run',
  ])('pass %s', (path) => {
    expect(findNameViolations([path])).toEqual([])
  })
})
