import { alone } from './alone.ts'
import { submitTurn } from './api/turns.ts'
import type { AppTools } from './app-tools.ts'
import { createOutbox } from './chat/create-outbox.ts'
import { createRequestKeys } from './chat/request-keys.ts'
import { backoffMs } from './live/backoff.ts'
import { createLiveConnection } from './live/create-live-connection.ts'
import { newKey } from './new-key.ts'
import { safeStorage } from './safe-storage.ts'

let tools: AppTools | null = null

/** The page's one live connection and one outbox, however often somebody logs in and out. */
export function appTools(): AppTools {
  if (tools) return tools
  const live = createLiveConnection()
  const outbox = createOutbox({
    storage: safeStorage(),
    now: Date.now,
    submit: submitTurn,
    onAccepted: live.store.adopt,
    alone,
    later: (run, failures) => void setTimeout(run, backoffMs(failures, 3000, Math.random)),
  })
  tools = { live, outbox, requestKeys: createRequestKeys(newKey) }
  return tools
}
