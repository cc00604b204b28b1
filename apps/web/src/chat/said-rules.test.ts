import { describe, expect, it } from 'vitest'
import { exampleTurn } from '../live/example-turn.ts'
import { whatMayBeDone } from './said-rules.ts'

const said = { text: 'Hello' }
const waiting = exampleTurn()
const done = exampleTurn({ status: 'done', attempt: 1 })

describe('whatMayBeDone', () => {
  it('lets a waiting message be changed or withdrawn, wherever it stands', () => {
    expect(whatMayBeDone(said, waiting, false)).toEqual({ edit: true, withdraw: true })
  })

  it('leaves a message alone while it is being answered, or waits to be again', () => {
    const nothing = { edit: false, withdraw: false }
    expect(whatMayBeDone(said, exampleTurn({ status: 'running', attempt: 1 }), true)).toEqual(
      nothing,
    )
    expect(whatMayBeDone(said, exampleTurn({ attempt: 1, recovering: true }), true)).toEqual(
      nothing,
    )
    expect(whatMayBeDone(said, exampleTurn({ kind: 'regeneration' }), true)).toEqual(nothing)
  })

  it('lets the last message be changed however its turn ended, and no earlier one', () => {
    expect(whatMayBeDone(said, done, true)).toEqual({ edit: true, withdraw: false })
    expect(whatMayBeDone(said, exampleTurn({ status: 'failed' }), true).edit).toBe(true)
    expect(whatMayBeDone(said, done, false).edit).toBe(false)
  })

  it('never offers to change the opening', () => {
    expect(whatMayBeDone({ text: null }, done, true).edit).toBe(false)
  })
})
