/** The languages of the course: what people read, and what the model is told. */
export const languages = {
  ko: { english: 'Korean', label: { en: 'Korean', ko: '한국어', ja: '韓国語' } },
  en: { english: 'English', label: { en: 'English', ko: '영어', ja: '英語' } },
  ja: { english: 'Japanese', label: { en: 'Japanese', ko: '일본어', ja: '日本語' } },
  zh: { english: 'Chinese', label: { en: 'Chinese', ko: '중국어', ja: '中国語' } },
  es: { english: 'Spanish', label: { en: 'Spanish', ko: '스페인어', ja: 'スペイン語' } },
  fr: { english: 'French', label: { en: 'French', ko: '프랑스어', ja: 'フランス語' } },
  de: { english: 'German', label: { en: 'German', ko: '독일어', ja: 'ドイツ語' } },
  ru: { english: 'Russian', label: { en: 'Russian', ko: '러시아어', ja: 'ロシア語' } },
}

export type LanguageCode = keyof typeof languages
