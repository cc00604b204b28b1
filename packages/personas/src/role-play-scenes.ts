import type { Scene } from '@dramatis/contracts/http/personas'
import { eastScenes } from './scenes/east.ts'
import { gameScenes } from './scenes/games.ts'
import { westScenes } from './scenes/west.ts'

/** What a newcomer sees first; the rest follows in the order of its files. */
const first = ['cafe-ko', 'interview-en', 'ryokan-ja', 'word-chain-ko', 'dinner-en', 'maths-ja']

const all = [...gameScenes, ...eastScenes, ...westScenes]

/** Ready-made rooms, in the language that is practised. */
export const rolePlayScenes: Scene[] = [
  ...first.flatMap((id) => all.filter((scene) => scene.id === id)),
  ...all.filter(({ id }) => !first.includes(id)),
]
