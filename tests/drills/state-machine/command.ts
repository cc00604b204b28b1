import { AppError } from '@dramatis/core/app-error'
import type fc from 'fast-check'
import { compareWithRecords } from './compare.ts'
import type { RealTurns } from './real-turns.ts'
import type { TurnModel } from './turn-model.ts'

export type Command = fc.AsyncCommand<TurnModel, RealTurns>

type Run = (m: TurnModel, real: RealTurns) => Promise<void>

/** Every step is followed by a look at the records. */
export function command(name: string, check: (m: TurnModel) => boolean, run: Run): Command {
  return {
    check,
    async run(m, real) {
      await run(m, real)
      await compareWithRecords(m, real)
    },
    toString: () => name,
  }
}

export function expectEqual(what: string, actual: unknown, expected: unknown) {
  if (actual !== expected)
    throw new Error(`${what}: got ${String(actual)}, expected ${String(expected)}`)
}

/** What it answers, or the code of the refusal. */
export async function codeOf(
  work: Promise<{ id: string }>,
): Promise<{ id: string } | { code: string }> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError) return { code: error.code }
    throw error
  }
}

export const pick = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items.length === 0 ? undefined : items[index % items.length]
