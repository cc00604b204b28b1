import { useId, type ReactNode } from 'react'

export function Section(props: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-edge py-8 first:border-t-0 first:pt-0">
      <h2 id={id} className="font-display text-xl font-semibold">
        {props.title}
      </h2>
      {props.lead !== undefined && <p className="mt-1 text-soft">{props.lead}</p>}
      <div className="mt-4">{props.children}</div>
    </section>
  )
}
