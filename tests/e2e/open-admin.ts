import pg from 'pg'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import type { House } from '../house.ts'

/** A new user who is an admin from the first request on. */
export async function openAdmin({ url, databaseUrl }: House): Promise<ApiClient> {
  const email = `admin-${crypto.randomUUID()}@example.com`
  const client = await signUp(url, { email })
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  await database.query(`update users set role = 'admin' where email = $1`, [email])
  await database.end()
  return client
}
