import { isRecord } from './chat-request.ts'
import type { ChatRequest } from './chat-request.ts'
import type { ActiveFault } from './fault-plan.ts'

/** The fault `no-schema` is a status where a JSON Schema was sent, and none where it was not. */
export function refuseShape(fault: ActiveFault | null, request: ChatRequest): ActiveFault | null {
  if (fault?.does.at !== 'shape' || fault.does.act !== 'refuse') return fault
  const { responseFormat } = request
  if (!isRecord(responseFormat) || responseFormat['type'] !== 'json_schema') return null
  const type = 'invalid_request_error'
  return {
    ...fault,
    number: 0,
    does: { at: 'request', act: 'status', status: 400, type, code: null },
  }
}
