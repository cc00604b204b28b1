import { locale, type Locale } from '@dramatis/contracts/http/accounts'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { AppEnv } from '../app-env.ts'

/** The language of the profile where someone is logged in, else the first of Accept-Language that we speak. */
export function chooseLocale(c: Context<AppEnv>): Locale {
  const user = c.get('user') as AppEnv['Variables']['user'] | undefined
  if (user) return user.locale
  const chosen = accepts(c, {
    header: 'Accept-Language',
    supports: locale.options,
    default: 'en',
    // By the first part of the tag, so that `ko-KR` is Korean; hono has put the most wanted first.
    match: (wanted) =>
      wanted
        .filter(({ q }) => q > 0)
        .map(({ type }) => type.split('-')[0]?.toLowerCase())
        .find((language) => locale.safeParse(language).success) ?? 'en',
  })
  return locale.catch('en').parse(chosen)
}
