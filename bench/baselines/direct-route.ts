import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { OpenAI } from 'openai'

/**
 * What the product is measured against, as a process of its own: one route that calls the model inside the request,
 * passes its text on as it comes, and stores nothing.
 */
const [baseURL = ''] = process.argv.slice(2)
const client = new OpenAI({ apiKey: 'none', baseURL: `${baseURL}/v1`, maxRetries: 0 })
const app = new Hono()

app.post('/chat', async (c) => {
  const { text } = await c.req.json<{ text: string }>()
  const completion = await client.chat.completions.create({
    model: 'bench-clock',
    stream: true,
    messages: [
      { role: 'system', content: 'You are a waiter in a small café.' },
      { role: 'user', content: text },
    ],
  })
  return streamSSE(c, async (stream) => {
    for await (const part of completion) {
      const delta = part.choices[0]?.delta.content
      if (delta) await stream.writeSSE({ event: 'delta', data: JSON.stringify({ text: delta }) })
    }
    await stream.writeSSE({ event: 'end', data: '{}' })
  })
})

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ ready: `http://127.0.0.1:${port}` })
})
process.once('disconnect', () => process.exit(0))
