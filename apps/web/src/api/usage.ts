import { usage, type Usage } from '@dramatis/contracts/http/usage'
import { callApi } from './call-api.ts'

export function readUsage(): Promise<Usage> {
  return callApi({ path: '/me/usage', answer: usage })
}
