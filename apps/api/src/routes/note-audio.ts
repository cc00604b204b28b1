import { noteId } from '@dramatis/contracts/ids'
import { readClip } from '@dramatis/core/speech/read-clip'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

const headers = z.object({ range: z.string().optional(), 'if-none-match': z.string().optional() })
const audio = { 'audio/*': { schema: z.string().meta({ format: 'binary' }) } }
const oneRange = /^bytes=(\d{0,15})-(\d{0,15})$/

/** A clip never changes; it may go with its note. Players ask for ranges, and Safari plays nothing without. */
export function noteAudioRoutes(deps: ApiDeps) {
  return newRouter().openapi(
    createRoute({
      tags: ['Notes'],
      middleware: requireUser(deps),
      method: 'get',
      path: '/notes/{noteId}/audio',
      summary: 'Hear a reply that was read aloud',
      request: { params: z.object({ noteId }), headers },
      responses: {
        200: { description: 'The clip', content: audio },
        206: { description: 'The part that was asked for', content: audio },
        304: { description: 'The clip that you have' },
        416: { description: 'There is no such part' },
        ...errorResponses('not_logged_in', 'not_found'),
      },
    }),
    async (c) => {
      const { noteId } = c.req.valid('param')
      const clip = await readClip(deps.ctx, { userId: c.get('user').id, noteId })
      const asked = c.req.valid('header')
      const etag = `"${clip.key}"`
      c.header('ETag', etag)
      c.header('Cache-Control', 'private, max-age=86400')
      c.header('Accept-Ranges', 'bytes')
      if (asked['if-none-match'] === etag) return c.body(null, 304)
      c.header('Content-Type', clip.mime)
      const bytes = new Uint8Array(clip.audio)
      const part = findRange(asked.range, bytes.length)
      if (part === 'all') return c.body(bytes, 200)
      if (part === 'none') {
        c.header('Content-Range', `bytes */${bytes.length}`)
        return c.body(null, 416)
      }
      c.header('Content-Range', `bytes ${part.start}-${part.end - 1}/${bytes.length}`)
      return c.body(bytes.subarray(part.start, part.end), 206)
    },
  )
}

/** RFC 9110, 14.2: one range is served; what is not understood, or asks for several, is answered whole. */
function findRange(header: string | undefined, length: number) {
  const [, from = '', to = ''] = oneRange.exec(header ?? '') ?? []
  if (from === '' && to === '') return 'all'
  if (from === '')
    return Number(to) === 0 ? 'none' : { start: Math.max(0, length - Number(to)), end: length }
  const start = Number(from)
  const end = to === '' ? length : Math.min(length, Number(to) + 1)
  if (to !== '' && Number(to) < start) return 'all'
  return start >= length ? 'none' : { start, end }
}
