import { askAgain } from '@dramatis/core/messages/ask-again'
import { deleteMessage } from '@dramatis/core/messages/delete-message'
import { editMessage } from '@dramatis/core/messages/edit-message'
import { submitTurn } from '@dramatis/core/turns/submit-turn'
import { codeOf, command, expectEqual, pick } from './command.ts'
import * as model from './turn-model.ts'

// What people do.
export const submit = (room: number, text: string) =>
  command(
    `submit(${room})`,
    () => true,
    async (m, real) => {
      const key = real.newKey()
      const input = {
        userId: real.userId,
        roomId: real.roomIds[room] ?? '',
        text,
        idempotencyKey: key,
      }
      const answer = await codeOf(submitTurn(real.ctx, input))
      const spent = model.usedOf(m) >= m.limit
      expectEqual(
        'submit',
        'code' in answer ? answer.code : 'accepted',
        spent ? 'quota_spent' : 'accepted',
      )
      if ('code' in answer) return
      const { messageId } = answer as { messageId?: string; id: string }
      const turn = model.addTurn(m, {
        id: answer.id,
        messageId: messageId ?? '',
        room,
        kind: 'message',
        text,
      })
      m.asked.push({ key, turn, again: 'submit', text })
    },
  )

export const submitTwice = (at: number) =>
  command(
    `submit again(${at})`,
    (m) => m.asked.length > 0,
    async (m, real) => {
      const asked = pick(m.asked, at)
      if (!asked) return
      const { turn, key, text } = asked
      const { userId, ctx } = real
      const roomId = real.roomIds[turn.room] ?? ''
      const answer = await codeOf(
        asked.again === 'submit'
          ? submitTurn(ctx, { userId, roomId, text, idempotencyKey: key })
          : askAgain(ctx, { userId, messageId: turn.message.id, idempotencyKey: key }),
      )
      const gone = asked.again === 'ask' && turn.message.gone
      expectEqual('again', 'code' in answer ? answer.code : answer.id, gone ? 'not_found' : turn.id)
    },
  )

export const ask = (at: number) =>
  command(
    `ask again(${at})`,
    (m) => m.messages.length > 0,
    async (m, real) => {
      const message = pick(m.messages, at)
      if (!message) return
      const key = real.newKey()
      const input = { userId: real.userId, messageId: message.id, idempotencyKey: key }
      const answer = await codeOf(askAgain(real.ctx, input))
      const spent = model.usedOf(m) >= m.limit
      const expected = message.gone ? 'not_found' : spent ? 'quota_spent' : 'accepted'
      expectEqual('ask', 'code' in answer ? answer.code : 'accepted', expected)
      if ('code' in answer) return
      const { room, id: messageId } = message
      const turn = model.addTurn(m, {
        id: answer.id,
        messageId,
        room,
        kind: 'regeneration',
        text: '',
        message,
      })
      m.asked.push({ key, turn, again: 'ask', text: '' })
    },
  )

export const edit = (at: number, text: string) =>
  command(
    `edit(${at})`,
    (m) => m.messages.length > 0,
    async (m, real) => {
      const message = pick(m.messages, at)
      if (!message) return
      const input = {
        userId: real.userId,
        messageId: message.id,
        text,
        idempotencyKey: real.newKey(),
      }
      const answer = await codeOf(editMessage(real.ctx, input))
      const code = 'code' in answer ? answer.code : 'accepted'
      const turns = m.turns.filter((turn) => turn.message === message)
      if (message.gone) return expectEqual('edit', code, 'not_found')
      const [first] = turns
      if (first?.kind === 'message' && first.status === 'queued' && first.attempt === 0) {
        expectEqual('edit', code, 'accepted')
        message.text = text
        return
      }
      const later = m.messages.some(
        ({ room, seq, gone }) => room === message.room && seq > message.seq && !gone,
      )
      if (turns.some(model.isOpen) || later) return expectEqual('edit', code, 'conflict')
      if (model.usedOf(m) >= m.limit) return expectEqual('edit', code, 'quota_spent')
      expectEqual('edit', code, 'accepted')
      message.gone = true
      const { id, messageId } = answer as { id: string; messageId: string }
      model.addTurn(m, { id, messageId, room: message.room, kind: 'message', text })
    },
  )

export const withdraw = (at: number) =>
  command(
    `withdraw(${at})`,
    (m) => m.messages.length > 0,
    async (m, real) => {
      const message = pick(m.messages, at)
      if (!message) return
      const input = { userId: real.userId, messageId: message.id }
      const answer = await codeOf(deleteMessage(real.ctx, input).then(() => ({ id: '' })))
      expectEqual(
        'withdraw',
        'code' in answer ? answer.code : 'ok',
        message.gone ? 'not_found' : 'ok',
      )
      if (message.gone) return
      m.turns.filter((turn) => turn.message === message).forEach(model.cancel)
      message.gone = true
    },
  )
