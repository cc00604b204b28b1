import { describe, expect, it } from 'vitest'
import { needsMarkdown } from './needs-markdown.ts'

describe('needsMarkdown', () => {
  it.each([
    'Hello! How are you?',
    '안녕하세요 (웃음).\n뭘 드릴까요?',
    '5 - 3 = 2',
    'あ、そうですか…',
  ])('leaves %j as it is', (text) => expect(needsMarkdown(text)).toBe(false))

  it.each(['**안녕**이라고', '*smiles*', '- one\n- two', '1. first', '`code`', '# Title', '<b>'])(
    'sees marks in %j',
    (text) => expect(needsMarkdown(text)).toBe(true),
  )
})
