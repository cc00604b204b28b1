import { useEffect } from 'react'
import type { Draft } from './use-draft.ts'
import type { Edit } from './use-edit.ts'
import type { RoomLines } from './use-room-lines.ts'

/** Where the message under edit is there no more, as changed on another device, its words become a draft. */
export function useLostEdit({ lines, query }: RoomLines, edit: Edit, draft: Draft): void {
  const { now } = edit
  const there = lines.some((line) => line.kind === 'message' && line.message.id === now?.messageId)
  const lost = now !== null && !edit.pending && query.isSuccess && !there
  useEffect(() => {
    if (!lost) return
    draft.putBack(now.text)
    edit.leave()
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it is found to be gone
  }, [lost])
}
