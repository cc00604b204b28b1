import type { Server } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { createAdaptorServer } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { answerChat } from './scripted/answer-chat.ts'
import { answerSpeech } from './scripted/answer-speech.ts'
import { isRecord, readChatRequest } from './scripted/chat-request.ts'
import { describeDemo } from './scripted/describe-demo.ts'
import { createFaultPlan, readQueuedFaults } from './scripted/fault-plan.ts'
import type { FaultPlan } from './scripted/fault-plan.ts'
import { createJournal } from './scripted/journal.ts'
import type { Journal } from './scripted/journal.ts'
import { planReply } from './scripted/plan-reply.ts'
import { readAnswerFormat } from './scripted/structured/answer-format.ts'
import { readJsonBody } from './scripted/read-json-body.ts'
import { refuseShape } from './scripted/refuse-shape.ts'
import type { Pace } from './scripted/script-steps.ts'
import { hashConversation } from './scripted/seeded-dice.ts'
import { withoutDirectives } from './scripted/without-directives.ts'

export interface ScriptedServerOptions extends Partial<Pace> {
  /** 0 or nothing: any free one. */
  port?: number
  host?: string
  journalSize?: number
  now?: () => number
}

export interface ScriptedServer {
  /** The origin; an OpenAI client takes `baseUrl`. */
  url: string
  baseUrl: string
  port: number
  journal: Journal
  faults: FaultPlan
  close(): Promise<void>
}

/**
 * Starts the demo model: an OpenAI-compatible endpoint that answers from templates, in role and in the
 * room's language. It is the model of an installation without a key, and the peer our tests break.
 */
export async function startScriptedServer(
  options: ScriptedServerOptions = {},
): Promise<ScriptedServer> {
  const { port = 0, host = '127.0.0.1', journalSize = 10_000, now = Date.now } = options
  const { firstTokenMs = 300, tokenMs = 40 } = options
  const journal = createJournal(journalSize, now)
  const faults = createFaultPlan()
  const app = createApp({ firstTokenMs, tokenMs }, faults, journal)
  const server = createAdaptorServer({
    fetch: app.fetch,
    // The default replaces Request and Response for the whole process, the OpenAI client's too.
    overrideGlobalObjects: false,
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
  return {
    url,
    baseUrl: `${url}/v1`,
    port: bound,
    journal,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createApp(startPace: Pace, faults: FaultPlan, journal: Journal) {
  let pace = startPace
  const app = new Hono<{ Bindings: HttpBindings }>()
  const refuse = (message: string) => ({
    error: { message, type: 'invalid_request_error', code: null, param: null },
  })
  app.use(async (c, next) => {
    await next()
    if (c.res !== RESPONSE_ALREADY_SENT) c.header('x-demo-model', 'scripted')
  })
  app.onError((error, c) => c.json(refuse(error.message), 400))
  app.get('/', (c) => c.text(describeDemo()))
  app.get('/v1/models', (c) => {
    const model = { id: 'demo-scripted', object: 'model', created: 1_700_000_000, owned_by: 'demo' }
    return c.json({ object: 'list', data: [model] })
  })
  app.post('/v1/chat/completions', async (c) => {
    const body = await readJsonBody(c.env.incoming)
    const request = readChatRequest(body, c.req.header('x-variation'))
    if (typeof request === 'string') return c.json(refuse(request), 400)
    const { messages, model, stream } = request
    const key = hashConversation(messages)
    const fault = refuseShape(faults.take({ messages, model, key }), request)
    const last = messages.findLast((message) => message.role === 'user')?.content ?? ''
    const track = journal.begin({
      model,
      stream,
      marker: findMarker(last),
      shape: readAnswerFormat(request.responseFormat, messages)?.name ?? null,
      conversation: key,
      fault: fault?.name ?? null,
    })
    const reply = planReply(request, key, fault)
    answerChat(c.env.outgoing, { request, reply, fault, pace, track })
    return RESPONSE_ALREADY_SENT
  })
  app.post('/v1/audio/speech', async (c) => {
    const body = await readJsonBody(c.env.incoming)
    const { input, model } = isRecord(body) ? body : {}
    if (typeof input !== 'string' || input === '')
      return c.json(refuse('input must be a text'), 400)
    const asked = c.req.header('x-scripted-fault')
    const content = asked === undefined ? input : `!fault ${asked} ${input}`
    const messages = [{ role: 'user', content }]
    const key = hashConversation([{ role: 'speech', content }])
    const name = typeof model === 'string' ? model : ''
    const fault = faults.take({ messages, model: name, key })
    const track = journal.begin({
      model: name,
      stream: false,
      marker: findMarker(input),
      shape: null,
      conversation: key,
      fault: fault?.name ?? null,
    })
    answerSpeech(c.env.outgoing, { input: withoutDirectives(input), fault, pace, track })
    return RESPONSE_ALREADY_SENT
  })
  app.get('/journal', (c) => {
    const entries = journal.entries(Number(c.req.query('after') ?? 0))
    return c.json({ entries, open: entries.filter(({ state }) => state === 'open').length })
  })
  app.delete('/journal', (c) => {
    journal.clear()
    return c.body(null, 204)
  })
  app.post('/control', async (c) => {
    const body: unknown = await readJsonBody(c.env.incoming)
    const queued = isRecord(body) ? readQueuedFaults(body['faults']) : 'the body must be an object'
    if (typeof queued === 'string') return c.json(refuse(queued), 400)
    faults.queue(queued)
    if (isRecord(body) && isRecord(body['pace'])) pace = readPace(body['pace'], pace)
    return c.json({ faults: faults.waiting(), pace })
  })
  app.delete('/control', (c) => {
    faults.clear()
    pace = startPace
    return c.body(null, 204)
  })
  return app
}

function findMarker(text: string): string | null {
  return /\bturn:([\w.-]{1,80})/.exec(text)?.[1] ?? null
}

function readPace(asked: Record<string, unknown>, current: Pace): Pace {
  const read = (name: keyof Pace) => {
    const value = asked[name]
    return typeof value === 'number' && value >= 0 && value <= 600_000 ? value : current[name]
  }
  return { firstTokenMs: read('firstTokenMs'), tokenMs: read('tokenMs') }
}
