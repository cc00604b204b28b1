import { useQuery } from '@tanstack/react-query'
import { personasQuery } from '../api/queries.ts'
import { Problem } from '../ui/problem.tsx'
import { SceneGrid } from './scene-grid.tsx'
import { useStartScene } from './use-start-scene.ts'

/** One tap, and a scene of the first persona begins. */
export function FirstScenes() {
  const { data: personas } = useQuery(personasQuery)
  const persona = personas?.find(({ scenes }) => scenes.length > 0)
  const { starting, start, error } = useStartScene(persona)
  if (!persona) return null
  return (
    <div className="space-y-3">
      {error && <Problem error={error} />}
      <SceneGrid persona={persona} starting={starting} onStart={start} />
    </div>
  )
}
