import { me, type Me } from '@dramatis/contracts/http/accounts'
import {
  identityList,
  sessionPage,
  type EditMe,
  type Identity,
  type LoggedInSession,
} from '@dramatis/contracts/http/me'
import { apiUrl } from './api-origin.ts'
import { callApi } from './call-api.ts'
import { fetchAsMe } from './fetch-as-me.ts'
import { readError } from './read-error.ts'

export function editMe(change: EditMe): Promise<Me> {
  return callApi({ method: 'PATCH', path: '/me', body: change, answer: me })
}

export function changePassword(form: {
  currentPassword?: string
  newPassword: string
}): Promise<void> {
  return callApi<void>({ method: 'PUT', path: '/me/password', body: form, answer: null })
}

export async function readSessions(): Promise<LoggedInSession[]> {
  const { results } = await callApi({ path: '/me/sessions?per_page=100', answer: sessionPage })
  return results
}

export function endSession(id: string): Promise<void> {
  const path = `/me/sessions/${encodeURIComponent(id)}`
  return callApi<void>({ method: 'DELETE', path, answer: null })
}

export function endOtherSessions(): Promise<void> {
  return callApi<void>({ method: 'DELETE', path: '/me/sessions', answer: null })
}

export async function readIdentities(): Promise<Identity[]> {
  const { results } = await callApi({ path: '/me/identities', answer: identityList })
  return results
}

export function unlinkIdentity(id: string): Promise<void> {
  const path = `/me/identities/${encodeURIComponent(id)}`
  return callApi<void>({ method: 'DELETE', path, answer: null })
}

export function leaveForGood(password: string | undefined): Promise<void> {
  const body = password === undefined ? {} : { password }
  return callApi<void>({ method: 'DELETE', path: '/me', body, answer: null })
}

/** Everything about the person, as a file. */
export async function readExport(): Promise<Blob> {
  const response = await fetchAsMe(apiUrl('/api/v1/me/export'), {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw await readError(response)
  return response.blob()
}
