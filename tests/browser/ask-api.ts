import type { Page } from 'playwright-core'

/** Asks the API with the cookies of this page, which need not be at any address yet. @throws unless it agrees. */
export async function askApi<Answer>(
  page: Page,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const send = (method: string, path: string, data?: object) =>
    page.request.fetch(`/api/v1${path}`, {
      method,
      headers: { 'x-dramatis': '1', 'idempotency-key': crypto.randomUUID() },
      ...(data && { data }),
    })
  let answer = await send(method, path, body)
  // An access token lives five minutes: on a busy machine that is less than a file of tests.
  if (answer.status() === 401 && (await send('POST', '/session/refresh', {})).ok())
    answer = await send(method, path, body)
  const text = await answer.text()
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as Answer
}
