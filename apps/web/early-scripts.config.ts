import type { Plugin, Rolldown } from 'vite'

const placeholder = 'data-early=""'

/** Tells `public/early.js`, in its tag, which files of this build a page will want soon, and where the API is. */
export function earlyScripts(): Plugin {
  let api = ''
  return {
    name: 'early-scripts',
    apply: 'build',
    configResolved({ env }) {
      api = String(env['VITE_API_ORIGIN'] ?? '').replace(/\/$/, '')
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const build = {
          api,
          texts: {
            en: filesOf(chunks, 'src/i18n/en.ts'),
            ko: filesOf(chunks, 'src/i18n/ko.ts'),
            ja: filesOf(chunks, 'src/i18n/ja.ts'),
          },
          readers: filesOf(chunks, 'src/api/readers.ts'),
          inside: filesOf(chunks, 'src/routes/inside-pages.ts'),
          room: filesOf(chunks, 'src/routes/chat-room.tsx'),
        }
        if (!html.includes(placeholder)) throw new Error(`Expected ${placeholder} in index.html`)
        return html.replace(placeholder, `data-early='${JSON.stringify(build)}'`)
      },
    },
  }
}

/** The chunk of a module and all that it imports, as paths. */
function filesOf(chunks: readonly Rolldown.OutputChunk[], moduleName: string): string[] {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(moduleName))
  if (!chunk) throw new Error(`Expected a chunk of ${moduleName}`)
  const names = new Set<string>()
  function collect(one: Rolldown.OutputChunk) {
    if (names.has(one.fileName)) return
    names.add(one.fileName)
    for (const name of one.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name)
      if (imported) collect(imported)
    }
  }
  collect(chunk)
  return [...names].map((name) => `/${name}`)
}
