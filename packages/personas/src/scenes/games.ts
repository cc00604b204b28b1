import type { Scene } from '@dramatis/contracts/http/personas'

const wordChain = {
  en: 'You take turns: each word begins with the last letter or syllable of the one before.',
  ko: '앞말의 마지막 글자로 시작하는 낱말을 번갈아 말합니다.',
  ja: '前の言葉の最後の文字で始まる言葉を交互に言います。',
}
const dinner = {
  en: 'You and your flatmate look for a dinner that suits you both.',
  ko: '룸메이트와 둘 다 좋아할 저녁 메뉴를 찾습니다.',
  ja: 'ルームメイトと、二人とも食べたい夕食を考えます。',
}
const maths = {
  en: 'A quiz host gives you sums, one at a time, and keeps the score.',
  ko: '퀴즈 진행자가 계산 문제를 하나씩 내고 점수를 셉니다.',
  ja: '司会者が計算問題を一問ずつ出し、点数を数えます。',
}

/** Word chain, dinner ideas and maths quiz, each in Korean, English and Japanese. */
export const gameScenes: Scene[] = [
  {
    id: 'word-chain-ko',
    title: { en: 'Word chain in Korean', ko: '끝말잇기', ja: 'しりとり（韓国語）' },
    summary: wordChain,
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '끝말잇기 놀이를 한다. 틀리면 알려 주고 다시 시작한다',
      myRole: '도전자',
      personaRole: '끝말잇기를 좋아하는 친구',
    },
  },
  {
    id: 'word-chain-en',
    title: { en: 'Word chain', ko: '영어 끝말잇기', ja: 'しりとり（英語）' },
    summary: wordChain,
    fields: {
      language: 'en',
      level: 'beginner',
      situation: 'A game of word chain: a wrong word is pointed out, and the game starts anew',
      myRole: 'The challenger',
      personaRole: 'A friend who loves word games',
    },
  },
  {
    id: 'word-chain-ja',
    title: { en: 'Word chain in Japanese', ko: '일본어 끝말잇기', ja: 'しりとり' },
    summary: wordChain,
    fields: {
      language: 'ja',
      level: 'beginner',
      situation: 'しりとりをする。間違えたら教えて、もう一度始める',
      myRole: '挑戦者',
      personaRole: 'しりとりが好きな友達',
    },
  },
  {
    id: 'dinner-en',
    title: {
      en: 'What is for dinner?',
      ko: '영어로 저녁 메뉴 고르기',
      ja: '夕食は何にする？（英語）',
    },
    summary: dinner,
    fields: {
      language: 'en',
      level: 'beginner',
      situation: 'Deciding together what to cook for dinner',
      myRole: 'A hungry flatmate',
      personaRole: 'A flatmate who likes to cook',
    },
  },
  {
    id: 'dinner-ko',
    title: {
      en: 'Dinner ideas in Korean',
      ko: '저녁 메뉴 고르기',
      ja: '夕食は何にする？（韓国語）',
    },
    summary: dinner,
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '저녁 메뉴를 함께 정하기. 냉장고에 있는 재료로 무엇을 만들지 이야기한다',
      myRole: '배고픈 룸메이트',
      personaRole: '요리를 좋아하는 룸메이트',
    },
  },
  {
    id: 'dinner-ja',
    title: {
      en: 'Dinner ideas in Japanese',
      ko: '일본어로 저녁 메뉴 고르기',
      ja: '夕食は何にする？',
    },
    summary: dinner,
    fields: {
      language: 'ja',
      level: 'beginner',
      situation: '夕食に何を作るか、二人で決める',
      myRole: 'お腹がすいたルームメイト',
      personaRole: '料理が好きなルームメイト',
    },
  },
  {
    id: 'maths-ja',
    title: { en: 'Maths quiz in Japanese', ko: '일본어 수학 퀴즈', ja: '算数クイズ' },
    summary: maths,
    fields: {
      language: 'ja',
      level: 'beginner',
      situation: '簡単な算数クイズを一問ずつ出し合う',
      myRole: '挑戦者',
      personaRole: 'クイズの司会者',
    },
  },
  {
    id: 'maths-ko',
    title: { en: 'Maths quiz in Korean', ko: '수학 퀴즈', ja: '算数クイズ（韓国語）' },
    summary: maths,
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '쉬운 수학 퀴즈를 한 문제씩 낸다',
      myRole: '도전자',
      personaRole: '퀴즈 진행자',
    },
  },
  {
    id: 'maths-en',
    title: { en: 'Maths quiz', ko: '영어 수학 퀴즈', ja: '算数クイズ（英語）' },
    summary: maths,
    fields: {
      language: 'en',
      level: 'beginner',
      situation: 'An easy maths quiz, one sum at a time',
      myRole: 'The challenger',
      personaRole: 'The quiz host',
    },
  },
]
