import { z } from 'zod'
import { houseLanguage, type HouseLanguage } from './house-language.ts'
import type { Ground, WorkGround } from './ground.ts'
import type { ReplyShape } from './reply-shape.ts'

const schema = z.strictObject({
  remark: z.string(),
  works: z.array(z.strictObject({ id: z.string(), synopsis: z.string(), reason: z.string() })),
})
type Recommendation = z.infer<typeof schema>

const exhausted: Record<HouseLanguage, string> = {
  en: 'You have seen every work of the catalogue. There is nothing left that I could recommend honestly.',
  ko: '목록에 있는 작품을 모두 보셨습니다. 더 권할 작품이 남아 있지 않아요.',
  ja: '目録の作品はすべてご覧になりました。ほかに薦められる作品は残っていません。',
}

/** Works by id with what the model says of them; titles come from the catalogue and never from the model. */
export const recommendationShape: ReplyShape<Recommendation> = {
  name: 'recommendation',
  schema,
  check: (data, grounds, { opening }) => checkRecommendation(data, grounds, opening),
  text(data, grounds, fields) {
    const language = houseLanguage(fields)
    const works = data.works.flatMap(({ id, synopsis, reason }, at) => {
      const work = findWork(grounds, id)
      return work ? [`${at + 1}. ${titleLine(work, language)}\n${synopsis}\n→ ${reason}`] : []
    })
    return [data.remark, ...works].filter((part) => part !== '').join('\n\n')
  },
  sources: ({ works }) => works.map(({ id }) => ({ id, kind: 'work' })),
  without: (fields) => ({ remark: exhausted[houseLanguage(fields)], works: [] }),
}

function checkRecommendation(
  { works, remark }: Recommendation,
  grounds: readonly Ground[],
  opening: boolean,
): string | null {
  if (works.length > 3) return 'works must be at most three'
  if (works.length === 0 && opening) return 'works must be one to three'
  if (works.length === 0 && remark.trim() === '') return 'works and remark are both empty'
  if (new Set(works.map(({ id }) => id)).size < works.length) return 'a work is there twice'
  for (const { id, synopsis, reason } of works) {
    if (!findWork(grounds, id)) return `${JSON.stringify(id.slice(0, 80))} is none of the works`
    if (synopsis.trim() === '' || reason.trim() === '') return 'synopsis and reason must be filled'
  }
  const texts = [remark, ...works.flatMap(({ synopsis, reason }) => [synopsis, reason])]
  if (texts.some((text) => text.length > 2_000)) return 'a text is too long'
  return texts.some((text) => /[『』《》]/.test(text)) ? 'name no titles in the texts' : null
}

function findWork(grounds: readonly Ground[], id: string): WorkGround | null {
  const found = grounds.find((ground) => ground.kind === 'work' && ground.id === id)
  return found?.kind === 'work' ? found : null
}

/** In the reader's language first; the same title is not said twice. */
function titleLine({ titleKo, titleEn, titleJa, author }: WorkGround, language: HouseLanguage) {
  const titles = { ko: titleKo, en: titleEn, ja: titleJa }
  const others = new Set(Object.values(titles).filter((title) => title !== titles[language]))
  const also = others.size > 0 ? ` (${[...others].join(' / ')})` : ''
  return `${titles[language]}${also}, ${author}`
}
