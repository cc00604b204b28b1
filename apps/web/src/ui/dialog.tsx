import { useEffect, useId, useRef, type ReactNode } from 'react'

/** A modal question. The browser keeps the focus inside and gives it back. */
export function Dialog(props: { title: string; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
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
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-2xl border border-edge bg-raised p-0 text-ink shadow-lift backdrop:bg-[rgb(30_20_15/0.45)]"
    >
      <div className="p-6">
        <h2 id={titleId} className="mb-2 font-display text-xl font-semibold">
          {props.title}
        </h2>
        {props.children}
      </div>
    </dialog>
  )
}
