/** Who may be answered what. A route of the OpenAPI document without a row here fails the drill. */
export interface PrivacyRow {
  /** What someone who is not logged in is answered. */
  anonymous: number
  /** What the owner is answered: proof that the request itself is right. */
  owner: number
  /** Whose thing the id in the path names; null where a route has none. */
  id: 'room' | 'turn' | 'message' | null
  /** Where a body is needed. `replyId` stands for a reply of the owner. */
  body?: Record<string, unknown>
  key?: true
}

const opens = { id: null, owner: 422, anonymous: 422, body: {} } as const

export const privacyTable: Record<string, PrivacyRow> = {
  'POST /api/v1/accounts': opens,
  'POST /api/v1/session': opens,
  'POST /api/v1/session/refresh': { id: null, owner: 401, anonymous: 401, body: {} },
  'DELETE /api/v1/session': { id: null, owner: 204, anonymous: 401 },
  'GET /api/v1/me': { id: null, owner: 200, anonymous: 401 },
  'GET /api/v1/about': { id: null, owner: 200, anonymous: 200 },
  'GET /api/v1/personas': { id: null, owner: 200, anonymous: 200 },
  'GET /api/v1/rooms': { id: null, owner: 200, anonymous: 401 },
  'POST /api/v1/rooms': { id: null, owner: 422, anonymous: 401, body: {}, key: true },
  'GET /api/v1/rooms/{roomId}': { id: 'room', owner: 200, anonymous: 401 },
  'PATCH /api/v1/rooms/{roomId}': {
    id: 'room',
    owner: 200,
    anonymous: 401,
    body: { title: 'Another title' },
  },
  'DELETE /api/v1/rooms/{roomId}': { id: 'room', owner: 204, anonymous: 401 },
  'GET /api/v1/rooms/{roomId}/messages': { id: 'room', owner: 200, anonymous: 401 },
  'POST /api/v1/rooms/{roomId}/turns': {
    id: 'room',
    owner: 202,
    anonymous: 401,
    body: { text: 'Hello' },
    key: true,
  },
  'GET /api/v1/turns/{turnId}': { id: 'turn', owner: 200, anonymous: 401 },
  'GET /api/v1/turns/{turnId}/events': { id: 'turn', owner: 200, anonymous: 401 },
  'POST /api/v1/turns/{turnId}/cancel': { id: 'turn', owner: 200, anonymous: 401 },
  'POST /api/v1/messages/{messageId}/turns': {
    id: 'message',
    owner: 202,
    anonymous: 401,
    body: {},
    key: true,
  },
  'PUT /api/v1/messages/{messageId}': {
    id: 'message',
    owner: 202,
    anonymous: 401,
    body: { text: 'Hello again' },
    key: true,
  },
  'PUT /api/v1/messages/{messageId}/chosen': {
    id: 'message',
    owner: 204,
    anonymous: 401,
    body: { replyId: 'replyId' },
  },
  'DELETE /api/v1/messages/{messageId}': { id: 'message', owner: 204, anonymous: 401 },
  'GET /api/v1/events': { id: null, owner: 200, anonymous: 401 },
}
