import { useTranslations } from 'use-intl'
import { ReadingIcon } from '../ui/icons.tsx'
import { NoteFold } from './note-fold.tsx'
import { NoteToggle } from './note-toggle.tsx'
import { ReadingView } from './reading-view.tsx'
import { useFold } from './use-fold.ts'
import { useNote } from './use-note.ts'

/** Languages whose script a learner may need help to read. */
const readable = new Set(['ko', 'ja', 'zh'])

/** How a reply is read, where its script may need that. */
export function useReadingHelp(roomId: string, replyId: string, lang: string | undefined) {
  const t = useTranslations('help')
  const help = useNote(roomId, { kind: 'reading', replyId })
  const fold = useFold(replyId, help)
  if (lang === undefined || !readable.has(lang)) return { button: null, panel: null }
  const icon = <ReadingIcon className="size-4.5" />
  return {
    button: <NoteToggle label={t('reading')} icon={icon} open={fold.open} onToggle={fold.toggle} />,
    panel: fold.open && (
      <NoteFold
        label={t('readingAid')}
        note={help.note}
        busy={help.busy}
        error={help.error}
        onAsk={help.ask}
      >
        {help.note?.content && <ReadingView content={help.note.content} lang={lang} />}
      </NoteFold>
    ),
  }
}
