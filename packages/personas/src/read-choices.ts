/** The several choices of a field of kind `choices`: one on each line, none twice. */
export function readChoices(value: string): string[] {
  const lines = value.split(/[\n\r\u0085\u2028\u2029]+/).map((line) => line.trim())
  return [...new Set(lines)].filter((line) => line !== '')
}
