/** What one list of an export is read from; `key` tells its rows apart and sorts them. */
export interface ExportSection {
  name: string
  from: string
  /** The column that must be the user, or the room. */
  of: string
  key: string
  columns: string
}

const named = (...names: string[]) =>
  names.map((name) => `${name} as "${toCamel(name)}"`).join(', ')

export const profileSection: ExportSection = {
  name: 'profile',
  from: 'users',
  of: 'id',
  key: 'id',
  columns: `${named('id', 'email', 'nickname', 'birth_year', 'job', 'locale', 'time_zone', 'role')},
    ${named('daily_turn_limit', 'created_at', 'updated_at')}, password_hash is not null as "hasPassword"`,
}

/**
 * What hangs on the user. Left out are what only we can use: hashes of passwords and tokens, what a search is made
 * of, the keys of requests of the last day, and the sound of replies, which can be made again from their text.
 */
export const exportSections: readonly ExportSection[] = [
  {
    name: 'identities',
    from: 'identities',
    of: 'user_id',
    key: 'id',
    columns: named('id', 'issuer', 'subject', 'created_at'),
  },
  {
    name: 'sessions',
    from: 'sessions',
    of: 'user_id',
    key: 'id',
    columns: named('id', 'user_agent', 'created_at', 'last_used_at', 'expires_at', 'revoked_at'),
  },
  {
    name: 'entries',
    from: 'knowledge_entries',
    of: 'author_id',
    key: 'id',
    columns: `${named('id', 'title', 'content', 'description', 'tags', 'status', 'reason', 'version')},
      ${named('applied_at', 'created_at', 'updated_at')}`,
  },
  {
    name: 'limits',
    from: 'user_limits',
    of: 'user_id',
    key: 'purpose',
    columns: named('purpose', 'daily'),
  },
  {
    name: 'usage',
    from: 'usage_days',
    of: 'user_id',
    key: `day || ' ' || purpose`,
    columns: `day::text as day, ${named('purpose', 'used')}`,
  },
  {
    name: 'ledger',
    from: 'ledger_entries',
    of: 'user_id',
    key: 'id',
    columns: `day::text as day, ${named('id', 'turn_id', 'note_id', 'kind', 'purpose', 'created_at')}`,
  },
  {
    name: 'acts',
    from: 'audit_events',
    of: 'actor_id',
    key: 'id',
    columns: named('id', 'action', 'subject_id', 'detail', 'created_at'),
  },
  {
    name: 'actsOfOthers',
    from: `(select * from audit_events where actor_id is distinct from subject_id) as a`,
    of: 'subject_id',
    key: 'id',
    columns: named('id', 'action', 'detail', 'created_at'),
  },
]

export const roomSection: ExportSection = {
  name: 'rooms',
  from: 'rooms',
  of: 'owner_id',
  key: 'id',
  columns: `${named('id', 'persona_id', 'title', 'fields', 'settings', 'context_from_seq', 'summary')},
    ${named('summary_to_seq', 'last_turn_at', 'created_at', 'updated_at', 'deleted_at')}`,
}

/** What hangs on each room. */
export const roomSections: readonly ExportSection[] = [
  {
    name: 'messages',
    from: 'messages',
    of: 'room_id',
    key: 'id',
    columns: `${named('id', 'seq', 'text', 'chosen_reply_id', 'created_at')},
      ${named('edited_at', 'superseded_at', 'deleted_at')}`,
  },
  {
    name: 'turns',
    from: 'turns',
    of: 'room_id',
    key: 'id',
    columns: `${named('id', 'message_id', 'seq', 'kind', 'status', 'reason', 'model')},
      ${named('accepted_at', 'started_at', 'first_token_at', 'ended_at')}`,
  },
  {
    name: 'replies',
    from: 'replies',
    of: 'room_id',
    key: 'id',
    columns: `${named('id', 'turn_id', 'message_id', 'index', 'text', 'data', 'complete', 'finish_reason')},
      ${named('model', 'prompt_tokens', 'completion_tokens', 'total_tokens')},
      ${named('queue_ms', 'first_token_ms', 'total_ms', 'created_at')}`,
  },
  {
    name: 'notes',
    from: 'notes',
    of: 'room_id',
    key: 'id',
    columns: `${named('id', 'message_id', 'reply_id', 'kind', 'locale', 'status', 'reason', 'content')},
      ${named('created_at', 'ended_at')}`,
  },
]

function toCamel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
