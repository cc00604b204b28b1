import { about, type About } from '@dramatis/contracts/http/about'
import { personaList, type Persona } from '@dramatis/contracts/http/personas'
import { callApi } from './call-api.ts'

export function readAbout(): Promise<About> {
  return callApi({ path: '/about', answer: about, anonymous: true })
}

export async function readPersonas(): Promise<Persona[]> {
  const { results } = await callApi({ path: '/personas', answer: personaList })
  return results
}
