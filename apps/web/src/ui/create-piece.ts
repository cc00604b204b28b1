import { watchable, type Watchable } from '../live/connection-state.ts'

/** A part of a page whose script comes when it is wanted. */
export interface Piece<Part> {
  now: Pick<Watchable<Part | null>, 'get' | 'subscribe'>
  /** False where it did not come; then it is asked for again the next time. */
  fetch(): Promise<boolean>
}

/** Unlike `lazy`, one that does not come takes nothing with it, and can be asked for again. */
export function createPiece<Part>(load: () => Promise<Part>): Piece<Part> {
  const now = watchable<Part | null>(null)
  let asked: Promise<boolean> | null = null
  const ask = async () => {
    try {
      now.set(await load())
      return true
    } catch {
      asked = null
      return false
    }
  }
  return { now, fetch: () => (asked ??= ask()) }
}
