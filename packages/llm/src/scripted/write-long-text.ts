const sentences = {
  ko: '오늘은 날씨가 맑고 바람도 시원해서 걷기에 참 좋습니다. ',
  ja: '今日は空がとても青くて、散歩にはちょうどいい天気です。',
  en: 'Today the sky is clear and the wind is just right for a walk. ',
  emoji: '😀🌈🍜👩‍🚀🇰🇷🎉',
} as const

export type LongTextKind = keyof typeof sentences | 'mix'

/** Exactly `length` code points for load tests; `mix` is Korean, Japanese and emoji in turn. */
export function writeLongText(length: number, kind: LongTextKind): string {
  const { ko, ja, emoji } = sentences
  const unit = Array.from(kind === 'mix' ? ko + ja + emoji : sentences[kind])
  const whole = unit.join('').repeat(Math.floor(length / unit.length))
  return whole + unit.slice(0, length % unit.length).join('')
}
