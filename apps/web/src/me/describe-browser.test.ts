import { describe, expect, it } from 'vitest'
import { describeBrowser } from './describe-browser.ts'

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)'

describe('describeBrowser', () => {
  it.each([
    [`${mac} Chrome/141.0 Safari/537.36`, 'Chrome · macOS'],
    [`${mac} Chrome/141.0 Safari/537.36 Edg/141.0`, 'Edge · macOS'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
      'Safari · iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    ['curl/8.9', 'curl/8.9'],
    ['', null],
    [null, null],
  ])('names %j %j', (userAgent, name) => expect(describeBrowser(userAgent)).toBe(name))
})
