import type { MistakeRule } from './mistake-rule.ts'

const pasts: Readonly<Record<string, string>> = {
  goed: 'went',
  eated: 'ate',
  buyed: 'bought',
  comed: 'came',
  drinked: 'drank',
  thinked: 'thought',
  taked: 'took',
  writed: 'wrote',
  runned: 'ran',
  maked: 'made',
  sleeped: 'slept',
  finded: 'found',
}
const thirds: Readonly<Record<string, string>> = {
  go: 'goes',
  have: 'has',
  do: 'does',
  study: 'studies',
}
const plains = Object.fromEntries(Object.entries(thirds).map(([plain, form]) => [form, plain]))

const bases: Readonly<Record<string, string>> = {
  went: 'go',
  ate: 'eat',
  saw: 'see',
  bought: 'buy',
  came: 'come',
  had: 'have',
  did: 'do',
  made: 'make',
  took: 'take',
}

const third = {
  en: 'After he, she or it the verb takes an -s.',
  ko: 'he, she, it 뒤에서는 동사에 -s가 붙어요.',
  ja: 'he, she, it のあとの動詞には -s がつきます。',
}
const article = {
  en: 'A single thing that can be counted needs an article.',
  ko: '셀 수 있는 단수 명사 앞에는 관사가 필요해요.',
  ja: '数えられる単数の名詞には冠詞が必要です。',
}
const verbForm = {
  en: 'The verb goes with the person before it.',
  ko: '동사는 앞의 주어에 맞춰요.',
  ja: '動詞は前の主語に合わせます。',
}
export const englishMistakes: readonly MistakeRule[] = [
  {
    pattern:
      /\b(goed|eated|buyed|comed|drinked|thinked|taked|writed|runned|maked|sleeped|finded)\b/gi,
    fix: ([word]) => pasts[word.toLowerCase()] ?? null,
    why: {
      en: 'This verb is irregular in the past.',
      ko: '이 동사는 과거형이 불규칙해요.',
      ja: 'この動詞の過去形は不規則です。',
    },
  },
  {
    pattern:
      /(?<!\b(?:do|does|did|can|will|would|could|should|and|let|makes?|made|help|saw|see|may|must|might)\s)\b(he|she|it) (go|eat|like|want|have|do|need|live|work|play|study|come|drink|say)\b(?! (?:you|we|they|i)\b)/gi,
    fix: ([, who = '', verb = '']) => `${who} ${thirds[verb.toLowerCase()] ?? `${verb}s`}`,
    why: third,
  },
  {
    pattern:
      /(?<!\b(?:like|of|with|to|for|from) )\b(I|you|we|they) (goes|has|does|studies|(?:eat|like|want|need|live|work|play|come|drink|say)s)\b/gi,
    fix: ([, who = '', verb = '']) => `${who} ${plains[verb.toLowerCase()] ?? verb.slice(0, -1)}`,
    why: {
      en: 'The -s is for he, she and it alone.',
      ko: '-s는 he, she, it일 때만 붙어요.',
      ja: '-s がつくのは he, she, it のときだけです。',
    },
  },
  { pattern: /(?<!\b(?:and|or) )\bI (is|are)\b/g, fix: () => 'I am', why: verbForm },
  { pattern: /\b(he|she|it) are\b/gi, fix: ([, who = '']) => `${who} is`, why: verbForm },
  {
    pattern: /\b(they|we|you) (is|was)\b/gi,
    fix: ([, who = '', verb = '']) => `${who} ${verb.toLowerCase() === 'is' ? 'are' : 'were'}`,
    why: verbForm,
  },
  {
    pattern: /\bI am agree\b/gi,
    fix: () => 'I agree',
    why: {
      en: '“Agree” is a verb of its own.',
      ko: 'agree는 그 자체로 동사예요.',
      ja: 'agree はそれだけで動詞です。',
    },
  },
  {
    pattern:
      /\b(am|is|have|want|need|buy|see) (student|teacher|doctor|nurse|book|car|dog|cat|ticket|room|table|question|problem|brother|sister|reservation)\b/gi,
    fix: ([, verb = '', noun = '']) => `${verb} a ${noun}`,
    why: article,
  },
  {
    pattern:
      /\ba (apple|egg|orange|umbrella|hour|idea|airport|elephant|onion|office|engineer|artist|actor|iced|old|easy|interesting|important)\b/gi,
    fix: ([, noun = '']) => `an ${noun}`,
    why: {
      en: 'Before a vowel sound it is “an”.',
      ko: '모음 소리 앞에서는 an을 써요.',
      ja: '母音の音の前では an を使います。',
    },
  },
  {
    pattern: /\bdidn['’]t (went|ate|saw|bought|came|had|did|made|took)\b/gi,
    fix: ([, verb = '']) => `didn't ${bases[verb.toLowerCase()] ?? verb}`,
    why: {
      en: 'After “didn’t” the verb stays in its base form.',
      ko: 'didn’t 뒤에는 동사원형을 써요.',
      ja: 'didn’t のあとは動詞の原形です。',
    },
  },
  {
    pattern: /\b(informations|advices|furnitures|homeworks)\b/gi,
    fix: ([word]) => word.slice(0, -1),
    why: {
      en: 'This word has no plural.',
      ko: '이 낱말은 복수형이 없어요.',
      ja: 'この語に複数形はありません。',
    },
  },
  {
    pattern: /\bmore (better|easier|cheaper|bigger|smaller)\b/gi,
    fix: ([, word = '']) => word,
    why: {
      en: 'The word compares already, without “more”.',
      ko: '이미 비교급이라 more가 필요 없어요.',
      ja: 'すでに比較級なので more は要りません。',
    },
  },
  {
    pattern: /(?<![\w'’.])i(?=['’ ](?:a|h|l|w|m|d|v|s|c|t|n|b|e|f|g|k|p))/g,
    fix: () => 'I',
    why: {
      en: '“I” is always a capital letter.',
      ko: 'I는 항상 대문자로 써요.',
      ja: 'I はいつも大文字です。',
    },
  },
]
