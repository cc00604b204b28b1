import type { apiRoutes } from './app.ts'

/**
 * The type of the API for Hono's `hc`; browsers import this file type-only.
 * @public
 */
export type Api = ReturnType<typeof apiRoutes>
