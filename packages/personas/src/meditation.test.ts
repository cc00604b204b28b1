import { describe, expect, it } from 'vitest'
import { checkFields } from './check-fields.ts'
import { meditation } from './meditation.ts'

const fields = { language: 'ko', state: 'anxious\n머리가 복잡해요', goal: 'focus', minutes: '5' }

describe('the meditation guide', () => {
  it('is told what the interview found, several states and own words among them', () => {
    const prompt = meditation.prompt({ ...fields, more: 'My shoulders hurt' }, [])
    expect(prompt).toContain('- state: "anxious", "머리가 복잡해요"')
    expect(prompt).toContain('- goal: "focus"')
    expect(prompt).toContain('- minutes: "5"')
    expect(prompt).toContain('- more: "My shoulders hurt"')
    expect(prompt).toContain('Korean only')
  })

  it('leaves out what was not answered', () => {
    const { language, state, goal } = fields
    expect(meditation.prompt({ language, state, goal }, [])).not.toMatch(/^- (minutes|more):/m)
  })

  it('reflects first, then proposes, and is no therapist', () => {
    const prompt = meditation.prompt(fields, [])
    expect(prompt.indexOf('reflecting')).toBeLessThan(prompt.indexOf('propose one practice'))
    expect(prompt).toContain('no doctor or therapist')
    expect(prompt).toMatch(/harming themselves[\s\S]*crisis line/)
  })

  it('takes up to six states, each once and of sixty characters at most', () => {
    const check = (state: string) => checkFields(meditation, { ...fields, state })
    expect(check('low\r\nlow\n low ')).toMatchObject({ ok: true, fields: { state: 'low' } })
    expect(check('a\nb\nc\nd\ne\nf').ok).toBe(true)
    expect(check('a\nb\nc\nd\ne\nf\ng')).toMatchObject({
      errors: [{ path: 'fields.state', message: 'There are too many choices' }],
    })
    expect(check(`low\n${'x'.repeat(61)}`)).toMatchObject({
      errors: [{ path: 'fields.state', message: 'This text is too long' }],
    })
    expect(check(' \n ')).toMatchObject({
      errors: [{ path: 'fields.state', message: 'Expected a value' }],
    })
  })
})
