import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Turn } from '@dramatis/contracts/http/turns'
import type { ApiClient } from '../scripts/api-client.ts'

/** As the web app does: what was refused for the moment is asked again, with the same key, when the answer says so. */
export async function postUntilTaken(
  client: ApiClient,
  { roomId, text, onRefused }: { roomId: string; text: string; onRefused: () => void },
): Promise<Turn> {
  const key = randomUUID()
  for (;;) {
    const response = await client.call('POST', `/rooms/${roomId}/turns`, {
      body: { text },
      headers: { 'idempotency-key': key },
    })
    const answer = await response.text()
    if (response.ok) return (JSON.parse(answer) as { turn: Turn }).turn
    const again = Number(response.headers.get('retry-after'))
    if (response.status !== 503 || !(again > 0)) {
      throw new Error(`A post to ${roomId} was answered ${response.status}: ${answer}`)
    }
    onRefused()
    await sleep(again * 1_000 * (1 + Math.random()))
  }
}
