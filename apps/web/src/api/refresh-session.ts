import { safeStorage } from '../safe-storage.ts'
import { apiUrl, credentials } from './api-origin.ts'

const stampKey = 'dramatis.refreshed-at'
const lockName = 'dramatis-refresh'
let running: Promise<boolean> | null = null

/**
 * Rotates the cookies once for all requests that found them stale, in this tab and the others.
 * `since` is when the caller's request left. False: logged out. Rejects when no answer came.
 */
export function refreshSession(since: number): Promise<boolean> {
  running ??= underLock(() => refreshOnce(since)).finally(() => {
    running = null
  })
  return running
}

async function underLock(task: () => Promise<boolean>): Promise<boolean> {
  // Missing over plain HTTP; the server then forgives two tabs for some seconds.
  const locks = (navigator as { locks?: LockManager }).locks
  return locks ? await locks.request(lockName, task) : await task()
}

async function refreshOnce(since: number): Promise<boolean> {
  const storage = safeStorage()
  if (Number(storage.getItem(stampKey) ?? 0) >= since) return true
  const response = await fetch(apiUrl('/api/v1/session/refresh'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dramatis': '1' },
    body: '{}',
    credentials,
  })
  if (response.status === 401 || response.status === 403) return false
  if (!response.ok) throw new Error(`refresh answered ${response.status}`)
  storage.setItem(stampKey, String(Date.now()))
  return true
}
