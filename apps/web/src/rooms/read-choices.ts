/** Several choices travel as one value, one on each line. */
export function readChoices(value: string): string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
