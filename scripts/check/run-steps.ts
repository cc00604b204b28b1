export interface Step {
  name: string
  /** Null when all is well, else what to show. */
  run(): Promise<string | null>
}

/** Runs the steps a few at a time in their order, tells each as it ends, and answers the names of those that failed. */
export async function runSteps(
  steps: readonly Step[],
  atOnce: number,
  print: (line: string) => void,
  now: () => number = () => performance.now(),
): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = now()
      const trouble = await step.run().catch((error: unknown) => String(error))
      const seconds = ((now() - started) / 1000).toFixed(1)
      print(
        `${trouble === null ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(12)} ${seconds.padStart(5)} s`,
      )
      if (trouble === null) continue
      failed.push(step.name)
      print(`${trouble.trimEnd()}\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failed
}
