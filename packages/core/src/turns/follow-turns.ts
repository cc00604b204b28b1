import type { TurnCursor } from '@dramatis/contracts/turn-cursor'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { Context } from '../context.ts'
import { findChangedNotes } from '../notes/find-changed-notes.ts'
import { createNoteFollower } from '../notes/note-follower.ts'
import type { WakeSource } from '../ports.ts'
import { findChangedTurns } from './find-changed-turns.ts'
import { createTurnFollower, type TurnFollower } from './turn-follower.ts'
import { createWakeInbox } from './wake-inbox.ts'

/** A listener finds out within 15 s that nobody talks to it any more, and then needs a few to be heard again. */
const UNHEARD_MS = 30_000

export interface Followed {
  event: TurnEvent
  /** Where the reader stands in every turn that is still open, after this event. */
  cursors: ReadonlyMap<string, TurnCursor>
  /** Of what happened before this, everything was told: a reader that leaves now comes back with it. */
  toldUntil: Date
}

export interface FollowTurns {
  userId: string
  /** One turn, or all of the user's. */
  turnId: string | null
  /** Where the reader stood when it left. */
  cursors: ReadonlyMap<string, TurnCursor>
  /** When the reader left; null for one that comes for the first time. */
  since: Date | null
}

/**
 * What happens to the user's turns, and with all of them to the notes beside them, from where the reader left, until `signal`, or until the one turn has ended.
 * Subscribes before it looks, so that nothing falls between; a slow reader slows only itself. Of turns that it never
 * heard of it learns by wakes, lost ones among them: whoever serves many readers looks for all with `findMissedTurns`.
 * @throws not_found for a turn that is not the user's.
 */
export async function* followTurns(
  ctx: Context,
  input: FollowTurns,
  { wakes, signal }: { wakes: WakeSource; signal: AbortSignal },
): AsyncGenerator<Followed> {
  const inbox = createWakeInbox(wakes, input.userId)
  const followers = new Map<string, TurnFollower>()
  const notes = createNoteFollower(ctx, input)
  let looked = ctx.now()
  let toldUntil = input.since ?? looked
  // A wake may come after the end that it tells of: an ended turn never opens again.
  const over = new Set<string>()
  const cursors = new Map(input.cursors)
  const follow = (turnId: string) => {
    const after = input.cursors.get(turnId) ?? null
    const clear = input.turnId === null
    const follower = createTurnFollower(ctx, { userId: input.userId, turnId, after, clear })
    followers.set(turnId, follower)
    return follower
  }
  try {
    if (input.turnId) follow(input.turnId)
    else {
      const { turnIds, tooMany } = await findChangedTurns(ctx, input)
      if (tooMany) yield { event: { event: 'away', data: {} }, cursors, toldUntil }
      for (const id of new Set([...turnIds, ...input.cursors.keys()])) follow(id)
      for (const event of await notes.look(await findChangedNotes(ctx, input))) {
        yield { event, cursors, toldUntil }
      }
    }
    let due = new Map<string, 'text' | 'state'>([...followers.keys()].map((id) => [id, 'state']))
    while (!signal.aborted) {
      for (const [turnId, what] of due) {
        if (over.has(turnId)) continue
        const follower = followers.get(turnId) ?? (input.turnId ? null : follow(turnId))
        if (!follower) continue
        for (const { event, cursor } of await follower.step(what)) {
          if (event.event === 'end') cursors.delete(turnId)
          else if (cursor) cursors.set(turnId, cursor)
          yield { event, cursors, toldUntil }
        }
        if (!follower.ended()) continue
        if (input.turnId) return
        followers.delete(turnId)
        over.add(turnId)
      }
      toldUntil = looked
      const woken = await inbox.next(followers, { signal, othersOpen: notes.someOpen() })
      looked = ctx.now()
      due = woken.due
      if (input.turnId === null && woken.resync) {
        const since = new Date(toldUntil.getTime() - UNHEARD_MS)
        const { turnIds, tooMany } = await findChangedTurns(ctx, { userId: input.userId, since })
        if (tooMany) yield { event: { event: 'away', data: {} }, cursors, toldUntil }
        for (const id of turnIds) if (!over.has(id)) due.set(id, 'state')
      }
      if (input.turnId === null) {
        // Of rooms there is no record to look through: wakes that were missed may have been of any.
        for (const roomId of woken.resync ? [null] : woken.rooms) {
          yield { event: { event: 'room', data: { roomId } }, cursors, toldUntil }
        }
      }
      if (input.turnId === null && (woken.all || woken.notes.size > 0)) {
        // Wakes that were missed may have been of notes that this reader never heard of.
        const since = { userId: input.userId, since: toldUntil }
        const missed = woken.resync ? await findChangedNotes(ctx, since) : []
        for (const event of await notes.look([...woken.notes, ...missed])) {
          yield { event, cursors, toldUntil }
        }
      }
    }
  } finally {
    inbox.close()
  }
}
