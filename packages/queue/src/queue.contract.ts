import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { answerRoomJob, type RoomWake } from '@dramatis/contracts/jobs/answer-room'
import { makeNoteJob } from '@dramatis/contracts/jobs/make-note'
import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JobAborted } from './job-aborted.ts'
import type { QueueBackend, QueueLog } from './turn-queue.ts'

/** A store of its own for one test. */
export interface QueueFixture {
  /** Another connection to the same store, as another process has it. */
  open(log: QueueLog): Promise<QueueBackend>
  empty(): Promise<void>
  /** Ends every connection to the store from the store's side. */
  cutConnections(): Promise<void>
  /** What queue.contract-child.ts needs to open it. */
  childArguments: string[]
  close(): Promise<void>
}

const patient = { timeout: 20_000, interval: 20 }
const short = { concurrency: 1, lockMs: 1_000, stalledCheckMs: 500 }

function roomNumber(number: number): string {
  return `room_${String(number).padStart(26, '0')}`
}

export function wakeOf(room: number, more: Partial<RoomWake> = {}): RoomWake {
  return { roomId: roomNumber(room), wake: 1, priority: 1, delayMs: 0, ...more }
}

export function recordLog() {
  const lines: { level: string; message: string; fields: object }[] = []
  const write = (level: string) => (fields: object, message: string) => {
    lines.push({ level, message, fields })
  }
  return { lines, log: { info: write('info'), warn: write('warn'), error: write('error') } }
}

/** What every queue backend does. */
export function describeQueue(name: string, setUp: () => Promise<QueueFixture>) {
  describe(name, () => {
    let fixture: QueueFixture
    let opened: QueueBackend[]
    let queue: QueueBackend
    let heard: ReturnType<typeof recordLog>

    async function open() {
      const backend = await fixture.open(heard.log)
      opened.push(backend)
      return backend
    }

    beforeEach(async () => {
      fixture = await setUp()
      opened = []
      heard = recordLog()
      queue = await open()
    })

    afterEach(async () => {
      await Promise.all(opened.map((backend) => backend.close()))
      await fixture.close()
    })

    async function recordJobs(backend: QueueBackend, options = { concurrency: 1 }) {
      const delivered: string[] = []
      const handler = async ({ roomId }: { roomId: string }) => {
        delivered.push(roomId)
        await Promise.resolve()
      }
      await backend.startWorker(answerRoomJob, handler, options)
      return delivered
    }

    test('delivers a wake once, however many workers there are', async () => {
      const delivered = [await recordJobs(queue), await recordJobs(await open())]
      await queue.turnQueue.wake([wakeOf(1), wakeOf(2)])
      await vi.waitFor(() => expect(delivered.flat()).toHaveLength(2), patient)
      expect(delivered.flat().toSorted()).toEqual([roomNumber(1), roomNumber(2)])
      await vi.waitFor(async () => expect(await queue.counts('turns')).toEqual(none), patient)
      expect(delivered.flat()).toHaveLength(2)
    })

    test('makes one job of the same wake added twice', async () => {
      await queue.turnQueue.wake([wakeOf(1), wakeOf(1)])
      await queue.turnQueue.wake([wakeOf(1, { priority: 7 })])
      expect(await queue.counts('turns')).toEqual({ ...none, waiting: 1 })
    })

    test('makes a second job of a later wake of the same room', async () => {
      await queue.turnQueue.wake([wakeOf(1), wakeOf(1, { wake: 2 })])
      const delivered = await recordJobs(queue)
      await vi.waitFor(() => expect(delivered).toEqual([roomNumber(1), roomNumber(1)]), patient)
    })

    test('takes the same wake again after its job has ended', async () => {
      const delivered = await recordJobs(queue)
      await queue.turnQueue.wake([wakeOf(1)])
      await vi.waitFor(async () => expect(await queue.counts('turns')).toEqual(none), patient)
      await queue.turnQueue.wake([wakeOf(1)])
      await vi.waitFor(() => expect(delivered).toHaveLength(2), patient)
    })

    test('adds a side job once, and again after it has ended', async () => {
      const done: string[] = []
      const job = { id: 'note-1', data: { noteId: `note_${'0'.repeat(26)}` } }
      await queue.jobQueue.add(makeNoteJob, [job])
      await queue.jobQueue.add(makeNoteJob, [job])
      expect(await queue.counts('notes')).toEqual({ ...none, waiting: 1 })
      const handler = async ({ noteId }: { noteId: string }) => {
        done.push(noteId)
        await Promise.resolve()
      }
      await queue.startWorker(makeNoteJob, handler, { concurrency: 1 })
      await vi.waitFor(async () => expect(await queue.counts('notes')).toEqual(none), patient)
      await queue.jobQueue.add(makeNoteJob, [job])
      await vi.waitFor(() => expect(done).toHaveLength(2), patient)
    })

    test('runs a side job no sooner than its delay', async () => {
      await queue.jobQueue.add(makeNoteJob, [{ id: 'late', data: {}, delayMs: 60_000 }])
      expect(await queue.counts('notes')).toEqual({ ...none, delayed: 1 })
    })

    test('runs the lower priority number first', async () => {
      await queue.turnQueue.wake([
        wakeOf(5, { priority: 5 }),
        wakeOf(1),
        wakeOf(3, { priority: 3 }),
      ])
      const delivered = await recordJobs(queue)
      const order = [roomNumber(1), roomNumber(3), roomNumber(5)]
      await vi.waitFor(() => expect(delivered).toEqual(order), patient)
    })

    test('runs a delayed wake after one that may run at once', async () => {
      await queue.turnQueue.wake([wakeOf(1, { delayMs: 700 }), wakeOf(2, { priority: 9 })])
      expect(await queue.counts('turns')).toEqual({ waiting: 1, active: 0, delayed: 1 })
      const delivered = await recordJobs(queue)
      await vi.waitFor(() => expect(delivered).toEqual([roomNumber(2), roomNumber(1)]), patient)
    })

    test('goes on after a handler that fails, and stores nothing of its error', async () => {
      const delivered: string[] = []
      await queue.turnQueue.wake([wakeOf(1), wakeOf(2, { priority: 2 })])
      await queue.startWorker(
        answerRoomJob,
        async ({ roomId }, _signal, { jobId, isLastTry }) => {
          delivered.push(`${jobId} ${String(isLastTry)}`)
          if (roomId === roomNumber(1)) throw new Error('boom')
          await Promise.resolve()
        },
        { concurrency: 1 },
      )
      const both = [`${roomNumber(1)}-1 true`, `${roomNumber(2)}-1 true`]
      await vi.waitFor(() => expect(delivered).toEqual(both), patient)
      await vi.waitFor(async () => expect(await queue.counts('turns')).toEqual(none), patient)
      expect(messagesOf(heard)).toContain('A job handler failed')
    })

    test('refuses a payload that is not what the definition says', async () => {
      const delivered = await recordJobs(queue)
      await queue.turnQueue.wake([{ ...wakeOf(1), roomId: 'lobby' }, wakeOf(2)])
      await vi.waitFor(() => expect(delivered).toEqual([roomNumber(2)]), patient)
      await vi.waitFor(async () => expect(await queue.counts('turns')).toEqual(none), patient)
      const refused = heard.lines.find(({ level }) => level === 'error')
      expect(refused?.fields).toMatchObject({ jobId: 'lobby-1', wrong: ['roomId'] })
    })

    test('keeps one scheduler however often and by whomever it is asked for', async () => {
      // A slot that begins between two of the calls would add its own job.
      const hour = 3_600_000
      const other = await open()
      await queue.ensureScheduler(sweepTurnsJob, hour)
      await Promise.all([
        queue.ensureScheduler(sweepTurnsJob, hour),
        other.ensureScheduler(sweepTurnsJob, hour),
      ])
      const { waiting, active, delayed } = await queue.counts('maintenance')
      expect(waiting + active + delayed).toBe(1)
    })

    test('runs a scheduled job again and again, also when two keep asking for it', async () => {
      let runs = 0
      const handler = async () => {
        runs += 1
        await Promise.resolve()
      }
      await queue.startWorker(sweepTurnsJob, handler, { concurrency: 1 })
      const both = [queue, await open()]
      await vi.waitFor(async () => {
        await Promise.all(both.map((backend) => backend.ensureScheduler(sweepTurnsJob, 150)))
        expect(runs).toBeGreaterThan(5)
      }, patient)
      runs = 0
      await vi.waitFor(() => expect(runs).toBeGreaterThan(3), patient)
    })

    test('lets a running handler finish when it closes with grace', async () => {
      const { promise: finished, resolve: finish } = deferred()
      const seen: boolean[] = []
      const started = deferred()
      const worker = await queue.startWorker(
        answerRoomJob,
        async (_data, signal) => {
          started.resolve()
          await finished
          seen.push(signal.aborted)
        },
        { concurrency: 1 },
      )
      await queue.turnQueue.wake([wakeOf(1), wakeOf(2)])
      await started.promise
      const closed = worker.close({ graceMs: 30_000 })
      finish()
      await closed
      expect(seen).toEqual([false])
      expect(await queue.counts('turns')).toEqual({ ...none, waiting: 1 })
    })

    test.each(['obeys its signal', 'ignores its signal'])(
      'hands back the job of a handler that %s when the grace is over',
      async (behaviour) => {
        const started = deferred()
        const reasons: unknown[] = []
        const worker = await queue.startWorker(
          answerRoomJob,
          async (_data, signal) => {
            started.resolve()
            await new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => {
                reasons.push((signal.reason as JobAborted).why)
                if (behaviour.startsWith('obeys')) reject(new Error('not done'))
              })
            })
          },
          { concurrency: 1 },
        )
        await queue.turnQueue.wake([wakeOf(1)])
        await started.promise
        const next = await recordJobs(await open())
        await worker.close({ graceMs: 0 })
        await vi.waitFor(() => expect(next).toEqual([roomNumber(1)]), patient)
        expect(reasons).toEqual(['closing'])
        expect(messagesOf(heard)).not.toContain('A job handler failed')
      },
    )

    test('gives the job of a worker that was killed to another', async () => {
      const child = fileURLToPath(new URL('./queue.contract-child.ts', import.meta.url))
      const dead = spawn(process.execPath, ['--import', 'tsx', child, ...fixture.childArguments], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await queue.turnQueue.wake([wakeOf(1)])
      const [chunk] = (await once(dead.stdout, 'data')) as [Buffer]
      expect(chunk.toString()).toBe(`${roomNumber(1)}-1\n`)
      dead.kill('SIGKILL')
      await once(dead, 'exit')
      const delivered = await recordJobs(queue, short)
      await vi.waitFor(() => expect(delivered).toEqual([roomNumber(1)]), patient)
    })

    test('aborts a handler whose lock is lost', async () => {
      const started = deferred()
      const aborted = deferred<unknown>()
      const handler = async (_data: object, signal: AbortSignal) => {
        signal.addEventListener('abort', () => aborted.resolve((signal.reason as JobAborted).why))
        started.resolve()
        await aborted.promise
      }
      await queue.startWorker(answerRoomJob, handler, short)
      await queue.turnQueue.wake([wakeOf(1)])
      await started.promise
      await fixture.empty()
      expect(await aborted.promise).toBe('lock lost')
    })

    test('takes jobs again after its connections were cut', async () => {
      const delivered = await recordJobs(queue)
      await queue.turnQueue.wake([wakeOf(1)])
      await vi.waitFor(() => expect(delivered).toHaveLength(1), patient)
      await fixture.cutConnections()
      await vi.waitFor(() => queue.turnQueue.wake([wakeOf(2)]), patient)
      await vi.waitFor(() => expect(delivered).toEqual([roomNumber(1), roomNumber(2)]), patient)
    })

    test('works again after the store was emptied, without a restart', async () => {
      let sweeps = 0
      const sweep = async () => {
        sweeps += 1
        await Promise.resolve()
      }
      const delivered = await recordJobs(queue)
      await queue.startWorker(sweepTurnsJob, sweep, { concurrency: 1 })
      await queue.ensureScheduler(sweepTurnsJob, 60_000)
      await queue.turnQueue.wake([wakeOf(1)])
      await vi.waitFor(() => expect([delivered.length, sweeps]).toEqual([1, 1]), patient)
      await fixture.empty()
      await queue.turnQueue.wake([wakeOf(2)])
      await queue.ensureScheduler(sweepTurnsJob, 100)
      await vi.waitFor(() => expect(delivered).toEqual([roomNumber(1), roomNumber(2)]), patient)
      await vi.waitFor(() => expect(sweeps).toBeGreaterThan(2), patient)
    })
  })
}

const none = { waiting: 0, active: 0, delayed: 0 }

function messagesOf({ lines }: ReturnType<typeof recordLog>) {
  return lines.map(({ message }) => message)
}

function deferred<Value = void>() {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((take) => {
    resolve = take
  })
  return { promise, resolve }
}
