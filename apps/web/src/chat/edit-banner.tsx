import { useTranslations } from 'use-intl'
import { iconButtonClass } from '../ui/button.tsx'
import { CloseIcon } from '../ui/icons.tsx'
import { Refused } from './refused.tsx'

/** Says that the text field holds an earlier message, and how to leave it as it was. */
export function EditBanner(props: { error: unknown; onLeave: () => void }) {
  const t = useTranslations('chat')
  return (
    <div className="mb-1 flex items-center gap-2 pl-4 text-sm text-soft">
      <p className="min-w-0 flex-1">
        <span className="font-medium text-ink">{t('editing')}</span>
        {props.error !== null && <Refused error={props.error} conflict={t('editTooLate')} />}
      </p>
      <button
        type="button"
        aria-label={t('leaveEdit')}
        title={t('leaveEdit')}
        onClick={(event) => {
          event.currentTarget.form?.querySelector('textarea')?.focus()
          props.onLeave()
        }}
        className={iconButtonClass}
      >
        <CloseIcon />
      </button>
    </div>
  )
}
