import { describe, expect, it } from 'vitest'
import { checkFields } from './check-fields.ts'
import { personas } from './find-persona.ts'
import { injectionCorpus } from './injection-corpus.ts'
import type { EntryGround, Ground, WorkGround } from './ground.ts'
import type { PersonaDefinition } from './persona.ts'
import { quoteField, quoteText } from './quote-field.ts'
import { readChoices } from './read-choices.ts'

const tameEntry: EntryGround = {
  kind: 'entry',
  id: 'ent_1',
  title: 'tame',
  content: 'tame',
  description: 'tame',
  tags: ['tame'],
}
const tameWork: WorkGround = {
  kind: 'work',
  id: 'tame',
  titleKo: 'tame',
  titleEn: 'tame',
  titleJa: 'tame',
  author: 'tame',
  genres: ['tame'],
  mood: 'bright',
  synopsis: 'tame',
}
const tameGrounds = [tameEntry, tameWork]

/** Everything that people wrote taken out: what is left may not depend on it. */
const skeleton = (prompt: string) => prompt.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
const hidden =
  /[\u0085\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u
const marks = /<\||<\/?s>|\[\/?INST|<<SYS|\p{Cc}(?<!\n)/u

/** A form filled in so that it is accepted. */
function filled(persona: PersonaDefinition): Record<string, string> {
  return Object.fromEntries(
    persona.fields.map(({ name, choices }) => [name, choices?.[0]?.value ?? 'tame']),
  )
}

/** The places where a user writes freely. */
const freeFields = personas.flatMap((persona) =>
  persona.fields
    .filter(({ choices, customChoice }) => !choices || customChoice)
    .map((field) => [persona.id, field.name, persona, field] as const),
)

const isExample = (name: string) => name.startsWith('example')
const promptFields = freeFields.filter(([, name]) => !isExample(name))
const exampleFields = freeFields.filter(([, name]) => isExample(name))

describe('the corpus', () => {
  it('has at least fifty ways, none twice', () => {
    expect(new Set(injectionCorpus).size).toBe(injectionCorpus.length)
    expect(injectionCorpus.length).toBeGreaterThanOrEqual(50)
  })

  it('would break a prompt that only puts quotes around what people write', () => {
    const broken = injectionCorpus.filter(
      (text) => skeleton(`- situation: "${text}"`) !== '- situation: ""' || hidden.test(text),
    )
    expect(broken.length).toBeGreaterThan(injectionCorpus.length / 3)
  })
})

describe('a field that tries to leave its place', () => {
  it.each(promptFields)('stays data: %s, %s', (_id, _name, persona, field) => {
    const form = filled(persona)
    for (const text of injectionCorpus) {
      const count = field.kind === 'choices' ? Math.max(1, readChoices(text).length) : 1
      const tame = Array.from({ length: count }, (_, at) => `tame ${at}`).join('\n')
      const expected = persona.prompt({ ...form, [field.name]: tame }, tameGrounds)
      const prompt = persona.prompt({ ...form, [field.name]: text }, tameGrounds)
      expect([
        text,
        skeleton(prompt),
        prompt.split('\n').length,
        hidden.exec(prompt),
        marks.exec(prompt),
      ]).toEqual([text, skeleton(expected), expected.split('\n').length, null, null])
    }
  })

  // From here on they are messages: what buildPrompt makes of them is tested in examples.integration.test.ts of core.
  it.each(exampleFields)(
    'is an example of its own, and in no prompt: %s, %s',
    (_id, name, persona) => {
      const tame = filled(persona)
      for (const text of injectionCorpus) {
        const fields = { ...tame, [name]: text }
        expect(persona.prompt(fields, tameGrounds)).toBe(persona.prompt(tame, tameGrounds))
        const told = persona.examples?.(fields) ?? []
        const all = told.flatMap(({ user, persona: answer }) => [user, answer])
        expect([all.length, all.filter((one) => one !== 'tame')]).toEqual([6, [text]])
      }
    },
  )

  it.each(freeFields)('is checked and never breaks the form: %s, %s', (_id, name, persona) => {
    for (const text of injectionCorpus) {
      const checked = checkFields(persona, { ...filled(persona), [name]: text })
      expect(typeof checked.ok).toBe('boolean')
      if (checked.ok) expect(() => persona.title(checked.fields)).not.toThrow()
    }
  })
})

describe('a text of the knowledge board or the catalogue', () => {
  const grounded = personas.filter(({ grounding }) => grounding)

  it.each(grounded.map((persona) => [persona.id, persona] as const))(
    'stays data for %s',
    (_id, persona) => {
      const fields = filled(persona)
      const tame = skeleton(persona.prompt(fields, tameGrounds))
      const variants = (text: string): Ground[][] => [
        [{ ...tameEntry, title: text, content: text, description: text, tags: [text] }, tameWork],
        [tameEntry, { ...tameWork, titleEn: text, author: text, synopsis: text, genres: [text] }],
        [
          { ...tameEntry, id: text },
          { ...tameWork, id: text, mood: text },
        ],
      ]
      for (const text of injectionCorpus) {
        for (const grounds of variants(text)) {
          const prompt = persona.prompt(fields, grounds)
          expect([text, skeleton(prompt), hidden.exec(prompt)]).toEqual([text, tame, null])
        }
      }
    },
  )
})

describe('what is quoted', () => {
  it('reads back as it was written', () => {
    for (const text of injectionCorpus) {
      expect(JSON.parse(quoteText(text))).toBe(text.normalize('NFC'))
      expect(JSON.parse(quoteField(text))).toBe(
        text
          .replaceAll(/[\s\p{Cc}]+/gu, ' ')
          .trim()
          .normalize('NFC'),
      )
    }
  })
})
