import { locale as locales } from '@dramatis/contracts/http/accounts'
import type { Context } from '../context.ts'
import { guessLanguage } from './guess-language.ts'
import type { Line, NoteSource } from './kinds/note-source.ts'
import type { NoteRow } from './note-row.ts'

/** Of the conversation before the message that a note is about, newest first, until so many characters. */
const MOST_CHARACTERS = 8_000
const MOST_MESSAGES = 60

interface SubjectRow {
  fields: Record<string, unknown>
  context_from_seq: number
  seq: number
  text: string | null
  reply: string | null
}

interface ExchangeRow {
  text: string | null
  reply: string | null
}

/** Null when what the note is about is gone. Reads only: a note never touches the conversation. */
export async function readNoteSource(ctx: Context, note: NoteRow): Promise<NoteSource | null> {
  const { rows } = await ctx.db.sql.query<SubjectRow>(
    `select r.fields, r.context_from_seq, m.seq, m.text, p.text as reply
     from messages m join rooms r on r.id = m.room_id
     left join replies p on p.id = $3 and p.message_id = m.id
     where m.id = $2 and m.room_id = $1 and m.deleted_at is null and r.deleted_at is null
       and ($3::text is null or p.id is not null)`,
    [note.room_id, note.message_id, note.reply_id],
  )
  const [subject] = rows
  if (!subject) return null
  const text = (note.reply_id === null ? subject.text : subject.reply) ?? ''
  const locale = locales.catch('en').parse(note.locale)
  const scene = sceneOf(subject.fields)
  return {
    language: scene.language ?? guessLanguage(text, locale),
    level: scene.level ?? 'intermediate',
    locale,
    scene,
    text: text.normalize('NFC'),
    conversation: await readConversation(ctx, note, subject),
  }
}

/** The scene up to the note's message: since the last reset, the chosen replies, and the message's own last. */
async function readConversation(ctx: Context, note: NoteRow, subject: SubjectRow): Promise<Line[]> {
  const { rows } = await ctx.db.sql.query<ExchangeRow>(
    `select m.text, p.text as reply from messages m left join replies p on p.id = m.chosen_reply_id
     where m.room_id = $1 and m.seq < $2 and m.seq > $3 and m.deleted_at is null and m.superseded_at is null
     order by m.seq desc limit ${MOST_MESSAGES}`,
    [note.room_id, subject.seq, subject.context_from_seq],
  )
  const lines: Line[] = []
  let characters = 0
  for (const said of [{ text: subject.text, reply: subject.reply }, ...rows]) {
    characters += (said.text?.length ?? 0) + (said.reply?.length ?? 0)
    if (lines.length > 0 && characters > MOST_CHARACTERS) break
    lines.unshift(...linesOf(said))
  }
  return lines
}

function linesOf({ text, reply }: ExchangeRow): Line[] {
  const lines: Line[] = []
  if (text !== null) lines.push({ by: 'learner', text: text.normalize('NFC') })
  if (reply !== null) lines.push({ by: 'persona', text: reply.normalize('NFC') })
  return lines
}

function sceneOf(fields: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(fields).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string'
  })
  return Object.fromEntries(texts)
}
