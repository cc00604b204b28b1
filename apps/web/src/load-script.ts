import { ApiError } from './api/api-error.ts'

/** Loads a part of our script. One that is missing on a server that answers has been replaced: the page is old. */
export async function loadScript<Script>(
  load: () => Promise<Script>,
  isReachable: () => Promise<boolean> = reachHome,
): Promise<Script> {
  try {
    return await load()
  } catch (cause) {
    throw new ApiError((await isReachable()) ? 'garbled' : 'unreachable', { cause })
  }
}

function reachHome(): Promise<boolean> {
  return fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
}
