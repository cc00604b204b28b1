import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

/** Asks before something that cannot be taken back, does it, and says so where it fails. */
export function ConfirmDialog(props: {
  title: string
  body: ReactNode
  confirm: string
  /** False while something it needs is missing. */
  ready?: boolean
  act: () => Promise<unknown>
  onDone: () => void
  onClose: () => void
}) {
  const t = useTranslations('common')
  const act = useMutation({
    mutationFn: async () => {
      await props.act().catch((error: unknown) => {
        // Gone already: that is what was asked for.
        if (problemOf(error) !== 'not_found') throw error
      })
    },
    onSuccess() {
      props.onDone()
      props.onClose()
    },
  })
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <div className="mb-5 text-soft">{props.body}</div>
      {act.isError && <Problem error={act.error} />}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={props.onClose}>
          {t('cancel')}
        </Button>
        <Button
          look="danger"
          disabled={act.isPending || props.ready === false}
          onClick={() => act.mutate()}
        >
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  )
}
