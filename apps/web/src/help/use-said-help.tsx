import { useTranslations } from 'use-intl'
import { CorrectionView } from './correction-view.tsx'
import { NoteFold } from './note-fold.tsx'
import { NoteToggle } from './note-toggle.tsx'
import { useFold } from './use-fold.ts'
import { useNote } from './use-note.ts'

/** Beside what the learner wrote: was that right, and how is it said? */
export function useSaidHelp(message: { id: string; roomId: string }, lang: string | undefined) {
  const t = useTranslations('help')
  const help = useNote(message.roomId, { kind: 'correction', messageId: message.id })
  const fold = useFold(message.id, help)
  return {
    button: <NoteToggle label={t('correct')} open={fold.open} onToggle={fold.toggle} />,
    panel: fold.open && (
      <NoteFold
        label={t('corrections')}
        note={help.note}
        busy={help.busy}
        error={help.error}
        onAsk={help.ask}
      >
        {help.note?.content && <CorrectionView content={help.note.content} lang={lang} />}
      </NoteFold>
    ),
  }
}
