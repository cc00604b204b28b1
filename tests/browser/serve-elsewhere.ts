import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, extname, join, normalize } from 'node:path'

const root = join(import.meta.dirname, '../..')
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
}

/** The web app on a server of its own that knows files only, once it is built for the API's address. */
export async function serveElsewhere() {
  const folder = await mkdtemp(join(tmpdir(), 'dramatis-web-'))
  let policy = ''
  // As in docs/operations.md.
  const policyFor = (apiOrigin: string) =>
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ${apiOrigin}; media-src ${apiOrigin}; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const asked = join(folder, normalize(pathname))
    const file = extname(asked) !== '' && existsSync(asked) ? asked : join(folder, 'index.html')
    void readFile(file).then((bytes) => {
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      })
      response.end(bytes)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async build(apiOrigin: string) {
      policy = policyFor(apiOrigin)
      await build(folder, apiOrigin)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function build(folder: string, apiOrigin: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  const vite = join(dirname(resolve('vite/package.json')), 'bin/vite.js')
  const args = [
    vite,
    'build',
    'apps/web',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', VITE_API_ORIGIN: apiOrigin },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) throw new Error('Expected the web app to build')
}
