/** The lines of a text that comes in pieces; a last one without its end is one, too. */
export async function* splitLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let left = ''
  for await (const piece of pieces) {
    const lines = (left + decoder.decode(piece, { stream: true })).split('\n')
    left = lines.pop() ?? ''
    yield* lines
  }
  if (left !== '') yield left
}
