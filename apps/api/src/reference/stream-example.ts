const turn = 'turn_01kbkz9d0q7f1c3e5g6h8j9kmn'

/** A piece of a stream as it travels: the text starts, grows, and may be resumed from its last id. */
export const streamExample = [
  'retry: 2400',
  '',
  'id: 1.0',
  'event: reset',
  `data: {"turnId":"${turn}","attempt":1}`,
  '',
  'id: 1.7',
  'event: delta',
  `data: {"turnId":"${turn}","text":"어서 "}`,
  '',
  ': beat',
  '',
  '',
].join('\n')
