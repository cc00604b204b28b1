import { inject } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { openHouse, type House } from '../house.ts'

export const secret = 'a-secret-of-the-tests-that-is-long-enough'

/** One API process with a known secret, and no worker: nothing here waits for an answer of a model. */
export function openApi(env: Record<string, string> = {}): Promise<House> {
  return openHouse({
    backend: 'postgres',
    postgresUrl: inject('postgresUrl'),
    redisUrl: inject('redisUrl'),
    workers: 0,
    env: { SECRET: secret, LOG_LEVEL: 'warn', ...env },
  })
}

/** A user who is logged in as a browser is: by cookies alone. */
export async function openBrowser(house: House) {
  const client: ApiClient = await signUp(house.url)
  const cookie = `dramatis-access=${client.token}; dramatis-refresh=${client.refreshToken}`
  return {
    client,
    send: (method: string, path: string, headers: Record<string, string>, body?: string) =>
      fetch(`${house.url}${path}`, {
        method,
        headers: { cookie, ...headers },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
      }),
  }
}
