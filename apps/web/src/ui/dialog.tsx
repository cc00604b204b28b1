import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button, iconButtonClass } from './button.tsx'
import { CloseIcon } from './icons.tsx'

/** A modal question. The browser keeps the focus inside and gives it back. */
export function Dialog(props: {
  title: string
  onClose: () => void
  /** For more than a question. */
  wide?: boolean
  /** Something was written in it: it is not closed by a slip, nor without asking. */
  dirty?: boolean
  children: ReactNode
}) {
  const { onClose, dirty = false } = props
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const t = useTranslations('common')
  const [asking, setAsking] = useState(false)
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  useEffect(() => {
    // A click beside it closes it, where the browser knows how; Escape always does.
    ref.current?.setAttribute('closedby', dirty ? 'closerequest' : 'any')
  }, [dirty])
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (!dirty) return
        event.preventDefault()
        setAsking(true)
      }}
      onClose={onClose}
      className={`${props.wide ? 'w-[min(40rem,calc(100vw-2rem))]' : 'w-[min(26rem,calc(100vw-2rem))]'} m-auto rounded-2xl border border-edge bg-raised p-0 text-ink shadow-lift backdrop:bg-[rgb(30_20_15/0.45)]`}
    >
      <div className="p-6">
        <h2 id={titleId} className="mb-2 pr-9 font-display text-xl font-semibold">
          {props.title}
        </h2>
        {props.children}
        {asking && (
          <div role="alert" className="mt-5 rounded-xl bg-caution-wash p-4 text-caution">
            <p>{t('discardAsk')}</p>
            <div className="mt-3 flex flex-wrap justify-end gap-2">
              <Button look="quiet" autoFocus onClick={() => setAsking(false)}>
                {t('keepWriting')}
              </Button>
              <Button look="danger" onClick={onClose}>
                {t('discard')}
              </Button>
            </div>
          </div>
        )}
      </div>
      {/* Last, so that the focus begins with what the dialog is for. */}
      <button
        type="button"
        aria-label={t('close')}
        title={t('close')}
        onClick={() => (dirty ? setAsking(true) : onClose())}
        className={`${iconButtonClass} absolute top-3 right-3`}
      >
        <CloseIcon />
      </button>
    </dialog>
  )
}
