import type { Patch } from './patched-house.ts'

const turns = 'packages/core/src/turns'
const internal = 'packages/core/src/internal'

/** Everything that is awaited between a request and its answer, or a wake and the end of its turn. */
export const crashPointFiles: readonly string[] = [
  `${internal}/accept-once.ts`,
  `${internal}/accept-turn.ts`,
  `${internal}/announce-turn.ts`,
  `${internal}/close-live-text.ts`,
  `${internal}/finish-surely.ts`,
  `${internal}/known-answer.ts`,
  `${internal}/with-wakes.ts`,
  `${turns}/answer-room.ts`,
  `${turns}/claim-turn.ts`,
  `${turns}/finish-turn.ts`,
  `${turns}/live-writer.ts`,
  `${turns}/requeue-turn.ts`,
  `${turns}/write-reply.ts`,
  'packages/core/src/prompts/build-prompt.ts',
  'packages/core/src/prompts/find-grounds.ts',
  'packages/core/src/prompts/read-conversation.ts',
  'packages/db/src/connect.ts',
  'packages/live/src/postgres.ts',
  'packages/live/src/redis.ts',
  ...['add-job-sql', 'assemble-backend', 'keep-queues', 'postgres', 'redis', 'run-worker'].map(
    (name) => `packages/queue/src/${name}.ts`,
  ),
]

/**
 * Counts the points of one request, or one job, and kills the process at number CRASH_AT. It is a global, as the
 * files that call it lie in several packages.
 */
const counter = `
import { AsyncLocalStorage } from 'node:async_hooks'
const crashAt = Number(process.env.CRASH_AT ?? 0)
const counting = new AsyncLocalStorage()
globalThis.countCrashPoints = () => counting.enterWith({ passed: 0 })
globalThis.crashPoint = async () => {
  const count = counting.getStore()
  if (!count || crashAt === 0) return undefined
  count.passed += 1
  if (count.passed === crashAt) process.kill(process.pid, 'SIGKILL')
  if (count.passed >= crashAt) await new Promise(() => undefined)
}
`

const begin = (find: string, path: string): Patch => ({
  path,
  find,
  replace: `globalThis.countCrashPoints()\n${find}`,
})

/** Where counting begins, and the last points: after the last await, before the answer is out. */
export const crashPointPatches: readonly Patch[] = [
  {
    path: 'apps/api/src/main.ts',
    find: `const env = readEnv()`,
    replace: `${counter}\nconst env = readEnv()`,
  },
  {
    path: 'apps/worker/src/main.ts',
    find: `const env = readEnv()`,
    replace: `${counter}\nconst env = readEnv()`,
  },
  begin(`const { text } = c.req.valid('json')`, 'apps/api/src/routes/turns.ts'),
  {
    path: 'apps/api/src/routes/turns.ts',
    find: `const links = turnLinks(turn)`,
    replace: `await crashPoint()\nconst links = turnLinks(turn)`,
  },
  {
    path: 'apps/api/src/routes/turns.ts',
    find: `return c.json({ turn, links, usage }, 202`,
    replace: `await crashPoint()\nreturn c.json({ turn, links, usage }, 202`,
  },
  {
    path: 'apps/worker/src/handlers/answer-room.ts',
    find: `await answerRoom(ctx, data, signal)`,
    replace: `globalThis.countCrashPoints()\nawait answerRoom(ctx, data, signal)\nawait crashPoint()`,
  },
]

/** A point before each await; `??` binds weaker than await and needs no brackets. */
export function insertCrashPoints(_: string, text: string): string {
  return text.replaceAll(/(?<!for )\bawait (?=[\w(])/g, 'await crashPoint() ?? await ')
}
