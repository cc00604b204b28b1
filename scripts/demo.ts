import { signUp, apiClient, type ApiClient } from './api-client.ts'
import { languagesOfTheDemo, type DemoRoom } from './demo/demo-rooms.ts'
import { followToEnd, type Life } from './demo/follow-to-end.ts'

const base = process.env.DRAMATIS_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`
const say = (line = '') => console.info(line)

/** Three rooms of three turns over HTTP; the third answer must know what the first message said. */
async function main(): Promise<number> {
  const { demoModel } = await apiClient(base).json<{ demoModel: boolean }>('GET', '/about')
  say(`Dramatis at ${base}${demoModel ? ', with the scripted demo model' : ''}`)
  const client = await signUp(base, { timeZone: 'Asia/Seoul' })
  const problems: string[] = []
  for (const room of languagesOfTheDemo) problems.push(...(await play(client, room)))
  say()
  for (const problem of problems) say(`NOT HELD: ${problem}`)
  say(problems.length === 0 ? 'All of it held.' : `${problems.length} things did not hold.`)
  return problems.length === 0 ? 0 : 1
}

async function play(client: ApiClient, demo: DemoRoom): Promise<string[]> {
  const problems: string[] = []
  say(`\n== ${demo.name}: ${demo.fields.situation ?? ''}`)
  const { room, opening } = await client.createRoom(demo.fields)
  const first = await followToEnd(client, opening.id)
  tell('opening', first)
  if (first.status !== 'done') problems.push(`${demo.name}: the opening ended as ${first.status}`)
  for (const [index, text] of demo.messages.entries()) {
    say(`\n   you      ${text}`)
    const posted = performance.now()
    const turn = await client.submit(room.id, text)
    const life = await followToEnd(client, turn.id, { posted, accepted: performance.now() })
    tell(`turn ${index + 1}`, life)
    const name = `${demo.name}, turn ${index + 1}`
    if (life.status !== 'done') problems.push(`${name} ended as ${life.status}`)
    if (life.text !== life.stored) problems.push(`${name}: the stream and the record differ`)
    if (!demo.script.test(life.text)) problems.push(`${name} is not in ${demo.name}`)
    const last = index === demo.messages.length - 1
    if (last && !demo.remembered.test(life.text)) {
      problems.push(`${name} does not remember the first message`)
    }
  }
  return problems
}

function tell(name: string, life: Life) {
  say(`   persona  ${life.text}`)
  const steps = Object.entries(life.times).map(([step, ms]) => `${step} ${Math.round(ms)} ms`)
  say(`   ${name.padEnd(8)} ${steps.join(', ')}`)
}

try {
  process.exitCode = await main()
} catch (error) {
  const unreachable = error instanceof TypeError && error.message === 'fetch failed'
  console.error(unreachable ? `There is no Dramatis at ${base}: run npm start first` : error)
  process.exitCode = 1
}
