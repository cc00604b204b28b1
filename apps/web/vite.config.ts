import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './compress-assets.config.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), compressAssets()],
  build: {
    outDir: 'dist',
    // Inlined data: URLs and the module preload polyfill would each need a hole in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Compression takes most of a build, and is meant to.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:3000' } },
  },
})
