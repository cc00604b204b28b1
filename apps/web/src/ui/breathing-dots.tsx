/** Three dots that breathe one after the other; the words beside them say what is happening. */
export function BreathingDots() {
  return (
    <span aria-hidden="true" className="inline-flex shrink-0 gap-1 self-center">
      <span className="size-1.5 animate-breathe rounded-full bg-accent" />
      <span className="size-1.5 animate-breathe rounded-full bg-accent [animation-delay:0.2s]" />
      <span className="size-1.5 animate-breathe rounded-full bg-accent [animation-delay:0.4s]" />
    </span>
  )
}
