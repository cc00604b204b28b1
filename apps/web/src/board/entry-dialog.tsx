import type { Entry } from '@dramatis/contracts/http/entries'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { editEntry, proposeEntry } from '../api/entries.ts'
import { problemFor } from '../rooms/check-room-form.ts'
import { toast } from '../toasts/toast-queue.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { FieldFrame, inputClass, TextField } from '../ui/text-field.tsx'

const mostTags = 8
const longestTag = 30

/** Proposes an entry, or changes one's own, which is then looked at again. */
export function EntryDialog({ entry, onClose }: { entry: Entry | null; onClose: () => void }) {
  const t = useTranslations('board')
  const queries = useQueryClient()
  const id = useId()
  const [initial] = useState({
    title: entry?.title ?? '',
    content: entry?.content ?? '',
    description: entry?.description ?? '',
    tags: entry?.tags.join(', ') ?? '',
  })
  const [form, setForm] = useState(initial)
  const dirty = JSON.stringify(form) !== JSON.stringify(initial)
  const put = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }))
  const save = useMutation({
    mutationFn: () => {
      const body = { ...form, tags }
      return entry ? editEntry(entry.id, entry.version, body) : proposeEntry(body)
    },
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['entries'] })
      toast({ text: t('proposed') })
      onClose()
    },
  })
  const told = save.error instanceof ApiError ? save.error.fields : []
  const tags = readTags(form.tags)
  const tagsWrong = tags.length > mostTags || tags.some((tag) => tag.length > longestTag)
  const complete = form.title.trim() !== '' && form.content.trim() !== '' && !tagsWrong

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (complete && !save.isPending) save.mutate()
  }

  return (
    <Dialog title={entry ? t('edit') : t('propose')} onClose={onClose} wide dirty={dirty}>
      <form onSubmit={onSubmit} className="space-y-4">
        <p className="text-sm text-soft">{entry ? t('editLead') : t('proposeLead')}</p>
        <TextField
          label={t('title')}
          required
          maxLength={100}
          value={form.title}
          problem={problemFor(told, 'title')}
          onChange={({ target }) => put({ title: target.value })}
        />
        <FieldFrame
          id={`${id}-c`}
          label={t('content')}
          required
          problem={problemFor(told, 'content')}
        >
          <textarea
            id={`${id}-c`}
            rows={4}
            required
            maxLength={4000}
            value={form.content}
            className={inputClass}
            onChange={({ target }) => put({ content: target.value })}
          />
        </FieldFrame>
        <FieldFrame
          id={`${id}-d`}
          label={t('description')}
          required={false}
          problem={problemFor(told, 'description')}
        >
          <textarea
            id={`${id}-d`}
            rows={2}
            maxLength={2000}
            value={form.description}
            className={inputClass}
            onChange={({ target }) => put({ description: target.value })}
          />
        </FieldFrame>
        <TextField
          label={t('tags')}
          hint={t('tagsHint')}
          value={form.tags}
          maxLength={300}
          problem={tagsWrong ? t('tagsTooMany') : problemFor(told, 'tags')}
          onChange={({ target }) => put({ tags: target.value })}
        />
        {save.isError && <Problem error={save.error} />}
        <Button type="submit" disabled={!complete || save.isPending}>
          {entry ? t('save') : t('send')}
        </Button>
      </form>
    </Dialog>
  )
}

function readTags(text: string): string[] {
  const tags = text.split(/[,，、]/).map((tag) => tag.trim().replace(/^#/, ''))
  return tags.filter((tag) => tag !== '')
}
