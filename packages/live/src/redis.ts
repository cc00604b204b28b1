import type { LivePiece, LiveRefusal, LiveSlice } from '@dramatis/contracts/live-text'
import { formatTurnCursor } from '@dramatis/contracts/turn-cursor'
import { batchReads } from './batch-reads.ts'
import { connectRedis } from './connect-redis.ts'
import { joinPieces } from './join-pieces.ts'
import { keepListening } from './keep-listening.ts'
import {
  defaultTtlMs,
  endedTtlMs,
  type LiveLog,
  type LiveRead,
  type LiveStore,
} from './live-store.ts'
import { redisKeys } from './redis-keys.ts'
import { assertOwner, defineLiveCommands } from './redis-scripts.ts'
import { subscribeRedis } from './subscribe-redis.ts'
import { packWakes } from './wake-lines.ts'

export interface RedisLiveOptions {
  /** One server or a primary with replicas; not a Redis Cluster, since one append writes several keys. */
  url: string
  prefix?: string
  ttlMs?: number
  log: LiveLog
}

/** @throws when Redis does not answer. */
export async function createRedisLive(options: RedisLiveOptions): Promise<LiveStore> {
  const { url, prefix = 'live', ttlMs = defaultTtlMs, log } = options
  const keys = redisKeys(prefix)
  const redis = await connectRedis(url, log)
  const commands = defineLiveCommands(redis, prefix, keys.wakes)
  const listening = keepListening(subscribeRedis(url, keys.wakes), log)

  async function readMany(reads: readonly LiveRead[]): Promise<(LiveSlice | null)[]> {
    const slices = await commands.read(
      reads.map(({ turnId }) => keys.turn(turnId)),
      reads.map(({ cursor }) => formatTurnCursor(cursor)),
    )
    return slices.map((slice) => slice && toSlice(...slice))
  }

  return {
    begin: ({ turnId, attempt }) => commands.begin(keys.turn(turnId), attempt, ttlMs),
    end: ({ turnId, attempt }) => commands.end(keys.turn(turnId), attempt, endedTtlMs(ttlMs)),
    async append(pieces) {
      const joined = joinPieces(pieces)
      if (joined.length === 0) return []
      const verdicts = await commands.append(
        joined.map(({ turnId }) => keys.turn(turnId)),
        joined.flatMap((piece) => [toPlace(piece), piece.text]),
      )
      return joined.flatMap((piece, index) => toRefusal(piece, verdicts[index]))
    },
    read: batchReads(readMany),
    async announce(wakes) {
      const messages = packWakes(wakes)
      await Promise.all(messages.map((message) => redis.publish(keys.wakes, message)))
    },
    forget: (turnIds) => commands.forget(turnIds.map(keys.turn), endedTtlMs(ttlMs)),
    watch: (listener) => listening.watch(listener),
    sweep: () => Promise.resolve(0),
    async close() {
      await listening.close()
      redis.disconnect()
    },
  }
}

function toPlace({ attempt, start, ownerId }: LivePiece): string {
  if (start > 0) return `${attempt}.${start}`
  assertOwner(ownerId)
  return `${attempt}.0.${ownerId}`
}

function toRefusal({ turnId, attempt }: LivePiece, verdict: string | undefined): LiveRefusal[] {
  if (verdict === 'o') return []
  return [{ turnId, attempt, why: verdict === 's' ? 'stale' : 'gap' }]
}

function toSlice(place: string, text: string): LiveSlice {
  const [attempt = 0, start = 0, ended = 0] = place.split('.').map(Number)
  return { attempt, start, text, ended: ended === 1 }
}
