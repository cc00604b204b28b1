import type { DemoLanguage } from '../detect-language.ts'

export interface HelpWords {
  /** `{count}` lines. */
  summary: string
  answered: string
  clean: string
  byLength: string
  named: string
  spokeOf: string
  said: string
}

const english: HelpWords = {
  summary:
    'You wrote {count} lines and kept the scene going. This report comes from a script that knows a few simple rules.',
  answered: 'You answered in the language of the room.',
  clean: 'None of the simple mistakes that the script knows.',
  byLength: 'Judged by how long your lines are.',
  named: 'The user’s name is {name}.',
  spokeOf: 'They spoke of: {topics}.',
  said: 'The user said: {lines}',
}

export const helpWords: { en: HelpWords } & Partial<Record<DemoLanguage, HelpWords>> = {
  en: english,
  ko: {
    summary:
      '{count}개의 메시지로 대화를 잘 이어 갔어요. 이 보고서는 간단한 규칙만 아는 스크립트가 썼어요.',
    answered: '방의 언어로 대답했어요.',
    clean: '스크립트가 아는 흔한 실수는 없었어요.',
    byLength: '문장의 길이로 판단했어요.',
    named: '사용자의 이름은 {name}입니다.',
    spokeOf: '이야기한 것: {topics}.',
    said: '사용자가 한 말: {lines}',
  },
  ja: {
    summary:
      '{count}件のメッセージで、会話をよく続けました。この報告は簡単な規則だけを知る台本が書きました。',
    answered: '部屋の言語で答えました。',
    clean: '台本が知っている、よくある間違いはありませんでした。',
    byLength: '文の長さで判断しました。',
    named: '利用者の名前は{name}です。',
    spokeOf: '話題：{topics}。',
    said: '利用者の言葉：{lines}',
  },
}
