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

/** Logs out, and first asks where an unsent message or a draft would be lost. */
export function LogOutButton(props: { className: string }) {
  const t = useTranslations()
  const leave = useLeave()
  const [asking, setAsking] = useState<'unsent' | 'drafts' | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function go(): Promise<void> {
    try {
      await deleteNow()
      await (await loadScript(() => import('../api/readers.ts'))).logOut()
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
    else void go()
  }

  return (
    <>
      <button type="button" className={props.className} onClick={start}>
        {t('menu.logOut')}
      </button>
      {error !== null && <Problem error={error} />}
      {asking && (
        <Dialog title={t(`menu.${asking}Title`)} onClose={() => setAsking(null)}>
          <p className="mb-5 text-soft">{t(`menu.${asking}Body`)}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="quiet" onClick={() => setAsking(null)}>
              {t('common.cancel')}
            </Button>
            <Button look="danger" onClick={() => void go()}>
              {t('menu.logOutAnyway')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
