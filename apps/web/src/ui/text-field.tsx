import { useId, type ComponentProps, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

export const inputClass =
  'w-full rounded-xl border border-edge bg-raised px-3.5 py-2.5 text-base text-ink ' +
  'transition-colors hover:border-accent/50 aria-invalid:border-danger'

/** A label, an input, and beneath them the hint or what is wrong. */
export function FieldFrame(props: {
  id: string
  label: string
  required: boolean
  hint?: string | undefined
  problem?: string | undefined
  /** Several inputs under one label. */
  group?: boolean
  children: ReactNode
}) {
  const t = useTranslations('common')
  const label = (
    <>
      {props.label}
      {!props.required && <span className="ml-1.5 font-normal text-soft">({t('optional')})</span>}
    </>
  )
  const labelClass = 'mb-1.5 block font-medium'
  return (
    <div {...(props.group && { role: 'group', 'aria-labelledby': `${props.id}-label` })}>
      {props.group ? (
        <p id={`${props.id}-label`} className={labelClass}>
          {label}
        </p>
      ) : (
        <label htmlFor={props.id} className={labelClass}>
          {label}
        </label>
      )}
      {props.children}
      {props.problem !== undefined ? (
        <p id={`${props.id}-note`} className="mt-1.5 text-sm text-danger">
          {props.problem}
        </p>
      ) : (
        props.hint !== undefined && (
          <p id={`${props.id}-note`} className="mt-1.5 text-sm text-soft">
            {props.hint}
          </p>
        )
      )}
    </div>
  )
}

type Props = ComponentProps<'input'> & {
  label: string
  hint?: string
  problem?: string | undefined
}

export function TextField({ label, hint, problem, ...input }: Props) {
  const id = useId()
  const noted = problem !== undefined || hint !== undefined
  const required = input.required ?? false
  return (
    <FieldFrame id={id} label={label} required={required} hint={hint} problem={problem}>
      <input
        {...input}
        id={id}
        className={inputClass}
        aria-invalid={problem !== undefined}
        aria-describedby={noted ? `${id}-note` : undefined}
      />
    </FieldFrame>
  )
}
