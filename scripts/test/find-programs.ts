import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { browserPrograms } from './browser-programs.ts'

export interface Missing {
  program: string
  /** What its absence leaves untested. */
  tests: string
  install: string
  /** vitest globs. */
  exclude: string[]
}

interface Needed extends Missing {
  anyOf: string[]
  /** The first that the distribution has is installed. */
  debianPackages: string[]
}

const needed: Needed[] = [
  {
    program: 'redis-server',
    anyOf: ['redis-server', 'valkey-server'],
    debianPackages: ['redis-server'],
    tests: 'everything on Redis',
    install: 'apt-get install redis-server',
    exclude: [
      '**/redis*.integration.test.ts',
      '**/move-to-redis.test.ts',
      '**/redis-bytes.test.ts',
    ],
  },
  {
    program: 'chromium',
    anyOf: browserPrograms,
    debianPackages: ['chromium-headless-shell', 'chromium'],
    tests: 'everything in a browser',
    install: 'apt-get install chromium',
    exclude: ['tests/browser/**'],
  },
]

/** Looks for the programs that tests start; as root on a Debian-like system it installs what is missing. */
export function findPrograms(say: (line: string) => void): Missing[] {
  const missing = needed.filter((need) => !isThere(need))
  if (missing.length > 0 && canInstall()) {
    say(
      `Installing ${missing.map(({ program }) => program).join(', ')} from the distribution, for the tests`,
    )
    aptGet('update', '-qq')
    for (const need of missing) {
      for (const name of need.debianPackages) {
        if (!isThere(need)) aptGet('install', '-y', '-qq', '--no-install-recommends', name)
      }
    }
  }
  return missing.filter((need) => !isThere(need))
}

function isThere({ anyOf }: Needed): boolean {
  return anyOf.some((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0)
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function aptGet(...args: string[]) {
  // Told of run level 1, the package does not start a server of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}
