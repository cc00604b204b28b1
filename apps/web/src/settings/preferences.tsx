import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isLocale, localeNames } from '../i18n/choose-locale.ts'
import { inputClass } from '../ui/text-field.tsx'
import { useChooseLanguage } from './use-choose-language.ts'
import { chooseTheme, readTheme, themeChoices, type ThemeChoice } from './theme-choice.ts'

const themeLabels = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const

/** Language and appearance: they take effect at once. Appearance belongs to this device. */
export function Preferences() {
  const t = useTranslations('menu')
  const { locale, choose } = useChooseLanguage()
  const languageId = useId()
  const [theme, setTheme] = useState<ThemeChoice>(readTheme)

  return (
    <div className="space-y-4">
      <div>
        <label htmlFor={languageId} className="mb-1 block text-sm text-soft">
          {t('language')}
        </label>
        <select
          id={languageId}
          value={locale}
          className={inputClass}
          onChange={({ target }) => isLocale(target.value) && void choose(target.value)}
        >
          {Object.entries(localeNames).map(([value, name]) => (
            <option key={value} value={value} lang={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset>
        <legend className="mb-1 text-sm text-soft">{t('theme')}</legend>
        <div className="grid grid-cols-3 gap-1 rounded-xl bg-sunken p-1">
          {themeChoices.map((choice) => (
            <label
              key={choice}
              className="grid min-h-9 cursor-pointer place-items-center rounded-lg px-1 text-center text-sm leading-tight has-checked:bg-raised has-checked:font-medium has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="theme"
                className="sr-only"
                checked={theme === choice}
                onChange={() => {
                  chooseTheme(choice)
                  setTheme(choice)
                }}
              />
              {t(themeLabels[choice])}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
