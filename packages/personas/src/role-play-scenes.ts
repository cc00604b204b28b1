import type { Scene } from '@dramatis/contracts/http/personas'

/** Ready-made rooms, in the language that is practised. */
export const rolePlayScenes: Scene[] = [
  {
    id: 'cafe-ko',
    title: {
      en: 'Ordering in a Seoul café',
      ko: '서울 카페에서 주문하기',
      ja: 'ソウルのカフェで注文',
    },
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '서울의 작은 카페에서 음료와 디저트를 주문하기',
      myRole: '처음 온 손님',
      personaRole: '친절한 카페 직원',
    },
  },
  {
    id: 'interview-en',
    title: { en: 'A job interview', ko: '영어 면접', ja: '英語の面接' },
    fields: {
      language: 'en',
      level: 'advanced',
      situation: 'A job interview at a small software company',
      myRole: 'The applicant',
      personaRole: 'The team lead who asks the questions',
    },
  },
  {
    id: 'ryokan-ja',
    title: { en: 'Checking in at a ryokan', ko: '료칸 체크인', ja: '旅館でのチェックイン' },
    fields: {
      language: 'ja',
      level: 'intermediate',
      situation: '温泉旅館に到着してチェックインする',
      myRole: '予約した客',
      personaRole: '旅館の女将',
    },
  },
  {
    id: 'word-chain-ko',
    title: { en: 'Word chain', ko: '끝말잇기', ja: 'しりとり（韓国語）' },
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '끝말잇기 놀이를 한다. 틀리면 알려 주고 다시 시작한다',
      myRole: '도전자',
      personaRole: '끝말잇기를 좋아하는 친구',
    },
  },
  {
    id: 'dinner-en',
    title: { en: 'What is for dinner?', ko: '저녁 메뉴 고르기', ja: '夕食は何にする？' },
    fields: {
      language: 'en',
      level: 'beginner',
      situation: 'Deciding together what to cook for dinner',
      myRole: 'A hungry flatmate',
      personaRole: 'A flatmate who likes to cook',
    },
  },
  {
    id: 'maths-ja',
    title: { en: 'Maths quiz', ko: '수학 퀴즈', ja: '算数クイズ' },
    fields: {
      language: 'ja',
      level: 'beginner',
      situation: '簡単な算数クイズを一問ずつ出し合う',
      myRole: '挑戦者',
      personaRole: 'クイズの司会者',
    },
  },
]
