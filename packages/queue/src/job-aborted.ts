/** Why a handler's signal was aborted: this process ends, or another worker may have the job by now. */
export class JobAborted extends Error {
  readonly why: 'closing' | 'lock lost'

  constructor(why: 'closing' | 'lock lost') {
    super(`Job aborted: ${why}`)
    this.name = 'JobAborted'
    this.why = why
  }
}
