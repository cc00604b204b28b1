import type { Locale } from '@dramatis/contracts/http/accounts'
import type { OAuthProviderName } from '@dramatis/contracts/http/oauth'

const names: Record<OAuthProviderName, Record<Locale, string>> = {
  google: { en: 'Google', ko: 'Google', ja: 'Google' },
  kakao: { en: 'Kakao', ko: '카카오', ja: 'カカオ' },
  github: { en: 'GitHub', ko: 'GitHub', ja: 'GitHub' },
}

/** What people call the provider. */
export function providerName(provider: OAuthProviderName, locale: Locale): string {
  return names[provider][locale]
}

/** Whose log-in an issuer's address is; null for one we do not know. */
export function providerOf(issuer: string): OAuthProviderName | null {
  if (!URL.canParse(issuer)) return null
  const { hostname } = new URL(issuer)
  const all = Object.keys(names) as OAuthProviderName[]
  return all.find((name) => hostname === `${name}.com` || hostname.endsWith(`.${name}.com`)) ?? null
}
