import { freePort } from '@dramatis/db/embedded/free-port'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, end, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { silenceWorker } from '../silence-worker.ts'
import { startOtlpCollector } from './otlp-collector.ts'

const token = 'scrape-me-if-you-can'

describe.each(backends)('telemetry on %s', (backend) => {
  let house: House
  let client: ApiClient
  let collector: Awaited<ReturnType<typeof startOtlpCollector>>
  let workerMetrics: string
  let healthPort: number

  beforeAll(async () => {
    collector = await startOtlpCollector()
    const port = await freePort()
    healthPort = await freePort()
    workerMetrics = `http://127.0.0.1:${port}/metrics`
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      env: {
        METRICS_TOKEN: token,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '100',
      },
    })
    await house.addWorker({ METRICS_PORT: String(port), HEALTH_PORT: String(healthPort) })
    client = await signUp(house.url)
  })
  afterAll(async () => {
    await house.close()
    await collector.close()
  })

  const scrape = async (url: string) => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).toBe(200)
    return response.text()
  }
  const firstText = async (turnId: string) => {
    for await (const { event } of client.events(`/turns/${turnId}/events`)) {
      if (event.event === 'delta') return
    }
  }
  const valueOf = (text: string, line: string) => {
    const found = text.split('\n').find((one) => one.startsWith(`${line} `))
    return found === undefined ? null : Number(found.split(' ').at(-1))
  }

  it('counts a turn from its request to its end', async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const turn = await client.submit(room.id, 'Hello there')
    await followToEnd(client, turn.id)
    const api = await scrape(`${house.url}/metrics`)
    const route = 'method="POST",route="/api/v1/rooms/:roomId/turns"'
    expect(valueOf(api, `dramatis_http_requests_total{${route},status="202"}`)).toBe(1)
    expect(valueOf(api, `dramatis_http_request_duration_seconds_count{${route}}`)).toBe(1)
    expect(valueOf(api, 'dramatis_turns_accepted_total{kind="message"}')).toBe(1)
    expect(valueOf(api, 'dramatis_turns_accepted_total{kind="opening"}')).toBe(1)
    expect(api).not.toContain(room.id)
    const worker = await scrape(workerMetrics)
    expect(valueOf(worker, 'dramatis_turn_attempts_total{kind="message",again="false"}')).toBe(1)
    expect(valueOf(worker, 'dramatis_turn_ends_total{status="done",reason="none"}')).toBe(2)
    expect(valueOf(worker, 'dramatis_turn_queue_wait_seconds_count')).toBe(2)
    expect(valueOf(worker, 'dramatis_turn_first_token_seconds_count')).toBe(2)
    expect(valueOf(worker, 'dramatis_turn_duration_seconds_count{status="done"}')).toBe(2)
    expect(valueOf(worker, 'dramatis_tokens_total{direction="completion"}')).toBeGreaterThan(0)
    expect(valueOf(worker, 'dramatis_model_calls_total{outcome="finish"}')).toBe(2)
    expect(valueOf(worker, 'dramatis_model_breaker_open')).toBe(0)
    expect(worker).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(worker).toMatch(/^dramatis_sweeper_finds_total\{what="requeued"\} 0$/m)
  })

  it('counts retries, failures and what was cancelled', async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const failed = await client.submit(room.id, '!fault 400')
    expect((await followToEnd(client, failed.id)).status).toBe('failed')
    const long = await client.submit(room.id, '!long 900')
    await client.call('POST', `/turns/${long.id}/cancel`, { body: {} })
    const worker = await scrape(workerMetrics)
    const refused = 'dramatis_turn_ends_total{status="failed",reason="upstream_refused"}'
    expect(valueOf(worker, refused)).toBe(1)
    const api = await scrape(`${house.url}/metrics`)
    expect(valueOf(api, 'dramatis_turn_ends_total{status="cancelled",reason="none"}')).toBe(1)
  })

  it('tells the state of the fleet from the records', async () => {
    const stop = new AbortController()
    const stream = client.events('/events', { signal: stop.signal })
    const reading = stream.next().catch(() => null)
    await vi.waitFor(
      async () => {
        const api = await scrape(`${house.url}/metrics`)
        expect(valueOf(api, 'dramatis_live_streams')).toBe(1)
        expect(valueOf(api, 'dramatis_workers')).toBe(1)
        expect(valueOf(api, 'dramatis_worker_slots')).toBe(50)
        expect(valueOf(api, 'dramatis_queue_waiting_rooms')).toBe(0)
        expect(valueOf(api, 'dramatis_queue_oldest_wait_seconds')).toBe(0)
      },
      { timeout: 20_000, interval: 500 },
    )
    stop.abort()
    await reading
  })

  it('is told to nobody without the token, and not at all where none is set', async () => {
    expect((await fetch(`${house.url}/metrics`)).status).toBe(404)
    const wrong = { authorization: 'Bearer something-else' }
    expect((await fetch(`${house.url}/metrics`, { headers: wrong })).status).toBe(404)
    expect((await fetch(workerMetrics)).status).toBe(401)
    const silent = await house.addApi({ METRICS_TOKEN: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' })
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${silent}/metrics`, { headers })).status).toBe(404)
  })

  it('follows one turn from its request over the queue to the model, in one trace', async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const turn = await client.submit(room.id, 'My secret is a canary-7f3a')
    await followToEnd(client, turn.id)
    const answered = () =>
      collector.spans.find(
        ({ name, attributes }) =>
          name === 'turn.answer' && attributes['dramatis.turnId'] === turn.id,
      )
    await vi.waitFor(() => expect(answered()).toBeDefined(), { timeout: 20_000, interval: 100 })
    const mine = () => collector.spans.filter(({ traceId }) => traceId === answered()?.traceId)
    const expected = [
      'dramatis-api POST /api/v1/rooms/:roomId/turns',
      'dramatis-worker chat demo-scripted',
      'dramatis-worker turn.answer',
      'dramatis-worker turn.wait',
    ]
    await vi.waitFor(
      () =>
        expect(
          mine()
            .map(({ service, name }) => `${service} ${name}`)
            .toSorted(),
        ).toEqual(expected),
      { timeout: 20_000, interval: 100 },
    )
    const post = mine().find(({ service }) => service === 'dramatis-api')
    const chat = mine().find(({ name }) => name.startsWith('chat'))
    expect(answered()?.parentSpanId).toBe(post?.spanId)
    expect(chat?.parentSpanId).toBe(answered()?.spanId)
    expect(JSON.stringify(collector.spans)).not.toContain('canary')
    expect([...collector.paths]).toEqual(['/v1/traces'])
    const lines = house
      .logs()
      .split('\n')
      .filter((line) => line.includes(turn.id) && line.includes('"traceId"'))
    const traces = new Set(lines.map((line) => /"traceId":"(\w+)"/.exec(line)?.[1]))
    expect([...traces]).toContain(answered()?.traceId)
    expect(lines.some((line) => line.includes('"app":"worker"'))).toBe(true)
  })

  it('is ready while all is there, and not from SIGTERM on, while a reply is finished', async () => {
    for (const path of ['/healthz', '/readyz']) {
      expect((await fetch(`${house.url}${path}`)).status).toBe(200)
    }
    const readyz = `http://127.0.0.1:${healthPort}/readyz`
    const ok = { database: 'ok', migrations: 'ok', queue: 'ok', process: 'ok' }
    expect(await (await fetch(readyz)).json()).toEqual({ ok: true, checks: ok })
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const long = await client.submit(room.id, '!long 900')
    await firstText(long.id)
    const [worker] = house.workers
    const ended = worker && end(worker)
    await vi.waitFor(
      async () => {
        const response = await fetch(readyz)
        expect(response.status).toBe(503)
        expect(await response.json()).toEqual({ ok: false, checks: { ...ok, process: 'draining' } })
      },
      { timeout: 5_000, interval: 20 },
    )
    expect((await fetch(readyz.replace('readyz', 'healthz'))).status).toBe(200)
    expect((await followToEnd(client, long.id)).status).toBe('done')
    await ended
    const ids = collector.spans.map(({ attributes }) => attributes['dramatis.turnId'])
    // No span of a worker that ends is lost.
    expect(ids).toContain(long.id)
  })

  it('shows what waits while no worker is there, and what the sweeper finds', async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await vi.waitFor(
      async () => {
        const api = await scrape(`${house.url}/metrics`)
        expect(valueOf(api, 'dramatis_queue_waiting_rooms')).toBe(1)
        expect(valueOf(api, 'dramatis_queued_turns')).toBe(1)
        expect(valueOf(api, 'dramatis_queue_oldest_wait_seconds')).toBeGreaterThan(0)
      },
      { timeout: 20_000, interval: 500 },
    )
    const doomed = await house.addWorker()
    await followToEnd(client, opening.id)
    const long = await client.submit(room.id, '!long 900')
    await firstText(long.id)
    await end(doomed, 'SIGKILL')
    await silenceWorker(house, doomed)
    const port = await freePort()
    await house.addWorker({ METRICS_PORT: String(port) })
    const found = await scrape(`http://127.0.0.1:${port}/metrics`)
    expect(valueOf(found, 'dramatis_sweeper_finds_total{what="requeued"}')).toBe(1)
    expect((await followToEnd(client, long.id)).status).toBe('done')
    const again = await scrape(`http://127.0.0.1:${port}/metrics`)
    expect(valueOf(again, 'dramatis_turn_attempts_total{kind="message",again="true"}')).toBe(1)
  })
})
