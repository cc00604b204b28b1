import { about, type About } from '@dramatis/contracts/http/about'
import { modelList } from '@dramatis/contracts/http/models'
import { personaList, type Persona } from '@dramatis/contracts/http/personas'
import { callApi } from './call-api.ts'

export function readAbout(): Promise<About> {
  return callApi({ path: '/about', answer: about, anonymous: true })
}

export async function readPersonas(): Promise<Persona[]> {
  const { results } = await callApi({ path: '/personas', answer: personaList })
  return results
}

export type ModelChoice = ReturnType<typeof modelList.parse>['results'][number]

export async function readModels(): Promise<ModelChoice[]> {
  const { results } = await callApi({ path: '/models', answer: modelList })
  return results
}
