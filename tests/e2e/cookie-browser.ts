/** A browser: cookies of its own, and it follows no redirect by itself. */
export function cookieBrowser(base: string) {
  const jar = new Map<string, string>()
  async function send(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const response = await fetch(new URL(path, base), {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        'accept-language': 'ko-KR,ko;q=0.9',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'x-dramatis': '1' }),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const follow = async (response: Response) => response.headers.get('location') ?? ''
  return {
    jar,
    send,
    /** From the provider's page back to us; where that is. */
    async approve(url: string) {
      return follow(await fetch(url, { redirect: 'manual' }))
    },
    async start(name: string, next = '') {
      return follow(
        await send('GET', `/api/v1/oauth/${name}${next && `?next=${encodeURIComponent(next)}`}`),
      )
    },
    /** The whole way through another provider, as a person clicks it; where it ends. */
    async logIn(name: string, next = '') {
      const back = await this.approve(await this.start(name, next))
      return follow(await send('GET', back))
    },
    async me() {
      const response = await send('GET', '/api/v1/me')
      return response.ok ? ((await response.json()) as Record<string, unknown>) : null
    },
  }
}
