// Asks for what the page in view will want while its first script still travels on a slow line: files, which the
// build writes into the tag, and answers, which src/api/early-answers.ts hands out. The rules are those of
// src/account/session-hint.ts, src/i18n/choose-locale.ts and src/ask-early.ts.
const tag = document.querySelector('script[data-early]')
const build = JSON.parse(tag?.dataset.early || 'null')

function stored(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function chooseTexts({ texts }) {
  const wanted = navigator.languages.map((language) => language.toLowerCase().split('-')[0])
  return [stored('dramatis.locale'), ...wanted].find((name) => name in texts) ?? 'en'
}

function load(files) {
  for (const href of files) {
    if (document.querySelector(`link[href="${href}"]`)) continue
    const link = document.createElement('link')
    Object.assign(link, { rel: 'modulepreload', crossOrigin: '', href })
    document.head.append(link)
  }
}

function ask(api, paths) {
  const answers = new Map()
  const credentials = api === '' ? 'same-origin' : 'include'
  const headers = { accept: 'application/json' }
  for (const path of paths) {
    const url = `${api}/api/v1${path}`
    const answer = fetch(url, { credentials, headers, signal: AbortSignal.timeout(20_000) })
    // Whoever takes it is told.
    answer.catch(() => undefined)
    answers.set(url, answer)
  }
  globalThis.earlyAnswers = answers
  // What nobody took by then is old.
  setTimeout(() => answers.clear(), 20_000)
}

if (build) {
  const known = stored('dramatis.session') === '1'
  const room = /^\/rooms\/(room_\w+)$/.exec(location.pathname)?.[1]
  if (known) {
    const inRoom = room ? [`/rooms/${room}`, `/rooms/${room}/messages?limit=30`] : []
    const inRooms = location.pathname === '/rooms' ? ['/rooms?page=1&per_page=20'] : []
    ask(build.api, ['/me', ...inRoom, ...inRooms])
  }
  load([...build.texts[chooseTexts(build)], ...build.readers])
  if (known) load(room ? [...build.inside, ...build.room] : build.inside)
}
