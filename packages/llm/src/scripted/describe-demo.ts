import { faults } from './faults.ts'

/** What `GET /` says, so that nobody mistakes this for a model. */
export function describeDemo(): string {
  const table = [...faults].map(
    ([name, { about, number, fallback }]) =>
      `  ${name.padEnd(20)}${about}${number === null ? '' : ` (number: ${number}, ${fallback} if left out)`}`,
  )
  return [
    'demo-scripted: a scripted stand-in for an OpenAI-compatible chat model.',
    'It follows templates, understands nothing, and gives the same answer to the same messages.',
    '',
    'POST   /v1/chat/completions   stream or not',
    'GET    /v1/models',
    'GET    /journal?after=<id>    requests and how they ended',
    'DELETE /journal',
    'POST   /control               {"faults":[{"fault","number","match","times"}],"pace":{"firstTokenMs","tokenMs"}}',
    'DELETE /control               no faults, the pace of the start',
    '',
    'In the last user message:  !fault <name> [number] [times=k]   and   !long <characters> [ko|ja|en|emoji|mix]',
    'With times=k only the first k requests with these messages fail, so that a retry is seen to work.',
    'A word turn:<marker> in it is noted in the journal.',
    '',
    'Faults:',
    ...table,
    '',
  ].join('\n')
}
