import pg from 'pg'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { isAlive, openHouse, type Backend, type House, type HouseOptions } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import type { Size } from './by-size.ts'
import { createRandom, type Random } from './random.ts'
import { renewSession } from './renew-session.ts'
import { placeWitness } from './witness.ts'

/** What every drill is given: the stores to build houses on, and the seed. */
export interface World {
  backend: Backend
  postgresUrl: string
  redisUrl: string
  seed: number
  size: Size
  /** The patched copy of the sources, for a mutant. */
  root?: string
  /** SQL that takes a guard out of the house's database, for a mutant. */
  mutation?: string
  /** A house that several drills use one after the other; a drill opens its own without it. */
  stage?: Stage
  /** Where a drill tells how far it is. */
  say?: (line: string) => void
}

/** A turn that a client holds a 202 for. */
export interface AcceptedTurn {
  turnId: string
  roomId: string
  /** The `turn:<marker>` in its message, by which the model's journal knows it. */
  marker: string
  acceptedAt: number
}

export interface RoomOf {
  client: ApiClient
  roomId: string
}

/** A house of its own for one drill, with the eyes from outside: SQL, the journal, and what was accepted. */
export interface Stage {
  house: House
  /** Straight to the database of the house, past any proxy. */
  sql: pg.Pool
  random: Random
  accepted: AcceptedTurn[]
  addUser(): Promise<ApiClient>
  /** Rooms of new users, each with its opening answered. */
  addRooms(users: number, roomsEach: number): Promise<RoomOf[]>
  close(): Promise<void>
}

const OPENING_TIMEOUT_MS = 60_000
const RENEW_EVERY_MS = 120_000

export interface StageOptions extends Partial<Omit<HouseOptions, 'backend'>> {
  /** Workers count as lost sooner in a brief drill. Not for one that expects that none is lost. */
  hasty?: boolean
}

/**
 * Opens a house for a drill, or answers the one that it shares. Few connections each: many processes share one small
 * PostgreSQL.
 */
export async function openStage(
  world: World,
  { hasty = false, ...options }: StageOptions = {},
): Promise<Stage> {
  if (world.stage) return { ...world.stage, accepted: [], close: () => Promise.resolve() }
  const { backend, postgresUrl, redisUrl, seed, root } = world
  const env = {
    LOG_LEVEL: 'warn',
    DATABASE_CONNECTIONS: '5',
    DAILY_TURNS: '100000',
    DAILY_OPENINGS: '10000',
    ...(hasty && world.size === 'brief' ? { WORKER_LOST_SECONDS: '3' } : {}),
    ...options.env,
  }
  const house = await openHouse({
    backend,
    postgresUrl,
    redisUrl,
    ...(root ? { root } : {}),
    ...options,
    env,
  })
  const sql = new pg.Pool({ connectionString: house.databaseUrl, max: 3 })
  // A drill may restart the server under us.
  sql.on('error', () => undefined)
  await placeWitness(sql)
  if (world.mutation) await sql.query(world.mutation)
  const accepted: AcceptedTurn[] = []
  const clients: ApiClient[] = []
  const renewing = keepSessions(clients, house)

  async function addUser(): Promise<ApiClient> {
    const client = await signUp(house.url)
    clients.push(client)
    return client
  }

  async function addRooms(users: number, roomsEach: number): Promise<RoomOf[]> {
    const rooms: RoomOf[] = []
    for (let user = 0; user < users; user += 1) {
      const client = await addUser()
      for (let room = 0; room < roomsEach; room += 1) {
        const made = await client.createRoom(sceneInEnglish)
        rooms.push({ client, roomId: made.room.id })
      }
    }
    await waitForOpenings(sql)
    return rooms
  }

  return {
    house,
    sql,
    random: createRandom(seed),
    accepted,
    addUser,
    addRooms,
    async close() {
      clearInterval(renewing)
      await sql.end()
      // All is seen that was to be seen, and a worker that stops with care gives its turns up to 20 s.
      for (const child of [...house.workers, ...house.apis]) child.kill('SIGKILL')
      await house.close()
    },
  }
}

/** A long drill outlives the five minutes of an access token. */
function keepSessions(clients: readonly ApiClient[], { apis }: House): NodeJS.Timeout {
  return setInterval(() => {
    const living = apis.find(isAlive)
    if (!living) return
    void (async () => {
      for (const client of clients) await renewSession(client, living.url)
    })()
  }, RENEW_EVERY_MS).unref()
}

async function waitForOpenings(sql: pg.Pool) {
  const until = Date.now() + OPENING_TIMEOUT_MS
  for (;;) {
    const { rows } = await sql.query(`select id from turns where ended_at is null limit 1`)
    if (rows.length === 0) return
    if (Date.now() > until) throw new Error('The openings were not answered in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
