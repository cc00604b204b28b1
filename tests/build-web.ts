import { join } from 'node:path'
import { buildWeb } from '../scripts/start/build-web.ts'

/** The web app as `npm start` serves it. Answers its folder. */
export function builtWeb(): Promise<string> {
  return buildWeb(join(import.meta.dirname, '..'), () => undefined)
}
