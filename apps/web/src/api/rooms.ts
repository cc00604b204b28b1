import {
  createdRoom,
  messagePage,
  room,
  roomPage,
  type Room,
  type RoomSettingsEdit,
} from '@dramatis/contracts/http/rooms'
import type { RoomSettings } from '@dramatis/contracts/room-settings'
import { callApi } from './call-api.ts'

export type CreatedRoom = ReturnType<typeof createdRoom.parse>
export type RoomPage = ReturnType<typeof roomPage.parse>
export type MessagePage = ReturnType<typeof messagePage.parse>

export interface RoomForm {
  personaId: string
  title?: string
  fields: Record<string, string>
  settings?: RoomSettings
}

export interface RoomChange {
  title?: string
  fields?: Record<string, string>
  settings?: RoomSettingsEdit
}

export function readRooms(page: number): Promise<RoomPage> {
  return callApi({ path: `/rooms?page=${page}&per_page=20`, answer: roomPage })
}

export function readRoom(roomId: string): Promise<Room> {
  return callApi({ path: `/rooms/${encodeURIComponent(roomId)}`, answer: room })
}

export function createRoom(form: RoomForm, idempotencyKey: string): Promise<CreatedRoom> {
  const call = { method: 'POST', path: '/rooms', body: form } as const
  return callApi({ ...call, idempotencyKey, answer: createdRoom })
}

export function editRoom(roomId: string, change: RoomChange): Promise<Room> {
  const path = `/rooms/${encodeURIComponent(roomId)}`
  return callApi({ method: 'PATCH', path, body: change, answer: room })
}

export function deleteRoom(roomId: string, { keepalive }: { keepalive: boolean }): Promise<void> {
  const path = `/rooms/${encodeURIComponent(roomId)}`
  return callApi<void>({ method: 'DELETE', path, answer: null, keepalive })
}

export function readMessages(roomId: string, before: number | null): Promise<MessagePage> {
  const from = before === null ? '' : `&before=${before}`
  const path = `/rooms/${encodeURIComponent(roomId)}/messages?limit=30${from}`
  return callApi({ path, answer: messagePage })
}

/** The persona forgets what was said; the conversation stays to be read. `reopen`: it opens the scene anew. */
export function resetRoom(
  roomId: string,
  reopen: boolean,
  idempotencyKey: string,
): Promise<CreatedRoom> {
  const path = `/rooms/${encodeURIComponent(roomId)}/reset`
  const call = { method: 'POST', path, body: { reopen } } as const
  return callApi({ ...call, idempotencyKey, answer: createdRoom })
}
