import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { genres } from '@dramatis/personas/genres'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './parse-csv.ts'
import { readWorks } from './read-works.ts'

const work = {
  id: 'botchan',
  titleKo: '도련님',
  titleEn: 'Botchan',
  titleJa: '坊っちゃん',
  author: 'Natsume Sōseki',
  genres: ['comedy', 'coming-of-age'],
  mood: 'bright',
  synopsis: 'A "blunt" teacher,\nfrom Tokyo.',
}
const header = 'id,titleKo,titleEn,titleJa,author,genres,mood,synopsis'
const line =
  'botchan,도련님,Botchan,坊っちゃん,Natsume Sōseki,Comedy; coming-of-age,bright,"A ""blunt"" teacher,\nfrom Tokyo."'

describe('a file of works', () => {
  it('is read from JSON and from CSV alike', () => {
    expect(readWorks(JSON.stringify([work]), 'json')).toEqual([work])
    expect(readWorks(`${header}\n${line}`, 'csv')).toEqual([work])
    expect(readWorks(`\ufeff${header}\r\n${line}\r\n\r\n`, 'csv')).toEqual([work])
  })

  it('is refused whole when one work is wrong, and says which and why', () => {
    const { author: _missing, ...anonymous } = work
    const works = [work, { ...anonymous, id: 'other' }, { ...work, id: 'No good' }, work]
    expect(() => readWorks(JSON.stringify(works), 'json')).toThrow(
      /^work 2: author: .*\nwork 3: id: .*\nwork 4: the id botchan is there twice$/,
    )
    expect(() => readWorks(`${header},price\n${line},9`, 'csv')).toThrow(/work 1: .*price/)
    expect(() => readWorks(`${header}\n${line.replace('bright', 'blue')}`, 'csv')).toThrow(/mood/)
  })

  it('is refused when it is no list at all', () => {
    expect(() => readWorks('{}', 'json')).toThrow('Expected a JSON array of works')
    expect(() => readWorks('', 'csv')).toThrow('Expected a first line')
  })
})

describe('CSV', () => {
  it('reads back whatever was written by its rules', () => {
    const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    const cells = fc.array(
      fc.string({ minLength: 1, unit: fc.constantFrom(...'",\n\r; a가'.split('')) }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(fc.array(cells), fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        expect(parseCsv(rows.map((row) => row.map(quote).join(',')).join(end))).toEqual(rows)
      }),
    )
  })

  it('keeps empty cells, and drops empty lines', () => {
    expect(parseCsv('a,,c,\n\n,b\n')).toEqual([
      ['a', '', 'c', ''],
      ['', 'b'],
    ])
  })

  it('is refused where a quote is not closed, or something follows one', () => {
    expect(() => parseCsv('a,"b')).toThrow('never closed')
    expect(() => parseCsv('"a"b,c')).toThrow('Expected a comma')
  })
})

describe('the seed catalogue', () => {
  it('is a file of works of every mood, in the genres of the form, each title once', async () => {
    const path = join(import.meta.dirname, '../../prisma/seed/catalogue.json')
    const works = readWorks(await readFile(path, 'utf8'), 'json')
    expect(works.length).toBeGreaterThanOrEqual(80)
    expect(new Set(works.map(({ titleJa, author }) => `${titleJa} ${author}`)).size).toBe(
      works.length,
    )
    const used = new Set(works.flatMap((one) => one.genres))
    expect(used).toEqual(new Set(Object.keys(genres)))
    for (const mood of ['bright', 'dark', 'mixed']) {
      expect(works.filter((one) => one.mood === mood).length).toBeGreaterThanOrEqual(15)
    }
  })
})
