import { cleanText } from '@dramatis/contracts/clean-text'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { RoomSettings } from '@dramatis/contracts/room-settings'
import type { Turn } from '@dramatis/contracts/http/turns'
import { checkFields } from '@dramatis/personas/check-fields'
import { personas } from '@dramatis/personas/find-persona'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import type { SqlRunner } from '../ports.ts'
import { acceptTurn } from '../internal/accept-turn.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { cleanFields } from '../internal/clean-fields.ts'
import { hashRequest } from '../internal/hash-request.ts'
import { isUniqueViolation } from '../internal/is-unique-violation.ts'
import { keepKey } from '../internal/keep-key.ts'
import { knownAnswer } from '../internal/known-answer.ts'
import { presentTurn, type PlacedRow } from '../internal/turn-row.ts'
import { withWakes, type Waking } from '../internal/with-wakes.ts'
import { getTurn } from '../turns/get-turn.ts'
import { quotaSpent } from '../usage/quota-spent.ts'
import { getRoom } from './get-room.ts'
import { requireModel } from './require-model.ts'

export interface CreateRoom {
  userId: string
  personaId: string
  title: string | null
  fields: Record<string, string>
  settings?: RoomSettings | undefined
  idempotencyKey: string
}

/**
 * Makes a room, and where the persona opens the scene, its first turn, in one transaction. The same key and body
 * give the same room for 24 h. @throws invalid_fields, quota_spent, idempotency_key_reused
 */
export async function createRoom(
  ctx: AcceptingContext,
  input: CreateRoom,
): Promise<{ room: Room; opening: Turn | null }> {
  const checked = checkRoom(input)
  requireModel(ctx, checked.settings)
  const { userId, idempotencyKey: key } = input
  const requestHash = hashRequest([
    'room',
    input.personaId,
    checked.title,
    checked.fields,
    checked.settings,
  ])
  const known = await knownAnswer(ctx, { userId, key, requestHash })
  if (known) return describe(ctx, { userId, roomId: known })
  const roomId = ctx.newId('room')
  try {
    const newRoom = { ...checked, roomId, userId, key, requestHash }
    const opening = await withWakes(ctx, (sql) => insert(ctx, sql, newRoom), {
      inTransaction: true,
    })
    await announceRoom(ctx, { roomId, ownerId: userId })
    if (opening) await announceTurn(ctx, { turnId: opening.turn.id, ownerId: userId })
    return {
      room: await getRoom(ctx, { userId, roomId }),
      opening: opening && presentTurn(opening.turn, await ctx.line(), ctx.now()),
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'quota_spent') {
      throw await quotaSpent(ctx, { userId, purpose: 'opening' })
    }
    if (!isUniqueViolation(error, 'idempotency_keys_pkey')) throw error
    const first = await knownAnswer(ctx, { userId, key, requestHash })
    if (first) return describe(ctx, { userId, roomId: first })
    throw new AppError('conflict', 'The same request is being handled; try again', {
      retryable: true,
    })
  }
}

function checkRoom(input: CreateRoom) {
  const persona = personas.find(({ id }) => id === input.personaId)
  if (!persona) {
    const fields = [{ path: 'personaId', message: 'There is no such persona' }]
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields })
  }
  const checked = checkFields(persona, cleanFields(input.fields))
  if (!checked.ok) {
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields: checked.errors })
  }
  const title = cleanText(input.title ?? persona.title(checked.fields))
  return { persona, fields: checked.fields, title, settings: input.settings ?? {} }
}

interface NewRoom extends ReturnType<typeof checkRoom> {
  roomId: string
  userId: string
  key: string
  requestHash: string
}

async function insert(
  ctx: AcceptingContext,
  sql: SqlRunner,
  { roomId, userId, persona, ...room }: NewRoom,
): Promise<Waking<{ turn: PlacedRow } | null>> {
  const idempotency = { key: room.key, requestHash: room.requestHash, subjectId: roomId }
  await sql.query(
    `insert into rooms (id, owner_id, persona_id, title, fields, settings, created_at, updated_at, last_turn_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $7)`,
    [
      roomId,
      userId,
      persona.id,
      room.title,
      JSON.stringify(room.fields),
      JSON.stringify(room.settings),
      ctx.now(),
    ],
  )
  if (!persona.opens) {
    await keepKey(ctx, sql, { userId, ...idempotency })
    return { result: null, wakes: [] }
  }
  const turnId = ctx.newId('turn')
  const acceptance = await acceptTurn(ctx, sql, {
    turnId,
    userId,
    roomId,
    kind: 'opening',
    message: { text: null },
    idempotency,
  })
  if (!acceptance.accepted) {
    throw new AppError('quota_spent', 'You have opened all of your scenes for today')
  }
  return { result: acceptance, wakes: acceptance.wakes }
}

async function describe(ctx: AcceptingContext, where: { userId: string; roomId: string }) {
  const room = await getRoom(ctx, where)
  const opening = await ctx.db.prisma.turn.findFirst({
    where: { roomId: where.roomId, kind: 'opening' },
    select: { id: true },
  })
  return {
    room,
    opening: opening && (await getTurn(ctx, { userId: where.userId, turnId: opening.id })),
  }
}
