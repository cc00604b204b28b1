import type { RoomSettings } from '@dramatis/contracts/room-settings'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { modelsQuery } from '../api/queries.ts'
import { FieldFrame, inputClass } from '../ui/text-field.tsx'

/** How replies are asked for; folded away, because nobody has to touch it. */
export function SettingsFields(props: {
  values: RoomSettings
  /** Those that mean something to the persona. */
  offered: readonly (keyof RoomSettings)[]
  onChange: (values: RoomSettings) => void
  problemOf: (name: string) => string | undefined
}) {
  const t = useTranslations('settings')
  const { values, offered, onChange, problemOf } = props
  const models = useQuery(modelsQuery)
  const id = useId()
  const box = useRef<HTMLDetailsElement>(null)

  function put<Name extends keyof RoomSettings>(
    name: Name,
    value: RoomSettings[Name] | undefined,
  ): void {
    const { [name]: _, ...rest } = values
    onChange(value === undefined ? rest : { ...rest, [name]: value })
  }
  const wrong = offered.find((name) => problemOf(name) !== undefined)
  useEffect(() => {
    if (wrong === undefined || !box.current) return
    box.current.open = true
    box.current.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [wrong])
  if (offered.length === 0) return null
  const usual = models.data?.find((model) => model.default)?.id

  return (
    <details ref={box} className="rounded-2xl border border-edge bg-raised/60">
      <summary className="flex min-h-12 items-center px-4 font-medium">{t('title')}</summary>
      <div className="grid gap-5 border-t border-edge p-4 sm:grid-cols-2">
        {offered.includes('model') && (
          <FieldFrame id={`${id}-m`} label={t('model')} required problem={problemOf('model')}>
            <select
              id={`${id}-m`}
              value={values.model ?? ''}
              className={inputClass}
              aria-invalid={problemOf('model') !== undefined}
              onChange={({ target }) => put('model', target.value || undefined)}
            >
              <option value="">{t('usual', { value: usual ?? t('automatic') })}</option>
              {models.data?.map((model) => (
                <option key={model.id} value={model.id}>
                  {model.id}
                </option>
              ))}
            </select>
          </FieldFrame>
        )}
        {offered.includes('temperature') && (
          <NumberSetting
            label={t('temperature')}
            hint={t('temperatureHint')}
            problem={problemOf('temperature')}
            value={values.temperature}
            range={{ min: 0, max: 2, step: 0.1 }}
            onChange={(value) => put('temperature', value)}
          />
        )}
        {offered.includes('maxTokens') && (
          <NumberSetting
            label={t('maxTokens')}
            hint={t('maxTokensHint')}
            problem={problemOf('maxTokens')}
            value={values.maxTokens}
            range={{ min: 16, max: 4096, step: 1 }}
            onChange={(value) => put('maxTokens', value)}
          />
        )}
        {offered.includes('alternatives') && (
          <FieldFrame
            id={`${id}-n`}
            label={t('alternatives')}
            required
            hint={t('alternativesHint')}
            problem={problemOf('alternatives')}
          >
            <select
              id={`${id}-n`}
              value={values.alternatives ?? ''}
              className={inputClass}
              aria-invalid={problemOf('alternatives') !== undefined}
              aria-describedby={`${id}-n-note`}
              onChange={({ target }) => put('alternatives', numberIn(target.value))}
            >
              <option value="">{t('usual', { value: 1 })}</option>
              {[1, 2, 3, 4].map((count) => (
                <option key={count} value={count}>
                  {count}
                </option>
              ))}
            </select>
          </FieldFrame>
        )}
        {offered.includes('stream') && (
          <label className="flex min-h-11 items-center gap-3 sm:col-span-2">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={values.stream ?? true}
              onChange={({ target }) => put('stream', target.checked)}
            />
            {t('stream')}
          </label>
        )}
      </div>
    </details>
  )
}

function NumberSetting(props: {
  label: string
  hint: string
  problem: string | undefined
  value: number | undefined
  range: { min: number; max: number; step: number }
  onChange: (value: number | undefined) => void
}) {
  const t = useTranslations('settings')
  const { label, hint, problem, value, range, onChange } = props
  const id = useId()
  return (
    <FieldFrame id={id} label={label} required hint={hint} problem={problem}>
      <input
        id={id}
        type="number"
        inputMode={range.step < 1 ? 'decimal' : 'numeric'}
        {...range}
        value={value ?? ''}
        placeholder={t('automatic')}
        className={inputClass}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onChange(numberIn(target.value))}
      />
    </FieldFrame>
  )
}

const numberIn = (text: string) => (text === '' ? undefined : Number(text))
