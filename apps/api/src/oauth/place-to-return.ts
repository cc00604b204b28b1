import { localPath } from './local-path.ts'

/** Where the browser goes on: a path of ours, or one of an origin whose pages may call us. */
export function placeToReturn(
  next: string | undefined,
  otherwise: string,
  origins: readonly string[],
): string {
  const { origin, path } = splitPlace(next ?? '')
  return origins.includes(origin) ? origin + localPath(path, otherwise) : localPath(next, otherwise)
}

/** The origin is empty for a path of ours. */
export function splitPlace(place: string): { origin: string; path: string } {
  const [origin = ''] = /^https?:\/\/[^/?#\\]+/.exec(place) ?? []
  return { origin, path: place.slice(origin.length) }
}
