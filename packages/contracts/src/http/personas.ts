import { z } from 'zod'
import { roomSettings } from '../room-settings.ts'
import { pageFields } from './page.ts'

/** A text in each language of the interface. */
const localized = z.strictObject({ en: z.string(), ko: z.string(), ja: z.string() })

const personaChoice = z.strictObject({ value: z.string(), label: localized })

export const personaField = z
  .strictObject({
    name: z.string(),
    label: localized,
    kind: z.enum(['choice', 'choices', 'line', 'text']).meta({
      description: '`choices`: several, one on each line of the value; `text`: several lines',
    }),
    required: z.boolean(),
    maxLength: z
      .int()
      .optional()
      .meta({ description: 'In characters; where choices are given, of each text of one’s own' }),
    choices: z.array(personaChoice).optional(),
    customChoice: z
      .boolean()
      .optional()
      .meta({ description: 'Whether a text of one’s own may stand in place of a choice' }),
    maxChoices: z.int().optional(),
    help: localized.optional(),
    placeholder: localized.optional(),
  })
  .meta({ id: 'PersonaField' })
export type PersonaField = z.infer<typeof personaField>

export const scene = z
  .strictObject({
    id: z.string(),
    title: localized,
    summary: localized.meta({ description: 'What happens in it, for who reads the language' }),
    fields: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Scene', description: 'A ready-made room: its fields, filled in' })
export type Scene = z.infer<typeof scene>

export const persona = z
  .strictObject({
    id: z.string(),
    name: localized,
    description: localized,
    opens: z.boolean().meta({ description: 'Whether the persona speaks first' }),
    fields: z.array(personaField),
    settings: z
      .array(roomSettings.keyof())
      .meta({ description: 'The settings of a room that mean something to it' }),
    replyShape: z
      .strictObject({ name: z.string(), schema: z.record(z.string(), z.unknown()) })
      .nullable()
      .meta({
        description: 'The JSON Schema of `data` of its replies; null where replies are text only',
      }),
    scenes: z.array(scene),
  })
  .meta({ id: 'Persona' })
export type Persona = z.infer<typeof persona>

export const personaList = z
  .strictObject({ ...pageFields, results: z.array(persona) })
  .meta({ id: 'PersonaList' })
