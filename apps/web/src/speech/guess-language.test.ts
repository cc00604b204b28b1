import { expect, it } from 'vitest'
import { guessLanguage } from './guess-language.ts'

it.each([
  ['안녕하세요, Mo!', 'ko'],
  ['今日はいい天気ですね', 'ja'],
  ['今天天气很好', 'zh'],
  ['Добрый день', 'ru'],
  ['Good evening', undefined],
  ['12:30 …', undefined],
])('reads the language of %j from its letters: %s', (text, language) => {
  expect(guessLanguage(text)).toBe(language)
})
