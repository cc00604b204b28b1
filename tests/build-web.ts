import { join } from 'node:path'
import { buildWeb } from '../scripts/start/build-web.ts'

/** The web app as `npm start` serves it. Answers its folder. */
export function builtWeb(): Promise<string> {
  return buildWeb(join(import.meta.dirname, '..'), () => undefined)
}

/** Once, before any test: two that build it at the same time would take each other's files away. */
export async function setup(): Promise<void> {
  await builtWeb()
}
