import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depthOf } from './json-body.ts'

describe('the depth of JSON', () => {
  it('counts brackets outside strings only', () => {
    expect(depthOf('{"a":[1,{"b":2}]}')).toBe(3)
    expect(depthOf('"[[[["')).toBe(0)
    expect(depthOf('{"a\\"[[":"]"}')).toBe(1)
  })

  it('is what a parser would find', () => {
    const nesting = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? 1 + Math.max(0, ...Object.values(value).map(nesting))
        : 0
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(depthOf(JSON.stringify(value))).toBe(nesting(value))
      }),
    )
  })
})
