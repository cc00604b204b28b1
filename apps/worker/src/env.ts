import { z } from 'zod'

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/)
    .default('dramatis'),
  OPENAI_API_KEY: z.string().default('none'),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(2_000).default(50),
  RUNNING_PER_USER: z.coerce.number().int().min(1).default(3),
  MODEL_CONCURRENCY: z.coerce.number().int().min(1).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).default(10),
  FIRST_TOKEN_TIMEOUT_SECONDS: z.coerce.number().min(1).default(60),
  IDLE_TIMEOUT_SECONDS: z.coerce.number().min(1).default(30),
  REPLY_TIMEOUT_SECONDS: z.coerce.number().min(1).default(300),
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
