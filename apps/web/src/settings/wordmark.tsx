import { Link } from '@tanstack/react-router'
import { MaskIcon } from '../ui/icons.tsx'

export function Wordmark() {
  return (
    <Link to="/" className="flex min-h-11 items-center gap-2 rounded-lg text-accent">
      <MaskIcon className="size-7" />
      <span lang="en" className="font-display text-xl font-semibold tracking-tight text-ink">
        Dramatis
      </span>
    </Link>
  )
}
