import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { nameStatements } from './name-statements.ts'

export interface SqlRunner {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>
}

/**
 * One pool, two ways in: Prisma for the nouns that people edit, hand-written SQL for the turn,
 * whose every step must be one guarded statement (docs/decisions/0003-turn-in-sql.md).
 */
export interface Database {
  /** For libraries that bring their own SQL. */
  pool: pg.Pool
  prisma: PrismaClient
  sql: SqlRunner
  /** Runs `work` in one transaction; rolls back when it throws. */
  transaction<Result>(work: (sql: SqlRunner) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  maxConnections: number
  onPoolError: (error: Error) => void
  /** After so long without an answer a statement rejects and its connection is given up. */
  queryTimeoutMs?: number
}

/** Opens lazily: the first query connects. A query waits at most 5 s for a connection, then rejects. */
export function connectDatabase({
  url,
  maxConnections,
  onPoolError,
  queryTimeoutMs = 10_000,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    // A line that passes nothing and tells nobody would hold its connection for ever, and at its other end the
    // locks of a transaction.
    query_timeout: queryTimeoutMs,
    idle_in_transaction_session_timeout: queryTimeoutMs,
    application_name: 'dramatis',
  })
  // An idle connection that drops must not end the process; the next query opens another.
  pool.on('error', onPoolError)
  const nameOf = nameStatements()
  // Prisma takes no name for one that is empty.
  const statementNameGenerator = ({ sql }: { sql: string }) => nameOf(sql) ?? ''
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
  return {
    pool,
    prisma,
    sql: runnerOf(pool, nameOf),
    transaction: (work) => transact(pool, nameOf, work),
    async close() {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

type NameOf = ReturnType<typeof nameStatements>

function runnerOf(client: pg.Pool | pg.PoolClient, nameOf: NameOf): SqlRunner {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      // Without values it may be several commands, which no connection prepares as one.
      const name = values.length > 0 ? nameOf(text) : undefined
      const { rows } = await client.query<Row>({ name, text, values: [...values] })
      return { rows }
    },
  }
}

async function transact<Result>(
  pool: pg.Pool,
  nameOf: NameOf,
  work: (sql: SqlRunner) => Promise<Result>,
) {
  const client = await pool.connect()
  let broken = false
  // The pool listens to idle clients only: a server that goes away now would end the process with an 'error'.
  const onError = () => {
    broken = true
  }
  client.on('error', onError)
  try {
    await client.query('begin')
    const result = await work(runnerOf(client, nameOf))
    await client.query('commit')
    return result
  } catch (error) {
    // It would wait behind the statement that was not answered; closing the connection rolls back as well.
    if (isReadTimeout(error)) broken = true
    else {
      await client.query('rollback').catch(() => {
        broken = true
      })
    }
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** pg has no class or code for it. */
function isReadTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}
