import type { Locale } from '@dramatis/contracts/http/accounts'
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { IntlErrorCode, IntlProvider, type IntlError } from 'use-intl'
import { safeStorage } from '../safe-storage.ts'
import type { Texts } from './en.ts'
import { loadTexts } from './load-texts.ts'

export const localeKey = 'dramatis.locale'

interface Language {
  locale: Locale
  switchTo(locale: Locale): Promise<void>
}

const LanguageContext = createContext<Language | null>(null)

export function useLanguage(): Language {
  const language = use(LanguageContext)
  if (!language) throw new Error('useLanguage needs LanguageProvider around it')
  return language
}

export function LanguageProvider(props: { locale: Locale; texts: Texts; children: ReactNode }) {
  const [spoken, setSpoken] = useState({ locale: props.locale, texts: props.texts })
  const switchTo = useCallback(async (locale: Locale) => {
    const texts = await loadTexts(locale)
    safeStorage().setItem(localeKey, locale)
    document.documentElement.lang = locale
    setSpoken({ locale, texts })
  }, [])
  const language = useMemo(() => ({ locale: spoken.locale, switchTo }), [spoken.locale, switchTo])
  return (
    <LanguageContext value={language}>
      <IntlProvider locale={spoken.locale} messages={spoken.texts} onError={tellFault}>
        {props.children}
      </IntlProvider>
    </LanguageContext>
  )
}

/** Times are of this device's zone. To name it beforehand would cost a slow phone a tenth of its first second. */
function tellFault(error: IntlError): void {
  if (error.code !== IntlErrorCode.ENVIRONMENT_FALLBACK) reportError(error)
}
