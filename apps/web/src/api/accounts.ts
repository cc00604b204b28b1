import {
  me,
  session,
  timeZone as knownZone,
  type Locale,
  type Me,
} from '@dramatis/contracts/http/accounts'
import { callApi } from './call-api.ts'

export interface SignUpForm {
  email: string
  password: string
  nickname?: string
  locale: Locale
  /** As the browser calls it; one that it cannot tell (`Etc/Unknown`) is left out. */
  timeZone: string
}

export function readMe(signal?: AbortSignal): Promise<Me> {
  return callApi({ path: '/me', answer: me, ...(signal ? { signal } : {}) })
}

export async function signUp({ timeZone, ...form }: SignUpForm): Promise<Me> {
  const body = knownZone.safeParse(timeZone).success ? { ...form, timeZone } : form
  const call = { method: 'POST', path: '/accounts', body } as const
  const { user } = await callApi({ ...call, answer: session, anonymous: true })
  return user
}

export async function logIn(form: { email: string; password: string }): Promise<Me> {
  const call = { method: 'POST', path: '/session', body: form } as const
  const { user } = await callApi({ ...call, answer: session, anonymous: true })
  return user
}

/** `reset`: the personas of all my rooms forget what was said; the history stays. */
export function logOut(context: 'keep' | 'reset'): Promise<void> {
  return callApi<void>({ method: 'DELETE', path: `/session?context=${context}`, answer: null })
}
