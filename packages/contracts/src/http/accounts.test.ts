import { describe, expect, it } from 'vitest'
import { timeZone } from './accounts.ts'

describe('a time zone', () => {
  it.each(['UTC', 'Asia/Seoul', 'Asia/Calcutta', 'Europe/Kiev', 'Etc/GMT+5'])('is %s', (zone) => {
    expect(timeZone.safeParse(zone).success).toBe(true)
  })

  it.each(['VST', 'SST', 'IST', 'PRT', 'AET', 'CTT', 'EST', '+09:00', 'Mars/Olympus', ''])(
    'is not %j: no place, no such place, or one that databases read otherwise',
    (zone) => {
      expect(timeZone.safeParse(zone).success).toBe(false)
    },
  )
})
