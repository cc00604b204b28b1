import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { patience } from './patience.ts'

/** Base UI's ends of a menu: they are hidden, and hand the focus on at once to what is not. */
const focusGuards = ['[data-base-ui-focus-guard]']

/** What axe finds against WCAG 2.2 AA and its own best practices, a line each. */
export async function findFaults(page: Page): Promise<string[]> {
  // A colour in the midst of a change is one that nobody gets to read.
  await expect.poll(() => page.evaluate(countChanges), patience).toBe(0)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (exclude) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        { exclude },
        { resultTypes: ['violations'] },
      ),
    focusGuards,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}

function countChanges(): number {
  const endless = (each: Animation) => each.effect?.getComputedTiming().iterations === Infinity
  return document.getAnimations().filter((each) => !endless(each)).length
}
