// Asks for the scripts that the page in view will want, while the first one still travels on a slow line. The build
// writes which files they are into the tag. Keys and rules: src/account/session-hint.ts, src/i18n/choose-locale.ts.
const tag = document.querySelector('script[data-early]')
const files = JSON.parse(tag?.dataset.early || '{}')

function stored(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function chooseTexts() {
  const wanted = navigator.languages.map((language) => language.toLowerCase().split('-')[0])
  return [stored('dramatis.locale'), ...wanted].find((name) => name in files.texts) ?? 'en'
}

if (files.texts) {
  const known = stored('dramatis.session') === '1'
  const inRoom = /^\/rooms\/room_\w+$/.test(location.pathname)
  const wanted = [
    ...files.texts[chooseTexts()],
    ...(known ? files.inside : []),
    ...(known && inRoom ? files.room : []),
  ]
  for (const href of new Set(wanted)) {
    if (document.querySelector(`link[href="${href}"]`)) continue
    const link = document.createElement('link')
    Object.assign(link, { rel: 'modulepreload', crossOrigin: '', href })
    document.head.append(link)
  }
}
