import type { Persona } from '@dramatis/contracts/http/personas'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Page } from 'playwright-core'
import { askApi } from './ask-api.ts'
import { browserLocale } from './browser-locale.ts'

/** Starts one of the ready-made scenes as its card would, but loads no page. Answers the path of its room. */
export async function makeScene(page: Page, scene: number): Promise<string> {
  const { results } = await askApi<{ results: Persona[] }>(page, 'GET', '/personas')
  const [persona] = results
  const chosen = persona?.scenes[scene]
  if (!persona || !chosen) throw new Error(`Expected a scene ${scene}`)
  const { room } = await askApi<{ room: Room }>(page, 'POST', '/rooms', {
    personaId: persona.id,
    title: chosen.title[await browserLocale(page)],
    fields: chosen.fields,
  })
  return `/rooms/${room.id}`
}
