import { ApiError } from './api-error.ts'
import { apiUrl } from './api-origin.ts'
import { fetchAsMe, reach } from './fetch-as-me.ts'
import { readError } from './read-error.ts'
import { readLoosely, type AnswerSchema } from './read-loosely.ts'

interface ApiCall<Answer> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** After `/api/v1`. */
  path: string
  body?: unknown
  idempotencyKey?: string
  /** Null where success has no body. */
  answer: AnswerSchema<Answer> | null
  /** Log-in and sign-up: a 401 is the answer, not a stale session. */
  anonymous?: boolean
  signal?: AbortSignal
  /** The request outlives its page. */
  keepalive?: boolean
}

const patienceMs = 20_000

/** Sends one request and checks its answer; every failure is an `ApiError`. */
export async function callApi<Answer>(call: ApiCall<Answer>): Promise<Answer> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  const giveUp = () => patience.abort()
  call.signal?.addEventListener('abort', giveUp)
  try {
    const send = call.anonymous ? reach : fetchAsMe
    const response = await send(apiUrl(`/api/v1${call.path}`), requestInit(call, patience.signal))
    if (!response.ok) throw await readError(response)
    if (call.answer === null) return undefined as Answer
    return await readAnswer(response, call.answer)
  } finally {
    clearTimeout(timer)
    call.signal?.removeEventListener('abort', giveUp)
  }
}

function requestInit(call: ApiCall<unknown>, signal: AbortSignal): RequestInit {
  const method = call.method ?? 'GET'
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  }
  if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    headers['x-dramatis'] = '1'
  }
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) }
  return { method, headers, signal, keepalive: call.keepalive ?? false, ...body }
}

async function readAnswer<Answer>(
  response: Response,
  schema: AnswerSchema<Answer>,
): Promise<Answer> {
  const text = await response.text().catch((cause: unknown) => {
    throw new ApiError('unreachable', { cause })
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ApiError('garbled', { status: response.status, cause })
  }
  const parsed = readLoosely(schema, value)
  if (!parsed.success) {
    throw new ApiError('garbled', { status: response.status, cause: parsed.error })
  }
  return parsed.data
}
