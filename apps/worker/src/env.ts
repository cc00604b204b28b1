import { z } from 'zod'

/** Every variable that this process reads; `.env.example` explains each. */
export const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/)
    .default('dramatis'),
  OPENAI_API_KEY: z.string().default('none'),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  MODELS: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .default([]),
  CONTEXT_TOKENS: z.coerce.number().int().min(200).max(1_000_000).default(4_000),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(2_000).default(50),
  /** For all workers of one database the same. */
  WORKER_LOST_SECONDS: z.coerce.number().min(1).max(60).default(8),
  RUNNING_PER_USER: z.coerce.number().int().min(1).default(3),
  MODEL_CONCURRENCY: z.coerce.number().int().min(1).optional(),
  NOTES_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(4),
  SPEECH_MODEL: z.string().optional(),
  SPEECH_VOICE: z.string().default('alloy'),
  SPEECH_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SPEECH_API_KEY: z.string().optional(),
  SPEECH_TIMEOUT_SECONDS: z.coerce.number().min(1).default(60),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).default(10),
  FIRST_TOKEN_TIMEOUT_SECONDS: z.coerce.number().min(1).default(60),
  IDLE_TIMEOUT_SECONDS: z.coerce.number().min(1).default(30),
  REPLY_TIMEOUT_SECONDS: z.coerce.number().min(1).default(300),
  /** Where probes and metrics listen; the product itself listens nowhere. */
  HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  METRICS_TOKEN: z.string().min(16, 'Expected at least 16 characters').optional(),
  /** The SDK reads this and its other variables itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  ERASE_DELETED_AFTER_DAYS: z.coerce.number().min(0).default(30),
  LEDGER_DAYS: z.coerce.number().min(2).default(90),
  AUDIT_DAYS: z.coerce.number().min(1).default(365),
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
