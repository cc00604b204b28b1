import { watchable } from '../live/connection-state.ts'
import { safeStorage } from '../safe-storage.ts'

const key = 'dramatis.auto-read'

/** Whether new replies are read aloud by themselves, on this device. */
export const autoRead = watchable(safeStorage().getItem(key) === '1')

export function setAutoRead(on: boolean): void {
  autoRead.set(on)
  if (on) safeStorage().setItem(key, '1')
  else safeStorage().removeItem(key)
}
