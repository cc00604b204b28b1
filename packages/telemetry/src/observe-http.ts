import { Counter, Histogram, type Registry } from 'prom-client'

export interface AnsweredRequest {
  method: string
  /** The pattern that answered, never a path: paths hold ids. */
  route: string
  status: number
  ms: number
}

/** Requests by pattern. A stream counts as answered when its headers are. */
export function observeHttp(registry: Registry): (request: AnsweredRequest) => void {
  const registers = [registry]
  const requests = new Counter({
    name: 'dramatis_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'dramatis_http_request_duration_seconds',
    help: 'From the request to the headers of its answer',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  return ({ method, route, status, ms }) => {
    requests.inc({ method, route, status: String(status) })
    duration.observe({ method, route }, ms / 1000)
  }
}
