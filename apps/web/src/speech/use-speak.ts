import { useQuery } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { aboutQuery } from '../api/queries.ts'
import { toast } from '../toasts/toast-queue.ts'
import { useProblemWords } from '../ui/use-problem-words.ts'
import { guessLanguage } from './guess-language.ts'
import { hush, speak, speaking } from './browser-voice.ts'
import { hushServer, speakFromServer } from './server-voice.ts'

interface Spoken {
  replyId: string
  text: string
  lang: string | undefined
}

/** Reads replies aloud: by the browser's voice, else by the server's where it has one. */
export function useSpeak(): { now: string | null; toggle: (reply: Spoken) => void } {
  const t = useTranslations('speech')
  const words = useProblemWords()
  const { data: about } = useQuery(aboutQuery)
  const now = useSyncExternalStore(speaking.subscribe, speaking.get)
  const serverVoice = about?.serverVoice ?? false

  const read = useCallback(
    async (replyId: string, text: string, lang: string) => {
      if (await speak(replyId, text, lang)) return
      if (!serverVoice) toast({ text: t('noVoice') })
      else {
        await speakFromServer(replyId).catch((error: unknown) => {
          const spent = problemOf(error) === 'quota_spent'
          toast({ text: spent ? words(error) : t('failed'), urgent: true })
        })
      }
    },
    [serverVoice, t, words],
  )
  const toggle = useCallback(
    ({ replyId, text, lang }: Spoken) => {
      const same = speaking.get() === replyId
      hush()
      hushServer()
      if (!same) void read(replyId, text, languageOf(text, lang))
    },
    [read],
  )
  return { now, toggle }
}

/** A room may name none: then the letters tell, else the pages' own language has to do. */
function languageOf(text: string, named: string | undefined): string {
  return named ?? guessLanguage(text) ?? document.documentElement.lang
}
