import type { Reply } from '@dramatis/contracts/http/turns'
import { expect } from 'vitest'
import type { ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'

/** The replies of a turn that ends well, once it has, the one that was seen live first. */
export async function readReplies(
  client: ApiClient,
  turnId: string | undefined,
): Promise<[Reply, ...Reply[]]> {
  if (turnId === undefined) throw new Error('Expected a turn to follow')
  const life = await followToEnd(client, turnId)
  const [first, ...others] = (await client.poll(turnId)).replies
  expect([life.status, life.text]).toEqual(['done', first?.text])
  if (!first) throw new Error(`Expected a reply of ${turnId}`)
  return [first, ...others]
}
