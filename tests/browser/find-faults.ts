import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { patience } from './patience.ts'

/** Base UI's ends of a menu: they are hidden, and hand the focus on at once to what is not. */
const focusGuards = ['[data-base-ui-focus-guard]']

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** All that a theme can spoil: it changes colours alone, which tests/browser/pages.test.ts makes sure of. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** What axe finds against WCAG 2.2 AA and its own best practices, a line each; in the second theme of colours only. */
export async function findFaults(
  page: Page,
  look: 'whole' | 'colours' = 'whole',
): Promise<string[]> {
  // A colour in the midst of a change is one that nobody gets to read.
  await expect.poll(() => page.evaluate(countChanges), patience).toBe(0)
  // Half a megabyte, once for each document: several looks are taken at most of them.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  const violations = await page.evaluate(
    ({ exclude, runOnly }) =>
      (globalThis as unknown as { axe: typeof axe }).axe
        .run({ exclude }, { resultTypes: ['violations'], ...(runOnly && { runOnly }) })
        .then((found) => found.violations),
    { exclude: focusGuards, runOnly: look === 'colours' ? ofColours : null },
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}

function countChanges(): number {
  const endless = (each: Animation) => each.effect?.getComputedTiming().iterations === Infinity
  return document.getAnimations().filter((each) => !endless(each)).length
}
