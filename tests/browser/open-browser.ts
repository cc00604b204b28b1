import { spawnSync } from 'node:child_process'
import { chromium, type Browser } from 'playwright-core'

/** Headless, quiet on the network, and without the sandbox that root cannot have. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The distribution's own Chromium. @throws when there is none. */
export async function openBrowser(): Promise<Browser> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' })
    if (status === 0) return chromium.launch({ executablePath: stdout.trim(), args: FLAGS })
  }
  throw new Error('Expected chromium: apt-get install chromium')
}
