import type { PrismaConfig } from 'prisma/config'

// Not through defineConfig, which only types it: loading prisma/config takes knip and every command of prisma a second.
export default {
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
} satisfies PrismaConfig
