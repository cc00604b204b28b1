export interface DemoRoom {
  name: string
  fields: Record<string, string>
  messages: [string, string, string]
  /** What an answer in this language has in it. */
  script: RegExp
  /** What only the first message said. */
  remembered: RegExp
}

export const languagesOfTheDemo: DemoRoom[] = [
  {
    name: 'Korean',
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '동네 빵집에서 빵을 고르기',
      myRole: '손님',
      personaRole: '빵집 주인',
    },
    messages: [
      '안녕하세요, 제 이름은 민지예요. 처음 왔어요.',
      '오늘은 어떤 빵이 맛있어요?',
      '그런데 제 이름을 기억하세요? 제 이름이 뭐예요?',
    ],
    script: /[가-힣]/,
    remembered: /민지/,
  },
  {
    name: 'English',
    fields: {
      language: 'en',
      level: 'intermediate',
      situation: 'Renting a bicycle for the weekend',
      myRole: 'A visitor',
      personaRole: 'The owner of the bicycle shop',
    },
    messages: [
      'Hello, my name is Oskar and I would like a bicycle.',
      'How long may I keep it?',
      'Do you remember my name? What is it?',
    ],
    script: /[a-z]{3}/i,
    remembered: /Oskar/,
  },
  {
    name: 'Japanese',
    fields: {
      language: 'ja',
      level: 'beginner',
      situation: '本屋で本を探す',
      myRole: 'お客さん',
      personaRole: '本屋の店員',
    },
    messages: [
      'こんにちは、私の名前はケンジです。猫の本を探しています。',
      'おすすめはありますか。',
      '私の名前を覚えていますか。名前は何ですか。',
    ],
    script: /[ぁ-んァ-ン]/,
    remembered: /ケンジ/,
  },
]
