import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'

const CHAR = 18
const UUID = 2950

/**
 * adapter-pg for the schema engine only. Version 7.10 knows no column of type "char" (oid 18), of which the
 * catalogue is full and no uuid: such columns pass as uuid and are named a character on the way to the engine.
 */
export function engineAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(passCharAsUuid(pool))
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => runWholeScripts(nameCharacters(await factory.connect())),
    // adapter-pg would open the real database as its "shadow" and the engine would empty it.
    connectToShadowDb: () => Promise.reject(new Error('Expected no use of a shadow database')),
  }
}

function passCharAsUuid(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>
  return Object.assign(pool, {
    query: async (config: pg.QueryConfig) => {
      const result = await query(config)
      for (const field of result.fields ?? [])
        if (field.dataTypeID === CHAR) field.dataTypeID = UUID
      return result
    },
  })
}

function nameCharacters(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    queryRaw: async (query: SqlQuery) => {
      const result = await queryRaw(query)
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    },
  })
}

/** adapter-pg cuts a script at every semicolon, in a string or a function too. Whole, it is also all or nothing. */
function runWholeScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return Object.assign(adapter, {
    executeScript: async (sql: string) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] })
    },
  })
}
