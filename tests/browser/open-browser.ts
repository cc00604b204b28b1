import { spawnSync } from 'node:child_process'
import { chromium, type Browser } from 'playwright-core'
import { browserPrograms } from '../../scripts/test/browser-programs.ts'

/** The switch counts once: what Playwright turns off itself must be in our list too. */
const FEATURES_OF_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** Two pages of its own that the browser loads for the address bar of every context: as much work as one of ours. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Headless, quiet on the network, and without the sandbox that root cannot have. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...FEATURES_OF_PLAYWRIGHT, ...ADDRESS_BAR].join(',')}`,
]

/** The distribution's own Chromium. @throws when there is none. */
export async function openBrowser(): Promise<Browser> {
  for (const name of browserPrograms) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' })
    if (status === 0) return chromium.launch({ executablePath: stdout.trim(), args: FLAGS })
  }
  throw new Error('Expected chromium: apt-get install chromium')
}
