import { watchable } from '../live/connection-state.ts'

/** The name of the page in view, without ours. */
export const pageTitle = watchable('')
