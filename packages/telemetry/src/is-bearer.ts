import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether an Authorization header carries this token; takes the same time for every wrong one. */
export function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? ''
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
