/** The part of ioredis that is needed here. */
interface AskedRedis {
  config(subcommand: 'GET', parameter: string): Promise<unknown>
  info(section: string): Promise<string>
}

/** @throws when Redis may drop keys of its own accord: waiting jobs would vanish unseen. */
export async function refuseEviction(redis: AskedRedis): Promise<void> {
  const policy = (await askConfig(redis)) ?? (await askInfo(redis))
  if (policy === 'noeviction') return
  throw new Error(
    `Redis must have maxmemory-policy noeviction, it has ${policy ?? 'one it does not tell'}: ` +
      'set it in redis.conf or with CONFIG SET maxmemory-policy noeviction',
  )
}

async function askConfig(redis: AskedRedis): Promise<string | undefined> {
  try {
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string]
    return policy
  } catch {
    // Hosted Redis often forbids CONFIG.
    return undefined
  }
}

async function askInfo(redis: AskedRedis): Promise<string | undefined> {
  const info = await redis.info('memory')
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1]
}
