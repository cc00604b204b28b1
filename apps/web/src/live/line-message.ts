import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { ConnectionState } from './connection-state.ts'
import type { LiveTurn } from './live-turn.ts'

/** What the tabs of one browser tell each other about their one stream. */
export type LineMessage =
  /** A tab wants to follow. */
  | { what: 'hello'; from: string }
  /** The leader's answer: all it knows, and the stream's place after it. */
  | { what: 'welcome'; to: string; state: ConnectionState; turns: LiveTurn[]; place: string | null }
  /** Another tab leads now: what follows continues only for those it has welcomed. */
  | { what: 'leads' }
  | { what: 'event'; event: TurnEvent; place: string | null }
  /** The stream tells every open turn from its start. */
  | { what: 'fresh'; missed: boolean }
  | { what: 'state'; state: ConnectionState }
  | { what: 'alive' }
