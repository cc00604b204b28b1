import type { Locale } from '@dramatis/contracts/http/accounts'

export interface Picture {
  name: string
  /** `:ko`, `:en`, `:ja`, `:quotes` and `:works` stand for a room of the account's. */
  path: string
  /** Null: as a guest. */
  user: Locale | null
  locale: Locale
  size: 'phone' | 'desktop'
  theme: 'light' | 'dark'
  /** What is pressed before, the last of its kind. */
  press?: string
  /** What is there once the page has its data. */
  until: string
}

const reply = '[data-testid="reply"][data-state="done"]'

/** The main pages, each once on a phone or a desk, and all of the languages and both themes among them. */
export const allPictures: readonly Picture[] = [
  picture('landing-desktop', '/', 'en', 'desktop', 'light', '[data-testid="guest-scene"]', true),
  picture('landing-phone', '/', 'ko', 'phone', 'dark', '[data-testid="guest-scene"]', true),
  picture('rooms-phone', '/rooms', 'ja', 'phone', 'light', 'nav a[href^="/rooms/room_"]'),
  picture(
    'new-room-desktop',
    '/rooms/new',
    'en',
    'desktop',
    'light',
    '[data-testid="start-scene"]',
  ),
  picture('chat-desktop', '/rooms/:en', 'en', 'desktop', 'light', reply),
  picture('chat-desktop-dark', '/rooms/:ja', 'ja', 'desktop', 'dark', reply),
  picture('chat-phone', '/rooms/:ko', 'ko', 'phone', 'light', reply),
  picture('chat-phone-dark', '/rooms/:ja', 'ja', 'phone', 'dark', reply),
  {
    ...picture('help-phone', '/rooms/:en', 'en', 'phone', 'light', '[data-testid="note"]'),
    press: 'button:text-matches("Corrections|Was that right")',
  },
  picture('quotes-phone', '/rooms/:quotes', 'ko', 'phone', 'dark', '[data-testid="quote-card"]'),
  picture('works-phone', '/rooms/:works', 'ja', 'phone', 'light', '[data-testid="work-card"]'),
  picture('history-phone', '/history', 'ko', 'phone', 'light', 'main li'),
  picture('board-desktop', '/board', 'en', 'desktop', 'light', 'main article, main li'),
  picture('admin-desktop', '/admin', 'en', 'desktop', 'dark', 'main dl, main section'),
  picture('me-phone', '/me', 'en', 'phone', 'dark', 'main section li'),
]

function picture(
  name: string,
  path: string,
  locale: Locale,
  size: Picture['size'],
  theme: Picture['theme'],
  until: string,
  guest = false,
): Picture {
  return { name, path, locale, size, theme, until, user: guest ? null : locale }
}
