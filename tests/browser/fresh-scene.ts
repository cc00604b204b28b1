import type { Page } from 'playwright-core'
import { written } from './chat-page.ts'
import { freshPage } from './fresh-page.ts'
import { makeScene } from './make-scene.ts'
import type { Visitor } from './open-web-house.ts'

/** A new scene, its opening written, in a browser where nothing is left of the test before. */
export async function freshScene({ context }: Visitor, scene = 1): Promise<Page> {
  const page = await freshPage(context)
  await page.goto(await makeScene(page, scene))
  await written(page, 1)
  return page
}
