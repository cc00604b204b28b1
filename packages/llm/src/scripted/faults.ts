/** What a fault does; `number` in the comments is the number given with it, or `fallback`. */
export type FaultAct =
  /** Answers with this HTTP status instead. */
  | { at: 'request'; act: 'status'; status: number; type: string; code: string | null }
  /** Resets the connection, or never answers, before any header. */
  | { at: 'request'; act: 'reset' | 'hang' }
  /** After `number` pieces of text. */
  | { at: 'piece'; act: 'end' | 'half_line' | 'reset' | 'hang' | 'error_event' | 'junk' }
  /** After the finish_reason, before usage. */
  | { at: 'finish'; act: 'hang' | 'reset' }
  /** Changes what is said or how it ends. */
  | {
      at: 'text'
      act: 'huge' | 'empty' | 'content_filter' | 'length' | 'nul' | 'lone_half' | 'fickle'
    }
  /** Spoils an answer of a shape that was asked for, or refuses the shape; prose is answered as ever. */
  | { at: 'shape'; act: 'refuse' | 'bad_json' | 'bad_shape' }
  /** Every byte on its own, `number` ms apart. */
  | { at: 'write'; act: 'slow' }

export interface Fault {
  about: string
  /** What the number after the name means, or null where it means nothing. */
  number: string | null
  fallback: number
  does: FaultAct
}

const pieces = 'pieces of text before it'
const status = (code: number, type: string, about: string): Fault => ({
  about,
  number: 'Retry-After in seconds, 0 for none',
  fallback: 0,
  does: { at: 'request', act: 'status', status: code, type, code: null },
})
const atPiece = (act: (FaultAct & { at: 'piece' })['act'], about: string, fallback = 3): Fault => ({
  about,
  number: pieces,
  fallback,
  does: { at: 'piece', act },
})
const inText = (act: (FaultAct & { at: 'text' })['act'], about: string): Fault => ({
  about,
  number: null,
  fallback: 0,
  does: { at: 'text', act },
})
const inShape = (act: (FaultAct & { at: 'shape' })['act'], about: string): Fault => ({
  about,
  number: null,
  fallback: 0,
  does: { at: 'shape', act },
})

const table: Record<string, Fault> = {
  '400': status(400, 'invalid_request_error', 'answers 400'),
  '401': status(401, 'authentication_error', 'answers 401, as for a wrong key'),
  '403': status(403, 'permission_error', 'answers 403'),
  '404': status(404, 'not_found_error', 'answers 404, as for an unknown model'),
  '408': status(408, 'timeout', 'answers 408'),
  '429': { ...status(429, 'rate_limit_error', 'answers 429 with Retry-After'), fallback: 1 },
  '500': status(500, 'server_error', 'answers 500'),
  '502': status(502, 'server_error', 'answers 502'),
  '503': status(503, 'server_error', 'answers 503'),
  overloaded: status(503, 'overloaded_error', 'answers 503 and says that it is overloaded'),
  quota: {
    ...status(429, 'insufficient_quota', 'answers 429 as for an account without credit'),
    does: {
      at: 'request',
      act: 'status',
      status: 429,
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    },
  },
  refuse: {
    about: 'resets the connection before any header',
    number: null,
    fallback: 0,
    does: { at: 'request', act: 'reset' },
  },
  silent: {
    about: 'takes the request and never answers, not even with headers',
    number: null,
    fallback: 0,
    does: { at: 'request', act: 'hang' },
  },
  'no-token': atPiece('hang', 'sends headers and the role, then nothing more', 0),
  stall: atPiece('hang', 'stops sending and keeps the connection open', 1),
  cut: atPiece('end', 'closes cleanly mid-stream, without finish_reason and [DONE]'),
  'half-line': atPiece('half_line', 'sends half a JSON line, then closes'),
  reset: atPiece('reset', 'resets the TCP connection mid-stream'),
  'error-event': atPiece('error_event', 'reports an error inside the stream, then closes'),
  junk: atPiece('junk', 'sends a line that is not JSON, then goes on'),
  huge: { ...inText('huge', 'sends one huge chunk'), number: 'size in KB', fallback: 64 },
  empty: inText('empty', 'says nothing and finishes with stop'),
  'content-filter': inText('content_filter', 'breaks off with finish_reason content_filter'),
  length: inText('length', 'breaks off with finish_reason length'),
  nul: inText('nul', 'puts NUL characters into the text'),
  'lone-half': inText('lone_half', 'ends the text with half an emoji'),
  fickle: inText('fickle', 'says it otherwise each time the same messages come, as real models do'),
  badjson: inShape('bad_json', 'answers a request for JSON with half of it'),
  badshape: inShape('bad_shape', 'answers a request for JSON with JSON of another shape'),
  'no-schema': inShape(
    'refuse',
    'answers 400 to response_format json_schema, and takes json_object',
  ),
  slow: {
    about: 'sends byte by byte, so that characters are split',
    number: 'ms between two bytes',
    fallback: 0,
    does: { at: 'write', act: 'slow' },
  },
  'no-usage': {
    about: 'finishes, but sends neither usage nor [DONE] and keeps the connection open',
    number: null,
    fallback: 0,
    does: { at: 'finish', act: 'hang' },
  },
  'reset-after-finish': {
    about: 'resets the connection between finish_reason and usage',
    number: null,
    fallback: 0,
    does: { at: 'finish', act: 'reset' },
  },
}

/** Every fault by the name used in `!fault <name> [number] [times=k]` and in `POST /control`. */
export const faults: ReadonlyMap<string, Fault> = new Map(Object.entries(table))
