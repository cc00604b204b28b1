import type { DemoLanguage } from '../detect-language.ts'

export interface ChoiceWords {
  scene: string
  fits: string
  greeting: string
  more: string
  noSynopsis: string
  genre: string
  mood: string
  other: string
}

export const choiceWords: { en: ChoiceWords } & Partial<Record<DemoLanguage, ChoiceWords>> = {
  en: {
    scene: 'From the knowledge board',
    fits: 'It shares its words with your keyword.',
    greeting: 'Thank you for your answers. This is where I would begin.',
    more: 'Here is something else. Tell me what you liked about it, and I look on.',
    noSynopsis: 'The catalogue has no synopsis yet.',
    genre: 'It belongs to a genre that you named.',
    mood: 'It has the mood that you are after.',
    other: 'It is a little apart from what you named, for a change.',
  },
  ko: {
    scene: '지식 게시판에서',
    fits: '키워드와 같은 말이 들어 있어요.',
    greeting: '답해 주셔서 고맙습니다. 저라면 여기에서 시작하겠어요.',
    more: '이런 작품은 어떠세요? 마음에 든 점을 알려 주시면 더 찾아볼게요.',
    noSynopsis: '목록에 아직 줄거리가 없어요.',
    genre: '고르신 장르에 드는 작품이에요.',
    mood: '바라시는 분위기의 작품이에요.',
    other: '말씀하신 것과는 조금 다르지만 새로운 재미가 있을 거예요.',
  },
  ja: {
    scene: '知識ボードから',
    fits: 'キーワードと同じ言葉が入っています。',
    greeting: 'お答えありがとうございます。私ならここから始めます。',
    more: 'こちらはいかがですか。気に入った点を教えていただければ、また探します。',
    noSynopsis: '目録にはまだあらすじがありません。',
    genre: 'お好きなジャンルの作品です。',
    mood: 'お望みの雰囲気の作品です。',
    other: 'おっしゃったものとは少し違いますが、気分が変わると思います。',
  },
}
