import type { About } from '@dramatis/contracts/http/about'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { Entry } from '@dramatis/contracts/http/entries'
import type { Note } from '@dramatis/contracts/http/notes'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { Message, Room } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { Allowance } from '@dramatis/contracts/http/usage'
import { exportExample } from './export-example.ts'

const roomId = 'room_01kbkz8m5e3v9d2q7x4c6w1hfn'
const roomPath = `/api/v1/rooms/${roomId}`
const messageId = 'msg_01kbkz9d0q6t2y8s4r5n7m3jkp'
const turnId = 'turn_01kbkz9d0q7f1c3e5g6h8j9kmn'
const replyId = 'rep_01kbkz9e4r2v8x6w5t3q1z0ybc'
const at = (seconds: string) => `2026-11-24T09:30:${seconds}Z`

const me: Me = {
  id: 'usr_01kbkz7a1b2c3d4e5f6g7h8jkm',
  email: 'minji@example.com',
  nickname: '민지',
  birthYear: 1998,
  job: 'Student',
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  role: 'user',
  hasPassword: true,
  createdAt: at('00.000'),
}

const room: Room = {
  id: roomId,
  personaId: 'role-play',
  title: '서울 카페에서 주문하기',
  fields: {
    language: 'ko',
    level: 'beginner',
    situation: '서울의 작은 카페에서 음료와 디저트를 주문하기',
    myRole: '처음 온 손님',
    personaRole: '친절한 카페 직원',
  },
  settings: {},
  contextFromSeq: 0,
  lastLine: '따뜻하게 드릴까요, 차갑게 드릴까요?',
  openTurns: 0,
  createdAt: at('02.000'),
  lastTurnAt: at('04.000'),
}

const waiting: Turn = {
  id: turnId,
  roomId,
  messageId,
  kind: 'message',
  seq: 2,
  status: 'queued',
  recovering: false,
  retrying: false,
  attempt: 0,
  position: 0,
  estimateMs: 200,
  reason: null,
  acceptedAt: at('04.000'),
  startedAt: null,
  firstTokenAt: null,
  endedAt: null,
}

const done: Turn = {
  ...waiting,
  status: 'done',
  attempt: 1,
  position: null,
  estimateMs: null,
  startedAt: at('04.012'),
  firstTokenAt: at('04.330'),
  endedAt: at('05.120'),
}

const reply: Reply = {
  id: replyId,
  turnId,
  index: 0,
  text: '라테, 좋은 선택이에요! 따뜻하게 드릴까요, 차갑게 드릴까요?',
  data: null,
  sources: [],
  complete: true,
  finishReason: 'stop',
  model: 'gpt-4o-mini',
  usage: { promptTokens: 212, completionTokens: 31, totalTokens: 243 },
  times: { queueMs: 12, firstTokenMs: 330, totalMs: 1_120 },
  createdAt: at('05.120'),
}

const message: Message = {
  id: messageId,
  roomId,
  seq: 2,
  text: '라테 한 잔 주세요.',
  createdAt: at('04.000'),
  turn: done,
  replies: [reply],
  chosenReplyId: replyId,
}

const allowance: Allowance = {
  purpose: 'turn',
  limit: 100,
  used: 3,
  remaining: 97,
  resetsAt: '2026-11-24T15:00:00.000Z',
}

const note: Note = {
  id: 'note_01kbkz9h6t8y2s4r5n7m3jkpqw',
  roomId,
  messageId,
  replyId: null,
  kind: 'correction',
  status: 'done',
  reason: null,
  content: {
    corrections: [
      {
        original: '커피을',
        corrected: '커피를',
        why: 'The particle depends on whether the word before it ends in a consonant.',
        start: 3,
        end: 6,
      },
    ],
    natural: '저는 커피를 마시고 싶어요.',
    politeness: { level: 'polite', why: 'It ends in 요.', alternatives: [] },
  },
  createdAt: at('06.000'),
  endedAt: at('06.900'),
}

const entry: Entry = {
  id: 'ent_01kbkza1b2c3d4e5f6g7h8jkmn',
  title: 'Hamlet, Act 3, Scene 1',
  content: 'To be, or not to be, that is the question.',
  description: 'Hamlet, alone',
  tags: ['hamlet', 'play'],
  status: 'approved',
  reason: null,
  version: 2,
  author: '민지',
  mine: true,
  appliedAt: at('30.000'),
  createdAt: at('10.000'),
  updatedAt: at('30.000'),
  _links: {
    self: '/api/v1/entries/ent_01kbkza1b2c3d4e5f6g7h8jkmn',
    delete: '/api/v1/entries/ent_01kbkza1b2c3d4e5f6g7h8jkmn',
  },
}

const persona: Persona = {
  id: 'character',
  name: { en: 'A character', ko: '캐릭터', ja: 'キャラクター' },
  description: {
    en: 'Keeps to its name, its tone and its subject.',
    ko: '이름과 말투, 주제를 지킵니다.',
    ja: '名前と話し方、話題を守ります。',
  },
  opens: true,
  fields: [
    {
      name: 'name',
      label: { en: 'Name', ko: '이름', ja: '名前' },
      kind: 'line',
      required: true,
      maxLength: 60,
    },
  ],
  settings: ['model', 'temperature'],
  replyShape: null,
  scenes: [
    {
      id: 'tea-house',
      title: { en: 'Tea house', ko: '찻집', ja: '茶屋' },
      summary: { en: 'A quiet evening', ko: '조용한 저녁', ja: '静かな夜' },
      fields: { name: 'Dahan' },
    },
  ],
}

const about: About = { name: 'Dramatis', version: '0.1.0', demoModel: true, serverVoice: false }

/** What stands in the reference for the schemas of these names, wherever they occur. */
export const componentExamples: Readonly<Record<string, unknown>> = {
  About: about,
  AccountExport: exportExample,
  Allowance: allowance,
  Entry: entry,
  ListedMessage: { ...message, _links: { delete: `/api/v1/messages/${messageId}` } },
  ListedNote: { ...note, _links: { self: `/api/v1/notes/${note.id}`, room: roomPath } },
  ListedRoom: { ...room, _links: { self: roomPath, update: roomPath, delete: roomPath } },
  Me: me,
  Message: message,
  Note: note,
  Persona: persona,
  Reply: reply,
  Room: room,
  Turn: waiting,
  // Where a turn is given at its end, or with what it wrote.
  EndedTurn: { turn: { ...done, status: 'cancelled' } },
  PolledTurn: { turn: done, cursor: '1.82', text: reply.text, reset: false, replies: [reply] },
}
