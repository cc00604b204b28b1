import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './compress-assets.config.ts'
import { earlyScripts } from './early-scripts.config.ts'

/** Of source text, before it is made small. */
const entriesAwareMergeThreshold = 20_000

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), earlyScripts(), compressAssets()],
  build: {
    outDir: 'dist',
    // Inlined data: URLs and the module preload polyfill would each need a hole in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Compression takes most of a build, and is meant to.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // The name of a shared part lists all that share it.
        chunkFileNames: ({ name }) =>
          `assets/${name.startsWith('part~') ? 'part' : '[name]'}-[hash].js`,
        // On a slow line over HTTP/1.1 each file is a wait: what all pages need is one, what few share is in few.
        codeSplitting: {
          groups: [
            { name: 'main', tags: ['$initial'], priority: 1 },
            { name: 'layers', test: /@base-ui|@floating-ui/, minShareCount: 2, priority: 1 },
            { name: 'part', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:3000' } },
  },
})
