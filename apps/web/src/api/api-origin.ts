/** Where the API is, when the app was built for another origin than its own; empty for the same. */
const origin = (import.meta.env.VITE_API_ORIGIN ?? '').replace(/\/$/, '')

/** The address of something of the API. */
export function apiUrl(path: string): string {
  return origin + path
}

/** Cookies go to our own origin by themselves, to another only where that is asked for. */
export const credentials: RequestCredentials = origin === '' ? 'same-origin' : 'include'

/** A page of ours, for the API to lead a browser back to. */
export function pageUrl(path: string): string {
  return origin === '' ? path : location.origin + path
}
