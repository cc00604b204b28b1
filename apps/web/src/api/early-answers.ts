declare global {
  var earlyAnswers: Map<string, Promise<Response>> | undefined
}

/** What `public/early.js` has asked for before our scripts were here; each answer is handed out once. */
export function takeEarlyAnswer(
  input: string | URL,
  { method = 'GET' }: RequestInit,
): Promise<Response> | undefined {
  const url = String(input)
  const answer = method === 'GET' ? globalThis.earlyAnswers?.get(url) : undefined
  if (answer) globalThis.earlyAnswers?.delete(url)
  return answer
}
