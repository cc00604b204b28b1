import { useEffect, useSyncExternalStore } from 'react'
import { useAppTools } from '../app-tools.ts'
import { autoRead } from './auto-read.ts'
import { hush } from './browser-voice.ts'
import { hushServer } from './server-voice.ts'
import { useSpeak } from './use-speak.ts'

/** Reads each new reply of the open room aloud, where that was asked for and the tab is looked at. */
export function useAutoRead(roomId: string, lang: string | undefined): void {
  const { live } = useAppTools()
  const { toggle } = useSpeak()
  const on = useSyncExternalStore(autoRead.subscribe, autoRead.get)

  useEffect(() => {
    if (!on) return
    return live.onNews((news) => {
      if (news.what !== 'ended' || news.turn.roomId !== roomId || news.turn.status !== 'done')
        return
      if (document.visibilityState !== 'visible') return
      const reply = news.replies.find(({ turnId }) => turnId === news.turn.id)
      if (reply) toggle({ replyId: reply.id, text: reply.text, lang })
    })
  }, [live, on, roomId, lang, toggle])

  useEffect(
    () => () => {
      hush()
      hushServer()
    },
    [],
  )
}
