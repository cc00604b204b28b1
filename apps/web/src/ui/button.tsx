import type { ComponentProps } from 'react'

type Look = 'primary' | 'quiet' | 'plain' | 'danger'

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-full px-5 py-2 text-center ' +
  'leading-tight font-medium transition-colors disabled:opacity-60 select-none'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent/90',
  quiet: 'border border-edge bg-raised text-ink hover:border-accent/60 hover:bg-accent-wash/50',
  plain: 'text-accent hover:bg-accent-wash/70',
  danger: 'border border-danger/50 text-danger hover:bg-danger/10',
}

/** For links that look like buttons. */
export function buttonClass(look: Look, extra = ''): string {
  return `${base} ${looks[look]} ${extra}`
}

export function Button({
  look = 'primary',
  className,
  ...rest
}: ComponentProps<'button'> & { look?: Look }) {
  return <button type="button" {...rest} className={buttonClass(look, className)} />
}

/** For a round button or link that shows an icon only; give it an `aria-label`. */
export const iconButtonClass =
  'inline-grid size-11 shrink-0 place-items-center rounded-full text-soft transition-colors ' +
  'hover:bg-accent-wash/70 hover:text-ink disabled:opacity-50'
