import type { DemoLanguage } from '../detect-language.ts'

type Level = 'honorific' | 'formal' | 'polite' | 'plain' | 'casual' | 'mixed'

interface Politeness {
  level: Level
  why: string
  alternatives: { level: Level; text: string }[]
}

const why = {
  en: 'Judged by how the sentences end.',
  ko: '문장의 끝을 보고 판단했어요.',
  ja: '文の終わり方で判断しました。',
}

const endings: Partial<Record<DemoLanguage, readonly [Level, RegExp][]>> = {
  ko: [
    ['formal', /(니다|니까|십시오)$/],
    ['polite', /(요|죠)$/],
    ['plain', /(는다|ㄴ다|했다|이다|였다)$/],
  ],
  ja: [
    ['honorific', /(ございます|いただけますか|くださいませ|いたします)$/],
    [
      'polite',
      /(です|ます|ました|ません|でした|ましょう|ください|ですか|ますか|ですね|ますね|でしょうか)$/,
    ],
  ],
}

/** Simple replacements only: where one does not apply, the script offers no other level. */
const shifts: Partial<Record<DemoLanguage, readonly [Level, readonly [RegExp, string][]][]>> = {
  ko: [
    [
      'formal',
      [
        [/주세요/g, '주십시오'],
        [/(이에요|예요)/g, '입니다'],
        [/있어요/g, '있습니다'],
        [/없어요/g, '없습니다'],
        [/해요/g, '합니다'],
        [/했어요/g, '했습니다'],
      ],
    ],
  ],
  ja: [
    [
      'honorific',
      [
        [/お願いします/g, 'お願いいたします'],
        [/(?<!て)ください/g, 'いただけますか'],
        [/あります/g, 'ございます'],
      ],
    ],
  ],
}

/** Fixed phrases that say nothing of the level. */
const greetings = /^(こんにちは|こんばんは|はい|いいえ|네|예|아니요)$/

/** The speech level of Korean and Japanese; null for other languages. */
export function judgePoliteness(
  text: string,
  { language, locale }: { language: DemoLanguage; locale: DemoLanguage },
): Politeness | null {
  const shapes = endings[language]
  if (!shapes) return null
  const ends = text
    .split(/[.!?。！？\n]+/)
    .map((sentence) => sentence.replace(/[\s\p{P}\p{S}]+$/u, ''))
    .filter((sentence) => sentence !== '' && !greetings.test(sentence))
  const levels = new Set(
    ends.map((end) => shapes.find(([, shape]) => shape.test(end))?.[0] ?? 'casual'),
  )
  const [first = 'casual'] = levels
  const level = levels.size > 1 ? 'mixed' : first
  const alternatives = (shifts[language] ?? []).flatMap(([other, swaps]) => {
    const shifted = swaps.reduce((so, [from, to]) => so.replace(from, to), text)
    return shifted === text || other === level ? [] : [{ level: other, text: shifted }]
  })
  const reader = locale === 'ko' || locale === 'ja' ? locale : 'en'
  return { level, why: why[reader], alternatives }
}
