import type { Entry } from '@dramatis/contracts/http/entries'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { deleteEntry, reviewEntry } from '../api/entries.ts'
import { LineAct } from '../chat/line-act.tsx'
import { Refused } from '../chat/refused.tsx'
import { toast } from '../toasts/toast-queue.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useKeepFocus } from '../ui/use-keep-focus.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'

/** One entry of the board, and what may be done with it. */
export function EntryCard(props: { entry: Entry; onTag?: (tag: string) => void }) {
  const t = useTranslations('board')
  const { entry, onTag } = props
  const queries = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'delete' | 'reject' | null>(null)
  const close = () => setOpen(null)
  const box = useKeepFocus<HTMLElement>()
  const readAgain = () => queries.invalidateQueries({ queryKey: ['entries'] })
  const review = useMutation({
    mutationFn: (verdict: 'approve' | 'withdraw') => reviewEntry(entry, verdict),
    onSuccess: (_, verdict) => toast({ text: t(verdict === 'approve' ? 'approved' : 'withdrawn') }),
    onSettled: readAgain,
  })
  const may = entry._links
  return (
    <article ref={box} className="rounded-2xl border border-edge bg-raised p-5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="min-w-0 flex-1 basis-48 font-display text-lg font-semibold">
          {entry.title}
        </h2>
        {(entry.mine || entry.status !== 'approved') && (
          <span
            className={`rounded-full px-2.5 py-0.5 text-sm ${entry.status === 'approved' ? 'bg-accent-wash text-accent' : 'bg-caution-wash text-caution'}`}
          >
            {t(`status.${entry.status}`)}
          </span>
        )}
      </div>
      <p className="mt-2 border-l-2 border-accent/50 pl-3 whitespace-pre-line">{entry.content}</p>
      {entry.description !== '' && (
        <p className="mt-2 text-sm whitespace-pre-line text-soft">{entry.description}</p>
      )}
      {entry.reason !== null && (
        <p className="mt-2 rounded-lg bg-caution-wash px-3 py-2 text-sm text-caution">
          {t('why', { reason: entry.reason })}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-1.5 text-sm">
        {entry.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            onClick={() => onTag?.(tag)}
            className="min-h-8 rounded-full bg-sunken px-3 text-soft hover:text-ink"
          >
            #{tag}
          </button>
        ))}
        {entry.author !== null && <span className="ml-auto text-soft">{entry.author}</span>}
      </div>
      <div className="-ml-3 flex flex-wrap text-sm">
        {may['approve'] !== undefined && (
          <LineAct onClick={() => review.mutate('approve')}>{t('approve')}</LineAct>
        )}
        {may['reject'] !== undefined && (
          <LineAct onClick={() => setOpen('reject')}>{t('reject')}</LineAct>
        )}
        {may['withdraw'] !== undefined && (
          <LineAct onClick={() => review.mutate('withdraw')}>{t('withdraw')}</LineAct>
        )}
        {may['update'] !== undefined && (
          <LineAct onClick={() => setOpen('edit')}>{t('edit')}</LineAct>
        )}
        {may['delete'] !== undefined && (
          <LineAct onClick={() => setOpen('delete')}>{t('delete')}</LineAct>
        )}
        {review.error !== null && <Refused error={review.error} conflict={t('changedSince')} />}
      </div>
      {open === 'edit' && <EntryDialog entry={entry} onClose={close} />}
      {open === 'reject' && <RejectDialog entry={entry} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={t('deleteTitle')}
          body={t('deleteBody', { title: entry.title })}
          confirm={t('delete')}
          act={() => deleteEntry(entry.id)}
          onDone={() => {
            toast({ text: t('deleted') })
            void readAgain()
          }}
          onClose={close}
        />
      )}
    </article>
  )
}
