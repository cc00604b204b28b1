import type { PhraseBook } from './phrase-book.ts'

export const english: PhraseBook = {
  gap: ' ',
  askingBack: /\b(name|remember|earlier|first)\b/i,
  nods: ['Sure thing!', 'Oh, I see!', 'Good to know.', 'Of course!', 'That sounds good.'],
  acknowledgements: [
    'You said “{quote}”, got it.',
    '“{quote}”, I like how you put that! 😊',
    'Ah, “{quote}”, that is good to hear.',
    'Right, “{quote}”, I will keep that in mind.',
    'Interesting that you say “{quote}”.',
  ],
  welcomes: [
    'Take all the time you need.',
    'And if a word is new to you, just ask me.',
    'I hope we will have a good time together today.',
  ],
  remarks: [
    'Honestly, talking with you is the best part of my day so far.',
    'Take all the time you need, nobody is in a hurry here.',
    'That matters, so I will make a note of it.',
    'It helps a lot when people say things as clearly as you do.',
    'The more you tell me, the better I can help.',
    'If anything is unclear, just ask me at any time.',
    'In moments like this I find it best to take one step after the other. 👍',
  ],
  callbacks: [
    'I also remember that you said “{earlier}”.',
    'It fits well with what you told me before: “{earlier}”.',
    'A moment ago you said “{earlier}”, so I will go by that.',
    'And “{earlier}”, as you put it before, still counts.',
  ],
  recalls: [
    'Of course I remember. The first thing you told me was: “{first}”',
    'I do! You started with “{first}”.',
    'How could I forget? Right at the beginning you said “{first}”. 😊',
  ],
  scenes: {
    talk: {
      openings: [
        'Hello there, {role} speaking! It is so good to meet you. 😊',
        'Hi! Shall we start with “{situation}” today?',
        'Come in, I was waiting for you. What shall we talk about today?',
      ],
      questions: [
        'What happened after that?',
        'What makes you think so?',
        'Which part of it do you like best?',
        'How have you been lately?',
        'Is there anything you would like to ask me?',
      ],
      suggestions: [
        'I think so too. Could you tell me a bit more?',
        'I am in a good mood because of the weather. How was your day?',
        'I am not sure. Could you give me an example?',
      ],
    },
    game: {
      openings: [
        'Hello there, {role} speaking! Shall we start right away? 🎲',
        'Great, let us play! Would you like to go first, or shall I?',
      ],
      questions: [
        'What is your next move?',
        'What would you like to go on with?',
        'Do you need a hint?',
        'Shall we play another round?',
        'Would you like to try a harder one?',
      ],
      suggestions: [
        'I will go first. Apple!',
        'I have no idea. Could you give me a hint?',
        'That was fun. Let us play another round!',
      ],
    },
    food: {
      openings: [
        'Welcome, {role} at your service! What can I get you today? ☕',
        'Hello and welcome! Everything is fresh today, so what would you like?',
      ],
      questions: [
        'Would you like that hot or iced?',
        'Is that for here or to go?',
        'Is there anything you cannot eat?',
        'May I suggest a dessert to go with it? 🍰',
        'Would you like to pay by card or in cash?',
      ],
      suggestions: [
        'Could I have an iced coffee, please? To go.',
        'What do you recommend today? I would like something mild.',
        'There are two of us. Is there a table by the window?',
      ],
    },
    shop: {
      openings: [
        'Hi, {role} speaking! Are you looking for anything special?',
        'Welcome! We have a lot of new things in, so please look around.',
      ],
      questions: [
        'What size do you usually take?',
        'Do you have a colour or a price in mind?',
        'Is it a present or something for yourself?',
        'Would you like to try it on?',
      ],
      suggestions: [
        'Do you have this in another colour? I would like to try it on.',
        'Could you show me something a little cheaper?',
        'It is a present. Could you wrap it, please?',
      ],
    },
    travel: {
      openings: [
        'Welcome, {role} speaking! Where would you like to go? ✈️',
        'Good to see you! How is your trip going so far?',
      ],
      questions: [
        'How many days are you planning to stay?',
        'Would you rather go by train or by taxi?',
        'Is there a place you really want to see?',
        'Which name is the booking under?',
      ],
      suggestions: [
        'How do I get to the city centre from here?',
        'Do you have a room for tonight? There are two of us.',
        'Could you recommend something to see nearby?',
      ],
    },
    work: {
      openings: [
        'Good morning, {role} speaking. Thank you for taking the time today.',
        'Welcome, please have a seat. Could you start by telling me about yourself?',
      ],
      questions: [
        'What was the hardest part of it?',
        'Could you give me a concrete example?',
        'What would you like to do next?',
        'When do you think it can be finished?',
      ],
      suggestions: [
        'I enjoy learning new things. Let me give you an example.',
        'I can finish this by next Friday.',
        'Could you explain that in a little more detail?',
      ],
    },
    health: {
      openings: [
        'Hello, {role} speaking. What brings you here today?',
        'Come in and have a seat. Where does it hurt?',
      ],
      questions: [
        'How long have you had this?',
        'Do you have a fever or a cough as well?',
        'Are you taking any medicine at the moment?',
        'How many hours do you sleep at night?',
      ],
      suggestions: [
        'I have had a headache and a fever since yesterday.',
        'How many times a day should I take this?',
        'I have an allergy. Is that a problem?',
      ],
    },
  },
}
