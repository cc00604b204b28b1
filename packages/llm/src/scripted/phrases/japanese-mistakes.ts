import type { MistakeRule } from './mistake-rule.ts'
import { swapWords } from './swap-words.ts'

const japaneseParticle = {
  en: 'Another particle is used here.',
  ko: '여기에는 다른 조사를 써요.',
  ja: 'ここでは別の助詞を使います。',
}
const adjective = {
  en: 'An i-adjective changes its own ending before です.',
  ko: 'い형용사는 です 앞에서 어미가 바뀌어요.',
  ja: 'い形容詞は「です」の前で語尾が変わります。',
}

const spelling = {
  en: 'It sounds alike, but it is spelled this way.',
  ko: '소리는 비슷하지만 이렇게 써요.',
  ja: '音は似ていますが、こう書きます。',
}
export const japaneseMistakes: readonly MistakeRule[] = [
  { pattern: /(こんにち|こんばん)わ/g, fix: ([, word = '']) => `${word}は`, why: spelling },
  {
    pattern: /(私|わたし|僕|名前|これ|それ)わ/g,
    fix: ([, word = '']) => `${word}は`,
    why: {
      en: 'The topic particle is written は.',
      ko: '주제 조사는 は로 써요.',
      ja: '助詞の「わ」は「は」と書きます。',
    },
  },
  {
    pattern: /(何|誰|どれ|どこ)は(?=[\p{L}])/gu,
    fix: ([, word = '']) => `${word}が`,
    why: {
      en: 'After a question word が is used.',
      ko: '의문사 뒤에는 が를 써요.',
      ja: '疑問詞のあとは「が」を使います。',
    },
  },
  {
    pattern: /を(?=(?:大?好き|きらい|嫌い|上手|下手|ほしい|欲しい|わかり|分かり))/g,
    fix: () => 'が',
    why: japaneseParticle,
  },
  { pattern: /で(?=住ん)/g, fix: () => 'に', why: japaneseParticle },
  { pattern: /に(?=(?:働|勉強し))/g, fix: () => 'で', why: japaneseParticle },
  {
    pattern: /(おいし|たのし|楽し|高|安|うれし|おもしろ|面白|寒|暑|新し|忙し)いでした/g,
    fix: ([, stem = '']) => `${stem}かったです`,
    why: adjective,
  },
  swapWords(/いいでした/g, 'よかったです', adjective),
  {
    pattern:
      /(おいし|たのし|楽し|高|安|うれし|おもしろ|面白|寒|暑|新し|忙し)いだ(?=[。、！!\s]|$)/g,
    fix: ([, stem = '']) => `${stem}い`,
    why: adjective,
  },
  {
    pattern: /(きれい|好き|元気|静か)くない/g,
    fix: ([, word = '']) => `${word}じゃない`,
    why: {
      en: 'A na-adjective is negated with じゃない.',
      ko: 'な형용사의 부정은 じゃない예요.',
      ja: 'な形容詞の否定は「じゃない」です。',
    },
  },
  {
    pattern: /([\p{L}ー])だ(?=[。！!])/gu,
    fix: (match) => {
      const rest = match.input.replace(match[0], '')
      return /(です|ます)[。！!]/.test(rest) && match[1] !== 'ん' ? `${match[1] ?? ''}です` : null
    },
    why: {
      en: 'The other sentences are polite (です, ます), so this one is, too.',
      ko: '다른 문장이 です・ます체라 여기도 맞춰요.',
      ja: 'ほかの文が「です・ます」なので、そろえます。',
    },
  },
]
