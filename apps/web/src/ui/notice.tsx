import type { ReactNode } from 'react'
import { CautionIcon } from './icons.tsx'

/** Something went wrong, told calmly; read out when it appears. */
export function Notice(props: { children: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-caution-wash px-4 py-3 text-caution"
    >
      <CautionIcon className="size-5 shrink-0" />
      <div className="min-w-0 flex-1 basis-40">{props.children}</div>
      {props.action}
    </div>
  )
}
