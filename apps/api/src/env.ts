import { z } from 'zod'

const list = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .pipe(z.array(z.url().transform((url) => new URL(url).origin)))

const hosts = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .pipe(z.array(z.hostname()))

const emails = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim().toLowerCase()))
  .pipe(z.array(z.email()))

/** At most what an admin may give one user. */
const daily = z.coerce.number().int().min(0).max(1_000_000).optional()

/** A provider is asked over https; one on this machine may do without. */
const provider = z
  .url({ protocol: /^https?$/ })
  .refine(isSafe, 'Expected https, or an address of this machine')
  .transform((url) => url.replace(/\/$/, ''))

function readModels(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Every variable that this process reads; `.env.example` explains each. */
export const environment = z.object({
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
  ALLOWED_HOSTS: hosts.optional(),
  CORS_ORIGINS: list.optional(),
  TRUST_PROXY: z.stringbool().default(false),
  DEMO_MODEL: z.stringbool().default(false),
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  MODELS: z.string().transform(readModels).optional(),
  DAILY_TURNS: daily,
  DAILY_OPENINGS: daily,
  DAILY_SUGGESTIONS: daily,
  DAILY_CORRECTIONS: daily,
  DAILY_READINGS: daily,
  DAILY_REPORTS: daily,
  DAILY_SPEECH: daily,
  SPEECH_MODEL: z.string().optional(),
  TURN_DEADLINE_SECONDS: z.coerce.number().int().min(10).default(600),
  ADMIN_EMAILS: emails.optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: provider.default('https://accounts.google.com'),
  KAKAO_CLIENT_ID: z.string().optional(),
  KAKAO_CLIENT_SECRET: z.string().optional(),
  KAKAO_ISSUER: provider.default('https://kauth.kakao.com'),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GITHUB_URL: provider.default('https://github.com'),
  GITHUB_API_URL: provider.default('https://api.github.com'),
  SIGN_UPS_PER_HOUR: z.coerce.number().int().min(1).default(60),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).default(10),
  WEB_ROOT: z.string().optional(),
  DASHBOARD: z.stringbool().default(true),
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  METRICS_TOKEN: z.string().min(16, 'Expected at least 16 characters').optional(),
  /** The SDK reads this and its other variables itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Env = z.infer<typeof environment>

/** Reads and checks all variables at once. @throws an Error that names every wrong one. */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '')
  const parsed = environment.safeParse(Object.fromEntries(set))
  const halves = parsed.success ? findHalves(parsed.data) : []
  if (parsed.success && halves.length === 0) return parsed.data
  const issues = parsed.error?.issues ?? []
  const wrong = [...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`), ...halves]
  throw new Error(`The environment is not right. ${wrong.join('. ')}.`)
}

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** Half a provider is a mistake: its button would be missing without a word. */
function findHalves(env: Env): string[] {
  const pairs = [
    ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
    ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ] as const
  return pairs.flatMap(([id, secret]) => {
    if (Boolean(env[id]) === Boolean(env[secret])) return []
    return [`${env[id] ? secret : id}: Expected one, beside ${env[id] ? id : secret}`]
  })
}
