import { z } from 'zod'

/** A text in each language of the interface. */
const localized = z.strictObject({ en: z.string(), ko: z.string(), ja: z.string() })

const personaChoice = z.strictObject({ value: z.string(), label: localized })

export const personaField = z
  .strictObject({
    name: z.string(),
    label: localized,
    kind: z.enum(['choice', 'line', 'text']),
    required: z.boolean(),
    maxLength: z.int().optional(),
    choices: z.array(personaChoice).optional(),
    placeholder: localized.optional(),
  })
  .meta({ id: 'PersonaField' })
export type PersonaField = z.infer<typeof personaField>

export const scene = z
  .strictObject({
    id: z.string(),
    title: localized,
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
    scenes: z.array(scene),
  })
  .meta({ id: 'Persona' })
export type Persona = z.infer<typeof persona>

export const personaList = z.strictObject({ results: z.array(persona) }).meta({ id: 'PersonaList' })
