import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { iconButtonClass } from './button.tsx'
import { CloseIcon } from './icons.tsx'

/** A modal question. The browser keeps the focus inside and gives it back. */
export function Dialog(props: {
  title: string
  onClose: () => void
  /** For more than a question. */
  wide?: boolean
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const t = useTranslations('common')
  useEffect(() => {
    const dialog = ref.current
    // A click beside it closes it, where the browser knows how; Escape always does.
    dialog?.setAttribute('closedby', 'any')
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={props.onClose}
      className={`${props.wide ? 'w-[min(40rem,calc(100vw-2rem))]' : 'w-[min(26rem,calc(100vw-2rem))]'} m-auto rounded-2xl border border-edge bg-raised p-0 text-ink shadow-lift backdrop:bg-[rgb(30_20_15/0.45)]`}
    >
      <div className="p-6">
        <h2 id={titleId} className="mb-2 pr-9 font-display text-xl font-semibold">
          {props.title}
        </h2>
        {props.children}
      </div>
      {/* Last, so that the focus begins with what the dialog is for. */}
      <button
        type="button"
        aria-label={t('close')}
        title={t('close')}
        onClick={props.onClose}
        className={`${iconButtonClass} absolute top-3 right-3`}
      >
        <CloseIcon />
      </button>
    </dialog>
  )
}
