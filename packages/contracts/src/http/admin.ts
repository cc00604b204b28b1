import { z } from 'zod'
import { auditId, messageId, roomId, turnId, userId } from '../ids.ts'
import { locale, role } from './accounts.ts'
import { cursorFields, links, pageFields } from './page.ts'
import { pageQuery } from './rooms.ts'
import { turnKind, turnReason, turnStatus } from './turns.ts'

export const adminUserQuery = pageQuery.extend({
  q: z.string().trim().max(200).optional().meta({
    description: 'A part of the e-mail address, the nickname or the id',
    example: 'minji',
  }),
  role: role.optional(),
  disabled: z.enum(['true', 'false']).optional(),
})

export const adminUser = z
  .strictObject({
    id: userId,
    email: z.string().nullable(),
    nickname: z.string().nullable(),
    role,
    locale,
    timeZone: z.string(),
    dailyTurns: z.int().nullable().meta({ description: 'Null where the default counts' }),
    turnsToday: z.int().meta({ description: 'Of the user’s own day' }),
    openTurns: z.int().meta({ description: 'Turns that wait or run' }),
    disabledAt: z.iso.datetime().nullable(),
    lastSeenAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    _links: links,
  })
  .meta({ id: 'AdminUser' })
export type AdminUser = z.infer<typeof adminUser>

export const adminUserPage = z
  .strictObject({ ...pageFields, results: z.array(adminUser) })
  .meta({ id: 'AdminUserPage' })

export const editUserRequest = z
  .strictObject({
    role: role.optional(),
    disabled: z.boolean().optional().meta({
      description:
        'True ends the user’s log-ins, streams and open turns; false lets them log in again',
    }),
    dailyTurns: z
      .int()
      .min(0)
      .max(1_000_000)
      .nullable()
      .optional()
      .meta({ description: 'Null goes back to the default', example: 50 }),
  })
  .meta({ id: 'EditUser' })

export const adminTurnQuery = z.object({
  userId: userId.optional(),
  roomId: roomId.optional(),
  turnId: turnId.optional(),
  status: turnStatus.optional(),
  before: turnId
    .optional()
    .meta({ description: 'Only what is older: `before` of the page you have' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const adminTurn = z
  .strictObject({
    id: turnId,
    userId,
    roomId,
    messageId,
    kind: turnKind,
    status: turnStatus,
    reason: turnReason.nullable(),
    attempt: z.int(),
    tries: z.int().meta({ description: 'Calls that were tried again later' }),
    crashes: z.int().meta({ description: 'Workers that were lost while they wrote it' }),
    workerId: z.string().nullable(),
    model: z.string().nullable(),
    acceptedAt: z.iso.datetime(),
    notBefore: z.iso.datetime().nullable(),
    startedAt: z.iso.datetime().nullable(),
    firstTokenAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    deadlineAt: z.iso.datetime(),
    _links: links.meta({ description: 'What can be done with it: cancel, retry' }),
  })
  .meta({ id: 'AdminTurn', description: 'How it went; nothing of what was said' })
export type AdminTurn = z.infer<typeof adminTurn>

export const adminTurnPage = z
  .strictObject({
    ...cursorFields,
    results: z.array(adminTurn).meta({ description: 'Newest first' }),
    before: turnId.nullable().meta({ description: 'Null where there is nothing older' }),
  })
  .meta({ id: 'AdminTurnPage' })

const failure = z.strictObject({
  status: turnStatus,
  reason: turnReason.nullable(),
  count: z.int(),
  lastAt: z.iso.datetime(),
})

export const adminHealth = z
  .strictObject({
    dashboard: z.boolean().meta({ description: 'Whether `/admin/queues` is there' }),
    ok: z.boolean(),
    checks: z
      .record(z.string(), z.string())
      .meta({ example: { database: 'ok', migrations: 'ok', queue: 'ok', process: 'ok' } }),
    queue: z.strictObject({
      queuedTurns: z.int(),
      runningTurns: z.int(),
      waitingRooms: z.int().meta({ description: 'Rooms that a worker could take now' }),
      oldestWaitMs: z.number().meta({ description: 'How long the first of them could have been' }),
      postponedTurns: z.int().meta({
        description: 'Held back because the model endpoint asked for it, or its breaker is open',
      }),
      waitingNotes: z.int(),
    }),
    workers: z.array(
      z.strictObject({
        id: z.string(),
        slots: z.int(),
        running: z.int(),
        alive: z.boolean().meta({ description: 'False where its beat stopped' }),
        startedAt: z.iso.datetime(),
        heartbeatAt: z.iso.datetime(),
      }),
    ),
    failures: z.array(failure).meta({
      description: 'How turns of the last hour ended that did not end well, latest first',
    }),
  })
  .meta({ id: 'AdminHealth' })
export type AdminHealth = z.infer<typeof adminHealth>

export const auditQuery = z.object({
  actorId: userId.optional(),
  subjectId: z.string().max(64).optional().meta({ description: 'The id of whatever was acted on' }),
  action: z.string().max(64).optional().meta({ example: 'entry.approve' }),
  before: auditId
    .optional()
    .meta({ description: 'Only what is older: `before` of the page you have' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const auditEvent = z
  .strictObject({
    id: auditId,
    actorId: z.string().nullable().meta({ description: 'Null where nobody was logged in' }),
    action: z.string(),
    subjectId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof auditEvent>

export const auditPage = z
  .strictObject({
    ...cursorFields,
    results: z.array(auditEvent).meta({ description: 'Newest first' }),
    before: auditId.nullable().meta({ description: 'Null where there is nothing older' }),
  })
  .meta({ id: 'AuditPage' })
