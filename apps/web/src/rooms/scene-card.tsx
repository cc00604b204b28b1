import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language-provider.tsx'
import { valueLabel } from './room-words.ts'

/** For the button or link that the whole card acts as; others on the card lie above it. */
export const sceneStartClass =
  'inline-grid min-h-10 place-items-center rounded-full bg-accent-wash px-4 text-sm font-semibold text-accent ' +
  'group-hover:bg-accent group-hover:text-accent-ink before:absolute before:inset-0 before:rounded-2xl'

/** One ready-made room: what happens in it, in which language and at which level. */
export function SceneCard(props: { persona: Persona; scene: Scene; children: ReactNode }) {
  const { locale } = useLanguage()
  const { persona, scene } = props
  const told = ['language', 'level']
    .map((name) => [name, scene.fields[name]] as const)
    .filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
  return (
    <li className="group relative flex flex-col rounded-2xl border border-edge bg-raised p-4 transition-colors hover:border-accent/60">
      <h3 className="font-display text-lg leading-snug font-semibold">{scene.title[locale]}</h3>
      {told.length > 0 && (
        <p className="mt-0.5 text-sm text-accent">
          {told.map(([name, value]) => valueLabel(persona, name, value, locale)).join(' · ')}
        </p>
      )}
      <p className="mt-2 line-clamp-3 text-sm text-soft">{scene.summary[locale]}</p>
      <div className="mt-auto flex items-center gap-1 pt-3">{props.children}</div>
    </li>
  )
}
