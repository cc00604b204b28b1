/**
 * RFC 4180: commas, quotes doubled inside of quotes, line breaks inside of quotes; a byte order mark is dropped.
 * @throws SyntaxError for a quote that is never closed, or that something follows.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at)
    row.push(cell.value)
    at = cell.end
    if (text[at] === ',') {
      at += 1
      if (at === text.length) row.push('')
      continue
    }
    if (text.startsWith('\r\n', at)) at += 2
    else if (at < text.length) at += 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows.filter((cells) => cells.some((value) => value !== ''))
}

interface Cell {
  value: string
  /** Of the comma or line break after it. */
  end: number
}

function bareCell(text: string, start: number): Cell {
  const length = text.slice(start).search(/[,\r\n]/)
  const end = length === -1 ? text.length : start + length
  return { value: text.slice(start, end), end }
}

function quotedCell(text: string, start: number): Cell {
  let value = ''
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') {
      value += text[at] ?? ''
    } else if (text[at + 1] === '"') {
      value += '"'
      at += 1
    } else {
      const end = at + 1
      if (end < text.length && !/[,\r\n]/.test(text[end] ?? '')) {
        throw new SyntaxError(`Expected a comma after the quote at character ${end}`)
      }
      return { value, end }
    }
  }
  throw new SyntaxError(`The quote at character ${start} is never closed`)
}
