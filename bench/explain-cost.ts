import { costReasons } from './cost-reasons.ts'
import type { Cost } from './count-cost.ts'
import type { Table } from './figure.ts'

/** Less than this is what happened to run more often in one window than in the other. */
const LEAST = 0.05
const SHOWN = 60

export interface CountedCost {
  idle: Cost
  busy: Cost
  /** Takes off what the house does by itself. */
  perTurn: (busy: number, idle: number) => number
}

interface Line {
  text: string
  calls: number
  /** Commands that a script ran inside Redis. */
  inside: number | null
}

/** Each statement and command with its count and its reason, the most frequent first. */
export function explainCost({ idle, busy, perTurn }: CountedCost): Table[] {
  const statements = [...busy.statements].map(([text, calls]): Line => {
    return { text, calls: perTurn(calls, idle.statements.get(text) ?? 0), inside: null }
  })
  const commands = busy.redis.map(({ what, calls, inside }): Line => {
    const then = idle.redis.find((one) => one.what === what)
    return {
      text: what.replaceAll(/\s+/g, ' '),
      calls: perTurn(calls, then?.calls ?? 0),
      inside: perTurn(inside, then?.inside ?? 0),
    }
  })
  const tables = [
    { head: ['SQL', 'per turn', 'reason', 'statement'], lines: write(statements) },
    { head: ['Redis', 'per turn', 'inside', 'reason', 'command'], lines: write(commands) },
  ]
  return tables.filter(({ lines }) => lines.length > 0)
}

function write(lines: readonly Line[]): string[][] {
  return lines
    .filter(({ calls }) => calls >= LEAST)
    .toSorted((one, other) => other.calls - one.calls)
    .map(({ text, calls, inside }) => {
      const known = costReasons.find(({ pattern }) => pattern.test(text))
      const code = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
      return [
        known?.name ?? '',
        calls.toFixed(2),
        ...(inside === null ? [] : [inside.toFixed(2)]),
        known?.reason ?? 'no reason written down',
        `\`${code}\``,
      ]
    })
}
