import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Asking } from './use-typed-form.ts'

/** Whether what was typed into a form may give way. */
export function ReplaceDialog({ asking }: { asking: Asking }) {
  const t = useTranslations()
  return (
    <Dialog title={t('newRoom.replaceTitle')} onClose={asking.no}>
      <p className="mb-5 text-soft">{t('newRoom.replaceBody')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={asking.no}>
          {t('common.cancel')}
        </Button>
        <Button onClick={asking.yes}>{t('newRoom.replace')}</Button>
      </div>
    </Dialog>
  )
}
