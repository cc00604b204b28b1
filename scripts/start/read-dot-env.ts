import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

const LINE = /^\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?$/

/** The variables in a .env file; none where there is no file. @throws naming the first line that is not one. */
export function readDotEnv(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const text = readFileSync(path, 'utf8')
  let quote = ''
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    // A quoted value may go on over several lines.
    if (quote === '' && !LINE.test(line)) {
      throw new Error(`Line ${index + 1} of .env is not NAME=value: ${line.slice(0, 40)}`)
    }
    const opened = quote || (/=\s*(["'`])/.exec(line)?.[1] ?? '')
    const marks = opened === '' ? 0 : line.split(opened).length - 1
    quote = marks % 2 === 1 ? (quote === '' ? opened : '') : quote
  }
  return parseEnv(text) as Record<string, string>
}
