import type { ComponentProps } from 'react'

/** A quiet word under a line that does something with it. */
export function LineAct(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...props}
      className="min-h-10 rounded-full px-3 font-medium text-accent hover:bg-accent-wash/70 disabled:opacity-60"
    />
  )
}

/** A small round button under a reply; give it an `aria-label`. */
export const lineIconClass =
  'inline-grid size-10 shrink-0 place-items-center rounded-full text-soft transition-[color,background-color,opacity] ' +
  'hover:bg-accent-wash/70 hover:text-ink aria-disabled:cursor-default aria-disabled:opacity-35'
