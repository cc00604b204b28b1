import { endsInConsonant } from '../readings/hangul-parts.ts'
import type { MistakeRule } from './mistake-rule.ts'
import { swapWords } from './swap-words.ts'

const particle = {
  en: 'The particle depends on whether the word before it ends in a consonant.',
  ko: '조사는 앞말에 받침이 있는지에 따라 달라져요.',
  ja: '助詞は、前の語がパッチムで終わるかどうかで変わります。',
}
const spelling = {
  en: 'It sounds alike, but it is spelled this way.',
  ko: '소리는 비슷하지만 이렇게 써요.',
  ja: '音は似ていますが、こう書きます。',
}
const spacing = {
  en: 'There is a space between these words.',
  ko: '이 말들은 띄어 써요.',
  ja: 'この語の間は分けて書きます。',
}
/** Words that end like a particle and have none. */
const wholeWords = /(마을|가을|노을|고을|너을)$/

export const koreanMistakes: readonly MistakeRule[] = [
  {
    pattern: /(?<=(?:^|[^가-힣])[가-힣]{0,9})([가-힣])([을를])(?=[\s.,!?]|$)/g,
    fix: ([all, before = '', now = '']) => {
      if (wholeWords.test(all) || before === '') return null
      const right = endsInConsonant(before) ? '을' : '를'
      // 을 also ends verbs: 먹을 것. After a vowel no verb has it.
      return now === right ? null : `${before}${right}`
    },
    why: particle,
  },
  {
    // Only after words that do not end in 이 themselves, as 고양이 does.
    pattern: /(학생|회사원|선생님|사람|직원|손님|책|집|처음)이예요/g,
    fix: ([, word = '']) => `${word}이에요`,
    why: spelling,
  },
  {
    pattern: /([가-힣])(예요|이에요)/g,
    fix: ([, before = '', now = '']) => {
      const right = endsInConsonant(before) ? '이에요' : '예요'
      return now === right || before === '이' || (before === '아' && now === '예요')
        ? null
        : `${before}${right}`
    },
    why: particle,
  },
  {
    pattern: /(저|나|너|우리|친구|커피|여자|남자|어머니|아버지)은(?=\s)/g,
    fix: ([, word = '']) => `${word}는`,
    why: particle,
  },
  { pattern: /되요/g, fix: () => '돼요', why: spelling },
  {
    pattern: /([가-힣])께요/g,
    fix: ([, before = '']) => (finalOf(before) === 8 ? `${before}게요` : null),
    why: spelling,
  },
  {
    pattern: /([가-힣])읍니다/g,
    fix: ([, before = '']) =>
      finalOf(before) === 20 || finalOf(before) === 18 ? `${before}습니다` : null,
    why: spelling,
  },
  swapWords(/몇일/g, '며칠', spelling),
  swapWords(/안녕하새요/g, '안녕하세요', spelling),
  swapWords(/감사함니다/g, '감사합니다', spelling),
  {
    pattern: /([가-힣])수(있|없)/g,
    fix: ([, before = '', verb = '']) => (finalOf(before) === 8 ? `${before} 수 ${verb}` : null),
    why: spacing,
  },
  { pattern: /(저는|나는)(?=[가-힣]{2})(?!요)/g, fix: ([word]) => `${word} `, why: spacing },
  {
    pattern: /(한|두|세)(잔|개|병)주세요/g,
    fix: ([, count = '', unit = '']) => `${count} ${unit} 주세요`,
    why: spacing,
  },
]

function finalOf(syllable: string): number {
  return ((syllable.codePointAt(0) ?? 0xac00) - 0xac00) % 28
}
