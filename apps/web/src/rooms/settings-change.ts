import type { RoomSettingsEdit } from '@dramatis/contracts/http/rooms'
import type { RoomSettings } from '@dramatis/contracts/room-settings'

/** What to tell the server: each setting as it is now, null where it was taken back. */
export function settingsChange(now: RoomSettings): RoomSettingsEdit {
  return {
    model: now.model ?? null,
    temperature: now.temperature ?? null,
    maxTokens: now.maxTokens ?? null,
    alternatives: now.alternatives ?? null,
    stream: now.stream ?? null,
  }
}
