import type { House } from './house.ts'

/** From its next answer on. */
export async function setPace(
  { model }: House,
  pace: { firstTokenMs: number; tokenMs: number },
): Promise<void> {
  const answer = await fetch(`${model.url}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pace }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
