// zod compiles checks with `new Function`, which a strict CSP reports even where zod catches it.
// Must be the first import of main.tsx: zod reads this when its schemas are made.
const holder = globalThis as { __zod_globalConfig?: { jitless?: boolean } }
holder.__zod_globalConfig = { ...holder.__zod_globalConfig, jitless: true }

export {}
