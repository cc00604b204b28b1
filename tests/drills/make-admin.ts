import type { ApiClient } from '../../scripts/api-client.ts'
import type { Stage } from './world.ts'

/** Before its first request: a process keeps who a session belongs to for ten seconds. */
export async function makeAdmin({ sql }: Stage, { token }: ApiClient): Promise<void> {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
  const { sub } = JSON.parse(claims) as { sub: string }
  await sql.query(`update users set role = 'admin' where id = $1`, [sub])
}
