import type { Thing } from './make-things.ts'

/**
 * Who may be answered what. Each route of the OpenAPI document needs a row: one without fails, and so does a row without
 * a route. Say only what is special. Asked are, in this order: someone not logged in, a stranger, an admin, the owner
 * (who may use the thing up), and the owner again with a disabled account, who must be answered like the first.
 * Where the path takes an id, ids of nothing and of the owner's things of other kinds are tried as well: all 404.
 *
 * - Only for the owner of a note: `'GET /api/v1/notes/{noteId}': { id: 'note', owner: 200 }`
 * - Anyone logged in: `{ id: null, owner: 200 }`; admins only: `{ ...forAdmins, id: 'user', body: { role: 'user' } }`
 * - Another kind of id: one more line in `make-things.ts`. An id in a body is written `'{room}'`, `'{reply}'`.
 */
export interface PrivacyRow {
  /** Whose thing the first id of the path names; null where there is none, or where it is nobody's. */
  id: Thing | null
  /** What the owner is answered, where 2xx is proof that the request itself is right. */
  owner: number
  /** 401 where nothing is said. */
  anonymous?: number
  /** 404 where the path names the owner's thing, else as the owner. */
  stranger?: number
  /** As a stranger: being an admin opens nobody's room. */
  admin?: number
  body?: Record<string, unknown>
  /** True where an Idempotency-Key is needed. */
  key?: true
  /** Without the question mark. */
  query?: string
  /** Further parameters of the path by name. */
  path?: Record<string, string>
}

const opens = { id: null, owner: 422, anonymous: 422, body: {} } as const
/** To everyone else an admin's route is not there. For use as `...forAdmins` in rows. */
const forAdmins = { id: null, owner: 404, stranger: 404, admin: 200 } as const

const withoutProvider = { id: null, owner: 404, path: { provider: 'google' } } as const

export const privacyTable: Record<string, PrivacyRow> = {
  'POST /api/v1/accounts': opens,
  'POST /api/v1/session': opens,
  'POST /api/v1/session/refresh': { id: null, owner: 401, body: {} },
  'DELETE /api/v1/session': { id: null, owner: 204 },
  'GET /api/v1/me': { id: null, owner: 200 },
  'PATCH /api/v1/me': { id: null, owner: 200, body: { nickname: 'Another' } },
  'DELETE /api/v1/me': { id: null, owner: 204, body: { password: 'correct horse battery' } },
  'PUT /api/v1/me/password': {
    id: null,
    owner: 204,
    body: { currentPassword: 'correct horse battery', newPassword: 'another horse' },
  },
  'GET /api/v1/me/export': { id: null, owner: 200 },
  'GET /api/v1/me/sessions': { id: null, owner: 200 },
  'DELETE /api/v1/me/sessions': { id: null, owner: 204 },
  'DELETE /api/v1/me/sessions/{sessionId}': { id: 'session', owner: 204 },
  'GET /api/v1/me/identities': { id: null, owner: 200 },
  'DELETE /api/v1/me/identities/{identityId}': { id: 'identity', owner: 204 },
  'GET /api/v1/oauth': { id: null, owner: 200, anonymous: 200 },
  // No provider is set up in this house; tests/e2e/oauth.test.ts asks one.
  'GET /api/v1/oauth/{provider}': { ...withoutProvider, anonymous: 404 },
  'GET /api/v1/oauth/{provider}/callback': { ...withoutProvider, anonymous: 404 },
  'POST /api/v1/oauth/{provider}/link': { ...withoutProvider, body: {} },
  'GET /api/v1/about': { id: null, owner: 200, anonymous: 200 },
  'GET /api/v1/personas': { id: null, owner: 200, anonymous: 200 },
  'GET /api/v1/models': { id: null, owner: 200 },
  'GET /api/v1/rooms': { id: null, owner: 200 },
  'POST /api/v1/rooms': { id: null, owner: 422, body: {}, key: true },
  'GET /api/v1/rooms/{roomId}': { id: 'room', owner: 200 },
  'PATCH /api/v1/rooms/{roomId}': { id: 'room', owner: 200, body: { title: 'Another title' } },
  'DELETE /api/v1/rooms/{roomId}': { id: 'room', owner: 204 },
  'POST /api/v1/rooms/{roomId}/reset': { id: 'room', owner: 200, body: {}, key: true },
  'GET /api/v1/rooms/{roomId}/messages': { id: 'room', owner: 200 },
  'POST /api/v1/rooms/{roomId}/turns': {
    id: 'room',
    owner: 202,
    body: { text: 'Hello' },
    key: true,
  },
  'GET /api/v1/turns/{turnId}': { id: 'turn', owner: 200 },
  'GET /api/v1/turns/{turnId}/events': { id: 'turn', owner: 200 },
  'POST /api/v1/turns/{turnId}/cancel': { id: 'turn', owner: 200 },
  'POST /api/v1/messages/{messageId}/turns': { id: 'message', owner: 202, body: {}, key: true },
  'PUT /api/v1/messages/{messageId}': {
    id: 'message',
    owner: 202,
    body: { text: 'Hello again' },
    key: true,
  },
  'PUT /api/v1/messages/{messageId}/chosen': {
    id: 'message',
    owner: 204,
    body: { replyId: '{reply}' },
  },
  'DELETE /api/v1/messages/{messageId}': { id: 'message', owner: 204 },
  'GET /api/v1/events': { id: null, owner: 200 },
  'POST /api/v1/rooms/{roomId}/suggestions': { id: 'room', owner: 202 },
  'POST /api/v1/rooms/{roomId}/reports': { id: 'room', owner: 202 },
  'POST /api/v1/messages/{messageId}/corrections': { id: 'message', owner: 202 },
  // The message and the reply are in English, which needs no reading aid, and the house has no voice.
  'POST /api/v1/messages/{messageId}/readings': { id: 'message', owner: 409 },
  'POST /api/v1/replies/{replyId}/readings': { id: 'reply', owner: 409 },
  'POST /api/v1/replies/{replyId}/speech': { id: 'reply', owner: 409 },
  'GET /api/v1/rooms/{roomId}/notes': { id: 'room', owner: 200 },
  'GET /api/v1/notes/{noteId}': { id: 'note', owner: 200 },
  'GET /api/v1/notes/{noteId}/audio': { id: 'note', owner: 200 },
  'GET /api/v1/me/usage': { id: null, owner: 200 },
  'PUT /api/v1/admin/users/{userId}/limits/{purpose}': {
    ...forAdmins,
    id: 'user',
    body: { daily: 10 },
    path: { purpose: 'speech' },
  },
  'GET /api/v1/history': { id: null, owner: 200 },
  'DELETE /api/v1/history': { id: null, owner: 204, query: 'confirm=everything' },
  'DELETE /api/v1/rooms/{roomId}/history': { id: 'room', owner: 204 },
  'GET /api/v1/entries': { id: null, owner: 200 },
  'POST /api/v1/entries': { id: null, owner: 201, body: { title: 'A title', content: 'A text' } },
  // What is only proposed is its author's, and the admins' to review.
  'GET /api/v1/entries/{entryId}': { id: 'entry', owner: 200, admin: 200 },
  'PATCH /api/v1/entries/{entryId}': {
    id: 'entry',
    owner: 200,
    body: { version: 1, title: 'Another title' },
  },
  'DELETE /api/v1/entries/{entryId}': { id: 'entry', owner: 204 },
  'POST /api/v1/entries/{entryId}/approve': { ...forAdmins, id: 'entry', body: { version: 1 } },
  'POST /api/v1/entries/{entryId}/reject': {
    ...forAdmins,
    id: 'entry',
    body: { version: 1, reason: 'Not for us' },
  },
  // It is in use only when it was approved.
  'POST /api/v1/entries/{entryId}/withdraw': {
    ...forAdmins,
    id: 'entry',
    admin: 409,
    body: { version: 1 },
  },
  'GET /api/v1/admin/users': forAdmins,
  'PATCH /api/v1/admin/users/{userId}': { ...forAdmins, id: 'user', body: { dailyTurns: 10 } },
  'GET /api/v1/admin/turns': forAdmins,
  'POST /api/v1/admin/turns/{turnId}/cancel': { ...forAdmins, id: 'turn' },
  // It was answered whole: there is nothing to try again.
  'POST /api/v1/admin/turns/{turnId}/retry': { ...forAdmins, id: 'turn', admin: 409, key: true },
  'GET /api/v1/admin/health': forAdmins,
  'GET /api/v1/admin/audit': forAdmins,
}
