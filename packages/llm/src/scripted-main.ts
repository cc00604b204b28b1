import { parseArgs } from 'node:util'
import { startScriptedServer } from './scripted-server.ts'

/** Runs the demo model as its own process; prints one line `{"url","baseUrl"}` when it is ready. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    'first-token-ms': { type: 'string', default: '300' },
    'token-ms': { type: 'string', default: '40' },
  },
})
const server = await startScriptedServer({
  port: readNumber('port', values.port),
  host: values.host,
  firstTokenMs: readNumber('first-token-ms', values['first-token-ms']),
  tokenMs: readNumber('token-ms', values['token-ms']),
})
const close = () => {
  void server.close().finally(() => process.exit(0))
}
process.once('SIGTERM', close)
process.once('SIGINT', close)
// A parent that dies without a signal closes the channel; without this we would stay behind.
if (process.connected) process.once('disconnect', close)
process.send?.({ ready: server.url })
process.stdout.write(`${JSON.stringify({ url: server.url, baseUrl: server.baseUrl })}\n`)

function readNumber(name: string, text: string): number {
  const value = Number(text)
  if (text !== '' && Number.isFinite(value) && value >= 0) return value
  process.stderr.write(`--${name} must be a number of 0 or more, not ${JSON.stringify(text)}\n`)
  process.exit(2)
}
