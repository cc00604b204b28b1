const rate = 8_000
const millisecondsPerCharacter = 70
const longestMs = 30_000
const loudness = 3_000

/**
 * A soft hum in place of a voice: one short tone a character, silence at spaces and marks, so that the clip is as
 * long as the text and sounds like a demo. 8 kHz, 16 bits, mono.
 */
export function writeWav(text: string): Buffer {
  const characters = Array.from(text).slice(0, longestMs / millisecondsPerCharacter)
  const perCharacter = (rate * millisecondsPerCharacter) / 1000
  const samples = new Int16Array(Math.max(1, characters.length) * perCharacter)
  for (const [index, character] of characters.entries()) {
    if (!/[\p{L}\p{N}]/u.test(character)) continue
    const pitch = 180 + ((character.codePointAt(0) ?? 0) % 12) * 12
    for (let at = 0; at < perCharacter; at += 1) {
      const swell = Math.sin((Math.PI * at) / perCharacter)
      const wave = Math.sin((2 * Math.PI * pitch * at) / rate)
      samples[index * perCharacter + at] = Math.round(loudness * swell * wave)
    }
  }
  const data = Buffer.alloc(samples.length * 2)
  for (const [at, sample] of samples.entries()) data.writeInt16LE(sample, at * 2)
  return Buffer.concat([writeHeader(data.length), data])
}

function writeHeader(size: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + size, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(size, 40)
  return header
}
