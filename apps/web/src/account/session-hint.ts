import { safeStorage } from '../safe-storage.ts'

const hintKey = 'dramatis.session'
const lastUserKey = 'dramatis.last-user'

/** Cookies are out of our sight; this only spares a visitor's first page a request that must fail. */
export function sessionIsLikely(): boolean {
  return safeStorage().getItem(hintKey) === '1'
}

export function hintSession(): void {
  safeStorage().setItem(hintKey, '1')
}

/** True where somebody else was here last: what they left on this device is not for this person. */
export function rememberSession(userId: string): boolean {
  const storage = safeStorage()
  const lastUser = storage.getItem(lastUserKey)
  hintSession()
  storage.setItem(lastUserKey, userId)
  return lastUser !== null && lastUser !== userId
}

export function forgetSession(): void {
  safeStorage().removeItem(hintKey)
}
