import type { Page } from 'playwright-core'

/** The page, or parts of it, that scroll sideways. */
export function scrollsSideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll('html, body, body *')].filter((element) => {
      const { overflowX } = getComputedStyle(element)
      const scrolls = element.tagName === 'HTML' || overflowX === 'auto' || overflowX === 'scroll'
      return scrolls && element.scrollWidth > element.clientWidth + 1
    })
    return wide.map((element) => element.outerHTML.slice(0, 200))
  })
}
