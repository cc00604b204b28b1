import { personas } from './find-persona.ts'
import type { Ground } from './ground.ts'

/** What a stored answer rests on; nothing where no shape of today knows it any more. */
export function findSources(data: object): { id: string; kind: Ground['kind'] }[] {
  for (const { reply } of personas) {
    const read = reply?.schema.safeParse(data)
    if (reply && read?.success) return reply.sources(read.data)
  }
  return []
}
