import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { hasDrafts } from '../chat/draft-storage.ts'
import { readOutbox } from '../chat/outbox-storage.ts'
import { loadScript } from '../load-script.ts'
import { deleteNow } from '../rooms/delete-later.ts'
import { safeStorage } from '../safe-storage.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { useLeave } from './use-leave.ts'

interface LogOutProps {
  className: string
  /** Words for letting the personas start over as well: asked each time, since it cannot be taken back. */
  startOver?: { label: string; title: string; body: string; confirm: string }
}

/** Logs out, and first asks where an unsent message or a draft would be lost. */
export function LogOutButton({ className, startOver }: LogOutProps) {
  const t = useTranslations()
  const leave = useLeave()
  const [asking, setAsking] = useState<'unsent' | 'drafts' | 'nothing' | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function go(): Promise<void> {
    try {
      await deleteNow()
      const { logOut } = await loadScript(() => import('../api/readers.ts'))
      await logOut(startOver ? 'reset' : 'keep')
    } catch (cause) {
      if (problemOf(cause) !== 'not_logged_in') {
        setError(cause)
        return
      }
    }
    await leave()
  }

  function start(): void {
    setError(null)
    if (readOutbox(safeStorage()).some((item) => !item.accepted)) setAsking('unsent')
    else if (hasDrafts()) setAsking('drafts')
    else if (startOver) setAsking('nothing')
    else void go()
  }

  return (
    <>
      <button type="button" className={className} onClick={start}>
        {startOver?.label ?? t('menu.logOut')}
      </button>
      {error !== null && <Problem error={error} />}
      {asking && (
        <Dialog
          title={startOver?.title ?? (asking === 'nothing' ? '' : t(`menu.${asking}Title`))}
          onClose={() => setAsking(null)}
        >
          {startOver && <p className="mb-5 text-soft">{startOver.body}</p>}
          {asking !== 'nothing' && <p className="mb-5 text-soft">{t(`menu.${asking}Body`)}</p>}
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="quiet" onClick={() => setAsking(null)}>
              {t('common.cancel')}
            </Button>
            <Button look="danger" onClick={() => void go()}>
              {startOver?.confirm ?? t('menu.logOutAnyway')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
