import { createServer } from 'node:net'

/** @throws one sentence when something else listens there, or we may not. */
export function refuseTakenPort(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return Promise.reject(new Error(`PORT must be a number from 0 to 65535, got ${port}`))
  }
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const next = `start with another one: PORT=${port + 1} npm start`
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use by another program; ${next}`)
          : new Error(`Port ${port} cannot be used (${String(error.code)}); ${next}`),
      )
    })
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
}
