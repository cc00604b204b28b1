import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleHouse } from './bundle-house.ts'

/** Once for all test files, which are processes of their own: each would take two seconds of work to build the same. */
export async function setup(): Promise<() => void> {
  const folder = await bundleHouse(join(import.meta.dirname, '..'), `house-${process.pid}`)
  process.env.HOUSE_BUNDLE = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
