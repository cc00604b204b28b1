import { Toast } from '@base-ui/react/toast'
import { useEffect, useState, type FocusEvent, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { CloseIcon } from '../ui/icons.tsx'
import { takeToasts, type ToastOrder } from './toast-queue.ts'

type Held = Pick<ToastOrder, 'hold'>

/** Shows toasts; Base UI reads them out, pauses them under the pointer and closes them by swipe. */
export function ToastView() {
  const [manager] = useState(() => Toast.createToastManager<Held>())
  useEffect(
    () =>
      takeToasts(({ text, ms = 5000, action, urgent, hold }) => {
        const id: string = manager.add({
          title: text,
          timeout: ms,
          priority: urgent ? 'high' : 'low',
          ...(hold && { data: { hold }, onClose: () => hold(false) }),
          ...(action && {
            actionProps: {
              children: action.label,
              onClick: () => {
                action.run()
                manager.close(id)
              },
            },
          }),
        })
        return { close: () => manager.close(id) }
      }),
    [manager],
  )
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <ToastList />
    </Toast.Provider>
  )
}

function ToastList() {
  const t = useTranslations()
  const { toasts } = Toast.useToastManager<Held>()
  return (
    <Toast.Viewport
      aria-label={t('common.notices')}
      className="fixed inset-x-4 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-md flex-col gap-2 lg:bottom-6"
    >
      {toasts.map((toast) => (
        <Toast.Root
          key={toast.id}
          toast={toast}
          {...holdOf(toast.data)}
          className="animate-arrive rounded-2xl border border-edge bg-ink text-paper shadow-lift"
        >
          <Toast.Content className="flex items-center gap-1 py-1.5 pr-1.5 pl-4">
            <Toast.Title className="min-w-0 flex-1 py-1.5 text-sm" />
            {toast.actionProps && (
              <Toast.Action className="min-h-10 shrink-0 rounded-full px-4 text-sm font-semibold underline underline-offset-4 hover:bg-paper/15" />
            )}
            <Toast.Close
              aria-label={t('common.close')}
              className="grid size-10 shrink-0 place-items-center rounded-full hover:bg-paper/15"
            >
              <CloseIcon className="size-4" />
            </Toast.Close>
          </Toast.Content>
        </Toast.Root>
      ))}
    </Toast.Viewport>
  )
}

/** The time of what it tells stands still with its own. */
function holdOf(data: Held | undefined) {
  const hold = data?.hold
  if (!hold) return {}
  const start = () => hold(true)
  return {
    onPointerEnter: start,
    onFocus: start,
    onPointerLeave: ({ currentTarget }: PointerEvent) =>
      hold(currentTarget.contains(document.activeElement)),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      hold(currentTarget.contains(relatedTarget) || currentTarget.matches(':hover')),
  }
}
