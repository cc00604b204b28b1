import {
  adminHealth,
  adminTurn,
  adminTurnPage,
  adminUser,
  adminUserPage,
  auditPage,
  type AdminHealth,
  type AdminTurn,
  type AdminUser,
} from '@dramatis/contracts/http/admin'
import type { TurnStatus } from '@dramatis/contracts/http/turns'
import { callApi } from './call-api.ts'

export type AdminUserPage = ReturnType<typeof adminUserPage.parse>
export type AdminTurnPage = ReturnType<typeof adminTurnPage.parse>
export type AuditPage = ReturnType<typeof auditPage.parse>

export interface UserSearch {
  q?: string
  role?: AdminUser['role']
  disabled?: 'true'
  page: number
}

export interface UserChange {
  role?: AdminUser['role']
  disabled?: boolean
  /** Null: the default. */
  dailyTurns?: number | null
}

export interface TurnSearch {
  userId?: string
  roomId?: string
  turnId?: string
  status?: TurnStatus
}

export function readHealth(): Promise<AdminHealth> {
  return callApi({ path: '/admin/health', answer: adminHealth })
}

export function readUsers(search: UserSearch): Promise<AdminUserPage> {
  return callApi({ path: `/admin/users?${queryOf(search)}&per_page=20`, answer: adminUserPage })
}

export function changeUser(id: string, change: UserChange): Promise<AdminUser> {
  const path = `/admin/users/${encodeURIComponent(id)}`
  return callApi({ method: 'PATCH', path, body: change, answer: adminUser })
}

export function readTurns(search: TurnSearch, before: string | null): Promise<AdminTurnPage> {
  const query = queryOf(before === null ? search : { ...search, before })
  return callApi({ path: `/admin/turns?${query}`, answer: adminTurnPage })
}

export function cancelAnyTurn(id: string): Promise<AdminTurn> {
  const path = `/admin/turns/${encodeURIComponent(id)}/cancel`
  return callApi({ method: 'POST', path, answer: adminTurn })
}

export function retryAnyTurn(id: string, idempotencyKey: string): Promise<AdminTurn> {
  const path = `/admin/turns/${encodeURIComponent(id)}/retry`
  return callApi({ method: 'POST', path, idempotencyKey, answer: adminTurn })
}

export function readAudit(before: string | null): Promise<AuditPage> {
  return callApi({
    path: `/admin/audit?${queryOf(before === null ? {} : { before })}`,
    answer: auditPage,
  })
}

function queryOf(search: object): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) query.set(name, String(value))
  return query.toString()
}
