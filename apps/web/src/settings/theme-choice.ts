import { safeStorage } from '../safe-storage.ts'

/** public/theme.js reads the same key before the first paint. */
const themeKey = 'dramatis.theme'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

export function readTheme(): ThemeChoice {
  const stored = safeStorage().getItem(themeKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export function chooseTheme(choice: ThemeChoice): void {
  const classes = document.documentElement.classList
  classes.remove('light', 'dark')
  if (choice !== 'system') classes.add(choice)
  if (choice === 'system') safeStorage().removeItem(themeKey)
  else safeStorage().setItem(themeKey, choice)
}
