import fc from 'fast-check'
import type { Command } from './command.ts'
import { ROOMS, WORKERS } from './real-turns.ts'
import { submit, submitTwice, ask, edit, withdraw } from './user-commands.ts'
import {
  claim,
  write,
  finish,
  requeue,
  cancel,
  loseWorker,
  reviveWorker,
  sweep,
  pass,
} from './worker-commands.ts'

const nat = fc.nat({ max: 7 })
const room = fc.nat({ max: ROOMS - 1 })
const worker = fc.nat({ max: WORKERS - 1 })
const text = fc.constantFrom('안녕', '猫', 'hello', '😀')

/** All that can happen to turns; what happens often is listed more than once. */
export const turnCommands = [
  fc.tuple(room, text).map(([at, said]) => submit(at, said)),
  fc.tuple(room, text).map(([at, said]) => submit(at, said)),
  nat.map(submitTwice),
  nat.map(ask),
  fc.tuple(nat, text).map(([at, said]) => edit(at, said)),
  nat.map(withdraw),
  fc.tuple(room, worker, fc.boolean()).map(([at, by, begins]) => claim(at, by, begins)),
  fc.tuple(room, worker).map(([at, by]) => claim(at, by, true, 1)),
  fc.tuple(nat, text).map(([at, said]) => write(at, said)),
  fc
    .tuple(nat, fc.constantFrom('done', 'incomplete', 'failed'))
    .map(([at, how]) => finish(at, how)),
  fc
    .tuple(nat, fc.constantFrom('retry', 'crash', 'handover'), fc.constantFrom(0, 5_000))
    .map(([at, why, ms]) => requeue(at, why, ms)),
  nat.map(cancel),
  worker.map(loseWorker),
  worker.map(reviveWorker),
  fc.constant(null).map(sweep),
  fc.constantFrom(1_000, 10_000, 200_000, 600_001).map(pass),
] as fc.Arbitrary<Command>[]
