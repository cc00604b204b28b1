import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { HonoAdapter } from '@bull-board/hono'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { ApiDeps } from '../app-env.ts'
import { watchedQueues } from './watched-queues.ts'

type ServerAdapter = Parameters<typeof createBullBoard>[0]['serverAdapter']

/** Bull Board over all queues, at `path`; whoever mounts it decides who may see it. */
export async function buildBoard(queue: ApiDeps['queue'], path: string): Promise<Hono> {
  const server = new HonoAdapter(serveStatic)
  server.setBasePath(path)
  const queues = await Promise.all(
    watchedQueues.map(async ({ name, description, readOnly }) => {
      const options = { description, readOnlyMode: readOnly }
      return new BullMQAdapter(await queue.openQueue(name), options)
    }),
  )
  createBullBoard({
    queues,
    // It brings its own copy of the types, one patch release older.
    serverAdapter: server as unknown as ServerAdapter,
    options: {
      uiConfig: {
        boardTitle: 'Dramatis queues',
        miscLinks: [{ text: 'Dramatis', url: '/admin' }],
        hideDocsLink: true,
        // Asks Redis for the list of all clients, once per queue and poll.
        showWorkers: false,
      },
    },
  })
  return new Hono().route(path, server.registerPlugin())
}
