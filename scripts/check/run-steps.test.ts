import { expect, it } from 'vitest'
import { runSteps } from './run-steps.ts'

it('tells each step with its time, what went wrong, and which steps failed', async () => {
  const lines: string[] = []
  let clock = 0
  const steps = [
    { name: 'good', run: async () => null },
    { name: 'bad', run: async () => 'this is wrong\n' },
    { name: 'broken', run: () => Promise.reject(new Error('no such tool')) },
  ]
  const failed = await runSteps(
    steps,
    1,
    (line) => lines.push(line),
    () => (clock += 500),
  )
  expect(failed).toEqual(['bad', 'broken'])
  expect(lines).toEqual([
    'ok    good           0.5 s',
    'FAIL  bad            0.5 s',
    'this is wrong\n',
    'FAIL  broken         0.5 s',
    'Error: no such tool\n',
  ])
})
