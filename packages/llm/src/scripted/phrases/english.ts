import { englishScenes } from './english-scenes.ts'
import type { PhraseBook } from './phrase-book.ts'

export const english: PhraseBook = {
  gap: ' ',
  scenes: englishScenes,
  askingBack: /\b(my name|remember|earlier|(did|have) I (say|said|tell|told))\b/i,
  namePattern: /\b(?:my name is|my name's|i am called|call me|i'm|i am)\s+(\p{Lu}[\p{L}'’-]*)/iu,
  topicPatterns: [
    /\b(?:like|love|want|need|had|have|bought|saw|prefer|take|order|for|about|with)\s+(?:to\s+\p{L}+\s+)?(?:an?|the|some|my|one|two|this|that)?\s*((?!(?:an?|the|some|my|me|you|it|to|your|do)\b)\p{L}{3,}(?:\s(?!(?:please|and|or|but|with|for|in|on|at|to|today|because|that|which|very|too|is|was|from)\b)\p{L}{3,})?)/iu,
  ],
  hears: {
    hello: /^(hello|hi|hey|good (morning|evening|afternoon))\b/i,
    thanks: /\b(thanks|thank you)\b/i,
    bye: /\b(bye|goodbye|see you|good night)\b/i,
    yes: /^(yes|yeah|sure|ok|okay|of course|please)\b/i,
    no: /^(no|nope|not really)\b/i,
    asks: /\?\s*$|^(what|where|when|how|who|why|which|can|could|do|does|is|are|may)\b/i,
  },
  replies: {
    hello: [
      'Nice to meet you, {name}!',
      'Hello to you!',
      'Hi! Good to have you here.',
      'Hello, and welcome!',
    ],
    thanks: ['You are welcome!', 'My pleasure.', 'Any time!'],
    bye: [
      'It was nice to talk to you. Have a good day!',
      'Goodbye, and see you soon!',
      'Take care, and come back any time.',
    ],
    yes: ['Great!', 'Perfect.', 'Good, then let us do that.'],
    no: ['No problem.', 'That is fine, too.', 'All right, then not.'],
  },
  nods: ['Oh, I see!', 'Good to know.', 'Of course!', 'That sounds good.', 'All right.'],
  topics: [
    '{topic}, good choice!',
    'Ah, {topic}! Gladly.',
    'I see, {topic}.',
    '{topic}? That sounds good.',
  ],
  welcomes: ['Take all the time you need.', 'If a word is new to you, just ask me.'],
  remarks: [
    'We have all the time in the world.',
    'Tell me a little more, and I can help you better.',
    'If anything is unclear, just ask.',
    'One step after the other. 👍',
    'I like the way you say that.',
  ],
  callbacks: [
    'And I have not forgotten: {earlier}.',
    'You also spoke of {earlier}.',
    '{earlier}, as you said before, is still on my mind.',
  ],
  recalls: [
    'Of course I remember, {name}! At the beginning you said: “{first}”',
    'Of course I remember. The first thing you told me was: “{first}”',
    'I do! You started with “{first}”.',
  ],
}
