import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Texts } from './en.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Texts
  }
}
