type HouseText = Record<'en' | 'ko' | 'ja', string>

/** The choices of the meditation form, as its prompt names them, in words that fit into a sentence. */
export const calmWords: Readonly<Record<string, HouseText>> = {
  low: { en: 'low', ko: '우울한 마음', ja: '沈んだ気分' },
  anxious: { en: 'anxious', ko: '불안한 마음', ja: '不安' },
  scattered: { en: 'scattered', ko: '산만한 마음', ja: '散らばった気持ち' },
  tired: { en: 'tired', ko: '피곤함', ja: '疲れ' },
  tense: { en: 'tense', ko: '긴장', ja: '緊張' },
  sleepless: { en: 'sleepless', ko: '잠이 오지 않는 밤', ja: '眠れない夜' },
  energy: { en: 'fresh energy', ko: '새로운 활력', ja: '新しい元気' },
  'deep rest': { en: 'deep rest', ko: '깊은 휴식', ja: '深い休息' },
  'a lighter mood': { en: 'a lighter mood', ko: '가벼운 마음', ja: '軽い気持ち' },
  focus: { en: 'focus', ko: '집중', ja: '集中' },
  sleep: { en: 'sleep', ko: '편안한 잠', ja: '安らかな眠り' },
}

export const calmJoin: HouseText = { en: ' and ', ko: ', ', ja: 'と' }
