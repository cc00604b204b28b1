import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(?:js|css|svg|html)$/
/** Smaller ones would not travel in fewer packets. */
const least = 1400
const brotliLevel = 11
/** From here on it would take seconds for little: one script, which few pages need. */
const hasteFrom = 400_000
const hastyLevel = 9
const gzipLevel = 9

const brotliOf = promisify(brotliCompress)
const gzipOf = promisify(gzip)

/** Puts `.br` and `.gz` beside each file of a build, which the API then serves: no request waits for it. */
export function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.values(bundle).filter(({ fileName }) => compressible.test(fileName))
        await Promise.all(
          files.map(async (file) => {
            const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
            if (bytes.length < least) return
            const level = bytes.length < hasteFrom ? brotliLevel : hastyLevel
            const params = { [constants.BROTLI_PARAM_QUALITY]: level }
            const [br, gz] = await Promise.all([
              brotliOf(bytes, { params }),
              gzipOf(bytes, { level: gzipLevel }),
            ])
            this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: br })
            this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gz })
          }),
        )
      },
    },
  }
}
