/** Chromium by the names that distributions give it; without its windows it does the same with a tenth less work. */
export const browserPrograms = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
]
