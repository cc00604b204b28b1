/** As in core's port. */
export interface TracePart {
  name: string
  /** A W3C traceparent; without one the part belongs to what runs now. */
  parent?: string | null
  kind?: 'inside' | 'server' | 'consumer'
  /** Ids and figures; they are in the log lines of the part, too. */
  attributes?: Record<string, string | number>
}

export interface Tracing {
  /** The W3C traceparent of what runs now; null where nothing is traced. */
  current(): string | null
  run<Result>(part: TracePart, work: () => Promise<Result>): Promise<Result>
  /** A part that is known only when it is over, such as a wait. */
  record(part: TracePart, times: { from: Date; to: Date }): void
}
