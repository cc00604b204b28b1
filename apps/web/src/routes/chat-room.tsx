import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { personasQuery, roomQuery } from '../api/queries.ts'
import { useAppTools } from '../app-tools.ts'
import { ChatAnnouncer } from '../chat/chat-announcer.tsx'
import { ChatHeader } from '../chat/chat-header.tsx'
import { Composer } from '../chat/composer.tsx'
import { Conversation } from '../chat/conversation.tsx'
import { SceneIntro } from '../chat/scene-intro.tsx'
import { useDraft } from '../chat/use-draft.ts'
import { useEdit } from '../chat/use-edit.ts'
import { useLostEdit } from '../chat/use-lost-edit.ts'
import { useRoomLines } from '../chat/use-room-lines.ts'
import { useStickToEnd } from '../chat/use-stick-to-end.ts'
import { useStop } from '../chat/use-stop.ts'
import { useSuggestions } from '../help/use-suggestions.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { languageOf, speakerName } from '../rooms/room-words.ts'
import { useAutoRead } from '../speech/use-auto-read.ts'
import { buttonClass } from '../ui/button.tsx'
import { useTitle } from '../ui/use-title.ts'

export function ChatRoom() {
  const { roomId } = useParams({ from: '/inside/rooms/$roomId' })
  // A room of its own for each id: drafts and scroll places do not travel.
  return <OpenRoom key={roomId} roomId={roomId} />
}

function OpenRoom({ roomId }: { roomId: string }) {
  const { outbox } = useAppTools()
  const { locale } = useLanguage()
  const room = useQuery(roomQuery(roomId))
  const personas = useQuery(personasQuery)
  const roomLines = useRoomLines(roomId)
  const draft = useDraft(roomId)
  const stick = useStickToEnd()
  const stop = useStop(roomLines.lines)
  const edit = useEdit(roomId, stick.toEnd)
  const suggestions = useSuggestions(roomId)
  useLostEdit(roomLines, edit, draft)
  useTitle(room.data?.title)

  const lang = room.data ? languageOf(room.data) : undefined
  useAutoRead(roomId, lang)

  if (room.isError && problemOf(room.error) === 'not_found') return <NoSuchRoom />

  const persona = personas.data?.find(({ id }) => id === room.data?.personaId)
  const speaker = room.data ? speakerName(room.data, persona, locale) : null

  function send(text: string): void {
    draft.write('')
    outbox.send(roomId, text)
    stick.toEnd()
  }

  return (
    <main id="main" tabIndex={-1} className="flex h-full flex-col outline-none">
      <ChatHeader room={room.data} speaker={speaker} />
      <Conversation
        room={roomLines}
        speaker={speaker}
        lang={lang}
        stick={stick}
        intro={room.data && <SceneIntro room={room.data} persona={persona} />}
        editedId={edit.now?.messageId ?? null}
        contextFromSeq={room.data?.contextFromSeq ?? 0}
        onEdit={edit.begin}
        onWriteAgain={draft.putBack}
      />
      <Composer {...{ lang, draft, edit, stop, suggestions }} onSend={send} />
      <ChatAnnouncer roomId={roomId} speaker={speaker} lang={lang} />
    </main>
  )
}

function NoSuchRoom() {
  const t = useTranslations()
  return (
    <main
      id="main"
      tabIndex={-1}
      className="grid h-full place-content-center justify-items-center p-8 text-center"
    >
      <h1 className="font-display text-2xl font-semibold">{t('chat.notFoundTitle')}</h1>
      <p className="mt-2 mb-6 text-soft">{t('chat.notFoundBody')}</p>
      <Link to="/rooms" className={buttonClass('primary')}>
        {t('menu.rooms')}
      </Link>
    </main>
  )
}
