import type { BrowserContext } from 'playwright-core'

export interface ScriptWatch {
  /** How often a text got `hit()` to run. */
  ran: number
  dialogs: number
  /** Requests to other hosts; none of them leaves the browser. */
  foreign: string[]
  /** Markup in messages that is none of ours, however briefly it was there. */
  markup(): string[]
}

/** Looks at everything that a message may not do. To be called before the page is loaded. */
export async function watchForScript(context: BrowserContext, home: string): Promise<ScriptWatch> {
  const markup = new Set<string>()
  const watch: ScriptWatch = { ran: 0, dialogs: 0, foreign: [], markup: () => [...markup] }
  await context.exposeFunction('hit', () => {
    watch.ran += 1
  })
  await context.exposeFunction('seeMarkup', (found: string) => markup.add(found))
  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== new URL(home).origin,
    async (route) => {
      watch.foreign.push(route.request().url())
      await route.abort()
    },
  )
  context.on('dialog', (dialog) => {
    watch.dialogs += 1
    void dialog.dismiss()
  })
  await context.addInitScript(tellMarkup)
  return watch
}

/** Runs in the page: after every change of a message it looks for what Markdown of ours never makes. */
function tellMarkup(): void {
  const ours =
    'span,p,strong,em,del,a,ul,ol,li,blockquote,hr,pre,code,table,thead,tbody,tr,th,td,div,br,sup,section,h2'
  const attributes = ['class', 'lang', 'href', 'target', 'rel', 'start', 'tabindex', 'aria-hidden']
  const tell = (found: string) =>
    (globalThis as unknown as { seeMarkup: (found: string) => void }).seeMarkup(found)
  const isOurs = (element: Element) =>
    element.matches(ours) &&
    element
      .getAttributeNames()
      .every((name) => attributes.includes(name) || name.startsWith('data-'))
  const isSafe = (element: Element) =>
    !element.hasAttribute('href') ||
    (/^(https?:\/\/|mailto:)/i.test(element.getAttribute('href') ?? '') &&
      element.getAttribute('rel')?.includes('noopener') === true)
  new MutationObserver(() => {
    const inside = '[data-testid="reply-text"] *, [data-testid="said"] *'
    for (const element of document.querySelectorAll(inside))
      if (!isOurs(element) || !isSafe(element)) tell(element.outerHTML)
  }).observe(document, { subtree: true, childList: true, attributes: true })
}
