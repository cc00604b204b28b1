import type { Persona } from '@dramatis/contracts/http/personas'
import type { Room } from '@dramatis/contracts/http/rooms'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { languageOf, valueLabel } from '../rooms/room-words.ts'

/** What stands above the first line: where we are, and at which level. */
export function SceneIntro({ room, persona }: { room: Room; persona: Persona | undefined }) {
  const t = useTranslations('chat')
  const { locale } = useLanguage()
  const told = ['language', 'level']
    .map((name) => [name, room.fields[name]] as const)
    .filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
  const situation = room.fields['situation']
  return (
    <div className="mb-8 border-b border-edge pb-6 text-center text-sm text-soft">
      {situation !== undefined && (
        <p lang={languageOf(room)} className="mx-auto max-w-xl font-display text-base text-ink">
          {situation}
        </p>
      )}
      <p className="mt-1">
        {persona && told.length > 0
          ? told.map(([name, value]) => valueLabel(persona, name, value, locale)).join(' · ')
          : t('beginning')}
      </p>
    </div>
  )
}
