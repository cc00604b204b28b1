import type { AccountExport } from '@dramatis/contracts/http/account-export'

const at = (seconds: string) => `2026-11-24T09:30:${seconds}.000Z`

/** The export of somebody who has written one message. */
export const exportExample: AccountExport = {
  format: 'dramatis-export-1',
  exportedAt: '2026-11-25T10:00:00.000Z',
  profile: {
    id: 'usr_01kbkz7a1b2c3d4e5f6g7h8jkm',
    email: 'minji@example.com',
    nickname: '민지',
    birthYear: 1998,
    job: 'Student',
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    role: 'user',
    dailyTurnLimit: null,
    hasPassword: true,
    createdAt: at('00'),
    updatedAt: at('00'),
  },
  identities: [],
  sessions: [],
  entries: [],
  limits: [],
  usage: [{ day: '2026-11-24', purpose: 'turn', used: 1 }],
  ledger: [],
  acts: [],
  actsOfOthers: [],
  rooms: [
    {
      id: 'room_01kbkz8m5e3v9d2q7x4c6w1hfn',
      personaId: 'role-play',
      title: '서울 카페에서 주문하기',
      fields: { language: 'ko', level: 'beginner' },
      settings: {},
      contextFromSeq: 0,
      summary: null,
      summaryToSeq: 0,
      lastTurnAt: at('04'),
      createdAt: at('02'),
      updatedAt: at('04'),
      deletedAt: null,
      messages: [
        {
          id: 'msg_01kbkz9d0q6t2y8s4r5n7m3jkp',
          seq: 1,
          text: '라테 한 잔 주세요.',
          chosenReplyId: null,
          createdAt: at('04'),
          editedAt: null,
          supersededAt: null,
          deletedAt: null,
        },
      ],
      turns: [],
      replies: [],
      notes: [],
    },
  ],
}
