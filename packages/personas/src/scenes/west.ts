import type { Scene } from '@dramatis/contracts/http/personas'

/** Scenes in English and other European languages. */
export const westScenes: Scene[] = [
  {
    id: 'interview-en',
    title: { en: 'A job interview', ko: '영어 면접', ja: '英語の面接' },
    summary: {
      en: 'You apply at a small software company and are asked about your work.',
      ko: '작은 소프트웨어 회사에 지원해 하던 일에 대한 질문을 받습니다.',
      ja: '小さなソフトウェア会社に応募し、これまでの仕事について聞かれます。',
    },
    fields: {
      language: 'en',
      level: 'advanced',
      situation: 'A job interview at a small software company',
      myRole: 'The applicant',
      personaRole: 'The team lead who asks the questions',
    },
  },
  {
    id: 'returns-en',
    title: { en: 'Returning a pair of shoes', ko: '신발 환불하기', ja: '靴の返品' },
    summary: {
      en: 'The shoes pinch, the receipt is gone: you ask for your money back.',
      ko: '신발은 꽉 끼고 영수증은 없습니다. 환불을 부탁해 보세요.',
      ja: '靴はきつく、レシートはありません。返金を頼みます。',
    },
    fields: {
      language: 'en',
      level: 'intermediate',
      situation: 'Returning shoes to a shop without the receipt',
      myRole: 'A customer',
      personaRole: 'The shop assistant',
    },
  },
  {
    id: 'tapas-es',
    title: { en: 'An evening of tapas', ko: '타파스 바의 저녁', ja: 'タパスの夜' },
    summary: {
      en: 'You ask what is fresh today and order for two.',
      ko: '오늘 신선한 것이 무엇인지 묻고 2인분을 주문합니다.',
      ja: '今日のおすすめを聞き、二人分を注文します。',
    },
    fields: {
      language: 'es',
      level: 'beginner',
      situation: 'Pedir unas tapas en un bar de Sevilla',
      myRole: 'Un cliente con mucha hambre',
      personaRole: 'El camarero',
    },
  },
  {
    id: 'bakery-fr',
    title: { en: 'At the bakery', ko: '프랑스 빵집에서', ja: 'パン屋で' },
    summary: {
      en: 'You buy bread and a cake for a birthday.',
      ko: '빵과 생일 케이크를 삽니다.',
      ja: 'パンと誕生日のケーキを買います。',
    },
    fields: {
      language: 'fr',
      level: 'beginner',
      situation: 'Acheter du pain et un gâteau d’anniversaire',
      myRole: 'Un client du quartier',
      personaRole: 'La boulangère',
    },
  },
  {
    id: 'neighbour-de',
    title: { en: 'The new neighbour', ko: '새 이웃', ja: '新しい隣人' },
    summary: {
      en: 'You have moved in and ring next door to introduce yourself.',
      ko: '이사를 와서 옆집에 인사하러 갑니다.',
      ja: '引っ越してきて、隣の家へあいさつに行きます。',
    },
    fields: {
      language: 'de',
      level: 'intermediate',
      situation: 'Nach dem Umzug bei der Nachbarin klingeln und sich vorstellen',
      myRole: 'Ein neuer Mieter',
      personaRole: 'Die Nachbarin von nebenan',
    },
  },
  {
    id: 'train-ru',
    title: { en: 'A night on the train', ko: '야간열차에서', ja: '夜行列車で' },
    summary: {
      en: 'You share a compartment and tea with a stranger.',
      ko: '낯선 사람과 같은 칸에서 차를 나누며 이야기합니다.',
      ja: '見知らぬ人と同じ車室で、お茶を飲みながら話します。',
    },
    fields: {
      language: 'ru',
      level: 'intermediate',
      situation: 'Разговор в купе ночного поезда за чаем',
      myRole: 'Пассажир, который едет впервые',
      personaRole: 'Опытный попутчик',
    },
  },
]
