import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { FieldFrame, inputClass } from '../ui/text-field.tsx'

export function PasswordField(props: {
  autoComplete: 'current-password' | 'new-password'
  hint?: string
  problem: string | undefined
}) {
  const t = useTranslations('account')
  const id = useId()
  const [visible, setVisible] = useState(false)
  const noted = props.problem !== undefined || props.hint !== undefined
  return (
    <FieldFrame id={id} label={t('password')} required hint={props.hint} problem={props.problem}>
      <div className="relative">
        <input
          id={id}
          name="password"
          type={visible ? 'text' : 'password'}
          autoComplete={props.autoComplete}
          required
          maxLength={128}
          className={`${inputClass} pr-20`}
          aria-invalid={props.problem !== undefined}
          aria-describedby={noted ? `${id}-note` : undefined}
        />
        <button
          type="button"
          aria-label={visible ? t('hidePasswordLabel') : t('showPasswordLabel')}
          onClick={() => setVisible(!visible)}
          className="absolute inset-y-1 right-1 min-w-14 rounded-lg px-2 text-sm text-accent hover:bg-accent-wash/70"
        >
          {visible ? t('hidePassword') : t('showPassword')}
        </button>
      </div>
    </FieldFrame>
  )
}
