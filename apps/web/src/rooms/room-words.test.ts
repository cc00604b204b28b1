import { describe, expect, it } from 'vitest'
import { languageOf, speakerName } from './room-words.ts'

describe('languageOf', () => {
  it('passes on a language tag, and nothing else a field may hold', () => {
    expect(languageOf({ fields: { language: 'ko' } })).toBe('ko')
    expect(languageOf({ fields: { language: 'zh-Hant' } })).toBe('zh-Hant')
    expect(languageOf({ fields: { language: 'the old tongue' } })).toBeUndefined()
    expect(languageOf({ fields: {} })).toBeUndefined()
  })
})

describe('speakerName', () => {
  const persona = { name: { en: 'Role-play', ko: '상황극', ja: 'ロールプレイ' } }

  it('is the role of the room, else the persona’s own name', () => {
    expect(speakerName({ fields: { personaRole: ' A barista ' } }, persona, 'ko')).toBe('A barista')
    expect(speakerName({ fields: { name: '다온', role: 'Runs a tea house' } }, persona, 'ko')).toBe(
      '다온',
    )
    expect(speakerName({ fields: {} }, persona, 'ko')).toBe('상황극')
    expect(speakerName({ fields: { personaRole: ' ' } }, undefined, 'en')).toBeNull()
  })
})
