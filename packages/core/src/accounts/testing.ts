import type { SqlRunner } from '../ports.ts'

export interface FilledAccount {
  userId: string
  sessionId: string
  roomId: string
  email: string
  /** Stands in every text that is the user's. */
  mark: string
}

/** A user with a row in every table that may hold something of theirs; `name` keeps two of them apart. */
export async function fillAccount(sql: SqlRunner, name: string): Promise<FilledAccount> {
  const mark = `mark-${name}`
  const email = `${mark}@example.com`
  const id = (prefix: string) => `${prefix}_${name.padStart(26, '0')}`
  const [userId, sessionId, roomId] = [id('usr'), id('ses'), id('room')]
  const add = (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 1}`)
    const text = `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`
    return sql.query(text, Object.values(row))
  }
  const later = '2030-01-01T00:00:00Z'
  const inRoom = { room_id: roomId, owner_id: userId }
  const day = '2026-11-21'
  await add('users', { id: userId, email, password_hash: mark, nickname: mark, job: mark })
  const elsewhere = { issuer: 'https://id.example', subject: mark }
  await add('identities', { id: id('idn'), user_id: userId, ...elsewhere })
  const session = { id: sessionId, user_id: userId, user_agent: mark }
  await add('sessions', { ...session, created_at: '2026-11-21T00:00:00Z', expires_at: later })
  await add('refresh_tokens', { hash: mark, session_id: sessionId })
  for (const key of [
    `log-in-account:${email}`,
    `log-in-pair:${email} 10.0.0.7`,
    `proposal:${userId}`,
  ])
    await add('throttles', { key, points: 1 })
  const room = { id: roomId, owner_id: userId, persona_id: 'own', title: mark, summary: mark }
  await add('rooms', { ...room, fields: JSON.stringify({ systemPrompt: mark }) })
  await add('messages', { id: id('msg'), ...inRoom, seq: 1, text: mark })
  const turn = { id: id('turn'), ...inRoom, message_id: id('msg'), seq: 1, kind: 'message' }
  await add('turns', { ...turn, status: 'running', attempt: 1, deadline_at: later })
  const reply = { id: id('rep'), turn_id: id('turn'), message_id: id('msg'), room_id: roomId }
  const told = { text: mark, complete: true, model: 'm', queue_ms: 0, total_ms: 0, attempt: 1 }
  await add('replies', { ...reply, ...told, data: JSON.stringify({ quote: mark }) })
  const clip = { key: mark, mime: 'audio/wav', audio: Buffer.from(mark), expires_at: later }
  await add('speech_clips', clip)
  const note = { id: id('note'), ...inRoom, reply_id: id('rep'), clip_key: mark, kind: 'speech' }
  const made = { fingerprint: mark, content: JSON.stringify({ mark }), deadline_at: later }
  await add('notes', { ...note, ...made })
  await add('usage_days', { user_id: userId, day, purpose: 'turn', used: 1 })
  const charge = { user_id: userId, turn_id: id('turn'), kind: 'charge', purpose: 'turn', day }
  await add('ledger_entries', { id: id('led'), ...charge })
  const request = { key: mark, request_hash: mark, subject_id: id('turn'), expires_at: later }
  await add('idempotency_keys', { user_id: userId, ...request })
  await add('user_limits', { user_id: userId, purpose: 'speech', daily: 7 })
  const entry = { id: id('ent'), author_id: userId, title: mark, content: mark }
  await add('knowledge_entries', { ...entry, tags: [mark], status: 'approved' })
  const act = { actor_id: userId, action: 'session.revoked', subject_id: sessionId }
  // What outlives the user has an id that does not name them.
  const audited = `aud_${[...name].toReversed().join('').padStart(26, '0')}`
  await add('audit_events', { id: audited, ...act })
  return { userId, sessionId, roomId, email, mark }
}
