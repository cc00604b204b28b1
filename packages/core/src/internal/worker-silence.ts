/** Parts of a statement that ask whether a worker is lost. */
export interface LostWorker {
  /** Its id; a worker without a row, or none, is lost. */
  workerId: string
  /** A worker silent for so many milliseconds is lost. */
  lostMs: string
}

/**
 * SQL: whether a worker was silent for too long while another could show life. After a database that was away, or a
 * host that slept, all have been silent and none is lost: the silence of one says something only beside a worker that
 * has missed no beat for as long (`back_at`), or that is new.
 */
export function isLost({ workerId, lostMs }: LostWorker): string {
  const lost = ago(lostMs, 1)
  return `not exists (
    select from workers w where w.id = ${workerId} and w.heartbeat_at >= ${lost}
  ) and exists (
    select from workers s where s.heartbeat_at >= ${ago(lostMs, MISSED)}
      and (s.back_at is null or s.back_at <= ${lost})
  )`
}

/** SQL: whether the row of a worker shows that it missed its beats, for a part of the time that makes it lost. */
export function hasMissedBeats(lostMs: string): string {
  return `workers.heartbeat_at < ${ago(lostMs, MISSED)}`
}

/** Half of the time: two beats of four. */
const MISSED = 2
const MS_PER_S = 1_000

/** The instant that lies a part of so many milliseconds back: `parts` 2 for half of them. */
function ago(ms: string, parts: number): string {
  return `now() - make_interval(secs => ${ms}::float8 / ${MS_PER_S * parts})`
}
