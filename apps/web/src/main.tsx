import './set-up-zod.ts'
import './theme.css'
import { createRoot } from 'react-dom/client'
import { sessionIsLikely } from './account/session-hint.ts'
import { createQueryClient } from './api/create-query-client.ts'
import { App } from './app.tsx'
import { askEarly } from './ask-early.ts'
import { chooseLocale } from './i18n/choose-locale.ts'
import { localeKey } from './i18n/language-provider.tsx'
import { loadTexts } from './i18n/load-texts.ts'
import { safeStorage } from './safe-storage.ts'

async function startApp(root: HTMLElement): Promise<void> {
  const queries = createQueryClient()
  if (sessionIsLikely()) askEarly(queries, location.pathname)
  const locale = chooseLocale(safeStorage().getItem(localeKey), navigator.languages)
  document.documentElement.lang = locale
  const texts = await loadTexts(locale)
  createRoot(root).render(<App queries={queries} locale={locale} texts={texts} />)
}

const root = document.getElementById('root')
if (root) void startApp(root)
