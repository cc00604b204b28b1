import { faults } from './faults.ts'

/** What `GET /` says, so that nobody mistakes this for a model. */
export function describeDemo(): string {
  const table = [...faults].map(
    ([name, { about, number, fallback }]) =>
      `  ${name.padEnd(20)}${about}${number === null ? '' : ` (number: ${number}, ${fallback} if left out)`}`,
  )
  return [
    'demo-scripted: a scripted stand-in for an OpenAI-compatible chat model.',
    'It follows templates and understands nothing: the same request gets the same answer. A header x-variation: <n>',
    'asks for another one to the same messages.',
    '',
    'POST   /v1/chat/completions   stream or not; prose, or JSON of a response_format',
    'POST   /v1/audio/speech       a soft hum as long as the text',
    'GET    /v1/models',
    'GET    /journal?after=<id>    requests and how they ended',
    'DELETE /journal',
    'POST   /control               {"faults":[{"fault","number","match","times"}],"pace":{"firstTokenMs","tokenMs"}}',
    'DELETE /control               no faults, the pace of the start',
    '',
    'In the last user message:  !fault <name> [number] [times=k]   and   !long <characters> [ko|ja|en|emoji|mix]',
    'With times=k only the first k requests with these messages fail, so that a retry is seen to work.',
    'For speech they stand in the input, or in a header x-scripted-fault: <name> [number] [times=k].',
    'A word turn:<marker> in it is noted in the journal.',
    '',
    'Faults:',
    ...table,
    '',
  ].join('\n')
}
