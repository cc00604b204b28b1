import type { SpeechContent } from '@dramatis/contracts/note-content'
import type { Context } from '../context.ts'
import { announceNote } from '../notes/announce-note.ts'
import { finishNote } from '../notes/finish-note.ts'
import type { NoteSource } from '../notes/kinds/note-source.ts'
import type { Made, NoteContext } from '../notes/note-context.ts'
import type { NoteRow } from '../notes/note-row.ts'
import { hashClip } from './hash-clip.ts'

/** A clip is kept for a week after it was last asked for; then it is spoken anew. */
const CLIP_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** Reads a reply aloud, or finds the clip that the same text already has; clip and end are one transaction. */
export async function makeSpeech(
  ctx: NoteContext,
  note: NoteRow,
  { text, language }: NoteSource,
  signal: AbortSignal,
): Promise<Made> {
  if (!ctx.voice) return { how: 'refused', reason: 'upstream_refused' }
  const { speaker, model, name: voice } = ctx.voice
  const key = hashClip({ model, voice, language, text })
  if (await store(ctx, note, { key, spoken: null })) return { how: 'stored' }
  const spoken = await speaker.speak({ text, language }, signal)
  if (!spoken.ok) return { how: 'failed', failure: spoken.failure }
  // Only what a browser plays is ever served under our origin.
  if (!/^audio\/[\w.+-]{1,40}$/.test(spoken.mime)) return { how: 'refused', reason: 'bad_reply' }
  await store(ctx, note, { key, spoken })
  return { how: 'stored' }
}

interface Clip {
  key: string
  /** Null looks for the clip that is there. */
  spoken: { audio: Uint8Array; mime: string } | null
}

/** False when there is no such clip. A note that was taken from us meanwhile keeps what its next attempt makes of it. */
function store(ctx: Context, note: NoteRow, { key, spoken }: Clip): Promise<boolean> {
  const names = { noteId: note.id, ownerId: note.owner_id, attempt: note.attempt }
  const until = new Date(ctx.now().getTime() + CLIP_LIFE_MS)
  return ctx.db
    .transaction(async (sql) => {
      const { rows } = await sql.query<{ mime: string; bytes: number }>(
        spoken ? insertClip : touchClip,
        spoken ? [key, until, spoken.mime, Buffer.from(spoken.audio), ctx.now()] : [key, until],
      )
      const [clip] = rows
      if (!clip) return false
      const content: SpeechContent = { ...clip, audio: `/api/v1/notes/${note.id}/audio` }
      await finishNote(ctx, { ...names, end: { content, clipKey: key } }, sql)
      return true
    })
    .then(async (stored) => {
      if (stored) await announceNote(ctx, names)
      return stored
    })
}

const touchClip = `
update speech_clips set expires_at = greatest(expires_at, $2) where key = $1
returning mime, octet_length(audio) as bytes`

const insertClip = `
insert into speech_clips (key, expires_at, mime, audio, created_at) values ($1, $2, $3, $4, $5)
on conflict (key) do update set expires_at = greatest(speech_clips.expires_at, excluded.expires_at)
returning mime, octet_length(audio) as bytes`
