import type { Entry } from '@dramatis/contracts/http/entries'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reviewEntry } from '../api/entries.ts'
import { toast } from '../toasts/toast-queue.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'

export function RejectDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations('board')
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const reject = useMutation({
    mutationFn: () => reviewEntry(entry, 'reject', reason.trim()),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['entries'] })
      toast({ text: t('rejected') })
      onClose()
    },
  })
  return (
    <Dialog title={t('rejectTitle')} onClose={onClose} dirty={reason.trim() !== ''}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '' && !reject.isPending) reject.mutate()
        }}
      >
        <TextField
          label={t('reason')}
          required
          maxLength={500}
          value={reason}
          hint={t('reasonHint')}
          onChange={({ target }) => setReason(target.value)}
        />
        {reject.isError && <Problem error={reject.error} />}
        <Button type="submit" look="danger" disabled={reason.trim() === '' || reject.isPending}>
          {t('reject')}
        </Button>
      </form>
    </Dialog>
  )
}
