import { z } from 'zod'

const list = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .pipe(z.array(z.url()))

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/)
    .default('dramatis'),
  SECRET: z.string().min(32, 'Expected at least 32 characters'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  CORS_ORIGINS: list.optional(),
  TRUST_PROXY: z.stringbool().default(false),
  DEMO_MODEL: z.stringbool().default(false),
  DAILY_TURNS: z.coerce.number().int().min(0).optional(),
  DAILY_OPENINGS: z.coerce.number().int().min(0).optional(),
  TURN_DEADLINE_SECONDS: z.coerce.number().int().min(10).default(600),
  SIGN_UPS_PER_HOUR: z.coerce.number().int().min(1).default(60),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).default(10),
  WEB_ROOT: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Env = z.infer<typeof environment>

/** Reads and checks all variables at once. @throws an Error that names every wrong one. */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '')
  const parsed = environment.safeParse(Object.fromEntries(set))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not right. ${wrong.join('. ')}.`)
}
