import { GarbledAnswer } from './read-chunk.ts'

/** Reads a clip of at most `mostBytes`. @throws GarbledAnswer for what is no audio, nothing, or more. */
export async function readAudio(
  response: Response,
  mostBytes: number,
): Promise<{ audio: Uint8Array; mime: string }> {
  const contentType = response.headers.get('content-type') ?? 'none'
  const mime = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const refuse = async (why: string) => {
    await response.body?.cancel()
    throw new GarbledAnswer(why)
  }
  // Some endpoints leave it at octet-stream; what they were asked for is mp3.
  const unnamed = mime === 'application/octet-stream'
  if (!unnamed && !/^audio\/[\w.+-]{1,40}$/.test(mime)) {
    return refuse(`no audio, content type ${contentType.slice(0, 60)}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > mostBytes) throw new GarbledAnswer(`more than ${mostBytes} bytes of audio`)
    chunks.push(chunk)
  }
  if (size === 0) throw new GarbledAnswer('no audio, an empty answer')
  return { audio: Buffer.concat(chunks), mime: unnamed ? 'audio/mpeg' : mime }
}
