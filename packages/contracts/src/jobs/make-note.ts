import { z } from 'zod'
import { noteId } from '../ids.ts'

/** A learner's help beside the conversation. Its own queue: however many wait, no reply waits for them. */
export const makeNoteJob = {
  queue: 'notes',
  name: 'note.make',
  data: z.object({ noteId }),
} as const
