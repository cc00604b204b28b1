import type { Locale, Me } from '@dramatis/contracts/http/accounts'
import { locale } from '@dramatis/contracts/http/accounts'

interface UserRecord {
  id: string
  email: string | null
  passwordHash: string | null
  nickname: string | null
  birthYear: number | null
  job: string | null
  locale: string
  timeZone: string
  role: 'user' | 'admin'
  createdAt: Date
}

/** What a person sees of themselves: never more than these. */
export function presentUser(user: UserRecord): Me {
  return {
    id: user.id,
    email: user.email,
    nickname: user.nickname,
    birthYear: user.birthYear,
    job: user.job,
    locale: knownLocale(user.locale),
    timeZone: user.timeZone,
    role: user.role,
    hasPassword: user.passwordHash !== null,
    createdAt: user.createdAt.toISOString(),
  }
}

function knownLocale(text: string): Locale {
  const parsed = locale.safeParse(text)
  return parsed.success ? parsed.data : 'en'
}
