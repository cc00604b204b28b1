import type { PhraseBook } from './phrase-book.ts'

export const englishScenes: PhraseBook['scenes'] = {
  talk: {
    openings: [
      'Hello there, I am the {role}! It is good to meet you. 😊',
      'Come in, I was waiting for you. What shall we talk about today?',
    ],
    exchanges: [
      ['What happened after that?', 'We talked for a while, and then I went home.'],
      ['What makes you think so?', 'I had the same experience last year.'],
      ['How have you been lately?', 'I have been busy, but I am well, thank you.'],
      [
        'Is there anything you would like to ask me?',
        'Yes. What do you like to do in your free time?',
      ],
    ],
    tips: [
      'I would take it slowly and see how it goes.',
      'Many people ask me that. I think it depends on the day.',
    ],
  },
  food: {
    openings: [
      'Welcome, I am the {role}! What can I get you today? ☕',
      'Hello and welcome! Everything is fresh today, so what would you like?',
    ],
    exchanges: [
      ['Would you like that hot or iced?', 'Iced, please, without sugar.'],
      ['Is that for here or to go?', 'To go, please.'],
      ['Is there anything you cannot eat?', 'I am allergic to nuts.'],
      ['Shall I bring you something sweet with it? 🍰', 'Yes, please. What do you recommend?'],
      ['Would you like to pay by card or in cash?', 'By card, please.'],
    ],
    tips: [
      'Our lemon cake is from this morning, and most guests love it.',
      'The small one is four fifty, the large one is five.',
    ],
  },
  books: {
    openings: [
      'Welcome, I am the {role}! Which book are you looking for? 📚',
      'Hello! Please look around. What do you like to read?',
    ],
    exchanges: [
      ['What kind of stories do you like?', 'I like mysteries with a surprising end.'],
      ['Is the book for you or for someone else?', 'It is a present for my sister.'],
      ['What did you read last?', 'I read a short novel about a lighthouse.'],
      ['Would you rather have a paperback or a hardcover?', 'A paperback, please. It is lighter.'],
    ],
    tips: [
      'Animal stories are on the second shelf on the left.',
      'If we do not have it, I can order it by Thursday.',
    ],
  },
  clothes: {
    openings: [
      'Hi, I am the {role}! Are you looking for anything special?',
      'Welcome! The new season is on the right. Can I help you?',
    ],
    exchanges: [
      ['What size do you usually take?', 'I usually take a medium.'],
      ['Which colour would you like?', 'Something dark, please. Navy blue, maybe.'],
      ['Would you like to try it on?', 'Yes, please. Where are the fitting rooms?'],
      ['Do you have the receipt with you?', 'I am sorry, I have lost it. I paid by card.'],
    ],
    tips: [
      'The fitting rooms are at the back, next to the mirror.',
      'Without a receipt I can offer you an exchange or a voucher.',
    ],
  },
  shop: {
    openings: [
      'Hello, I am the {role}! How can I help you?',
      'Welcome! Please look around, and ask me anything.',
    ],
    exchanges: [
      ['What are you looking for today?', 'I am looking for a small present.'],
      ['How much would you like to spend?', 'About twenty, if possible.'],
      ['How long will you need it?', 'For two days, until Sunday evening.'],
      ['Would you like a bag for it?', 'No, thank you. I have one with me.'],
    ],
    tips: [
      'This one is our most popular, and it is on offer today.',
      'It is fifteen a day, and the third day is free.',
    ],
  },
  hotel: {
    openings: [
      'Good evening and welcome, I am the {role}. May I have your name, please?',
      'Welcome! Do you have a booking with us?',
    ],
    exchanges: [
      ['Which name is the booking under?', 'It is under Kim, for two nights.'],
      ['How many nights will you stay?', 'Two nights, please.'],
      ['What time would you like breakfast?', 'At eight, if that is possible.'],
      ['Do you need help with your luggage?', 'Yes, please. This suitcase is heavy.'],
    ],
    tips: [
      'Breakfast is from seven to ten, on the ground floor.',
      'Check-out is at eleven, and you may leave your bags here.',
    ],
  },
  travel: {
    openings: [
      'Hello, I am the {role}! Where would you like to go? ✈️',
      'Good to see you! How is your trip going so far?',
    ],
    exchanges: [
      ['Where are you travelling to?', 'I am on my way to the coast.'],
      ['Would you rather go by train or by bus?', 'By train, please. I like the view.'],
      ['What would you like to see there?', 'I would like to see the old town.'],
      ['Is this your first time here?', 'Yes, it is. Everything is new to me.'],
    ],
    tips: [
      'Take line two, and change at the third stop.',
      'It takes about twenty minutes on foot from here.',
    ],
  },
  lost: {
    openings: [
      'Hello, I am the {role}. What have you lost?',
      'Lost property, hello! What are you looking for?',
    ],
    exchanges: [
      ['What does it look like?', 'It is black, and it has a blue case.'],
      ['Where did you have it last?', 'I think it was on line two, near the door.'],
      ['When did you notice that it was gone?', 'About an hour ago.'],
      ['Which number can we call when we find it?', 'Please write to my e-mail address.'],
    ],
    tips: [
      'Things that are found on a train come here the next morning.',
      'We keep everything for seven days.',
    ],
  },
  flat: {
    openings: [
      'Hello, I am the {role}! Shall we have a look at the room?',
      'Come in! This is the flat. What do you think?',
    ],
    exchanges: [
      ['When would you like to move in?', 'At the beginning of next month.'],
      ['How much rent can you pay?', 'Up to five hundred a month.'],
      ['Do you need furniture?', 'A bed and a desk would be nice.'],
      ['Would you like to see the kitchen?', 'Yes, please. Is there a washing machine?'],
    ],
    tips: [
      'Water and internet are in the rent, electricity is not.',
      'The contract is for a year, with one month of deposit.',
    ],
  },
  work: {
    openings: [
      'Good morning, I am the {role}. Thank you for coming. Could you tell me about yourself?',
      'Welcome, please have a seat. Could you start by telling me about yourself?',
    ],
    exchanges: [
      [
        'What was the hardest part of your last job?',
        'Planning with three teams at the same time.',
      ],
      [
        'Could you give me a concrete example?',
        'Last year I led a small project with two colleagues.',
      ],
      [
        'Why would you like to work with us?',
        'I like your product, and I would like to learn from your team.',
      ],
      ['When could you start?', 'I could start in four weeks.'],
    ],
    tips: [
      'The team has eight people, and we work from home twice a week.',
      'You would start with a mentor and a small project.',
    ],
  },
  office: {
    openings: [
      'Hello, this is the {role}. What is it about?',
      'Good morning! What can I do for you?',
    ],
    exchanges: [
      ['What exactly has happened?', 'I am very sorry, the delivery will be late.'],
      ['When will it be here?', 'On Friday morning at the latest.'],
      ['What was the reason?', 'A machine broke down in our factory.'],
      [
        'How will you make sure it does not happen again?',
        'We now check every order two days before.',
      ],
    ],
    tips: [
      'We need the first half by Wednesday, the rest can wait.',
      'Please send me the new dates by e-mail.',
    ],
  },
  health: {
    openings: [
      'Hello, I am the {role}. What brings you here today?',
      'Come in and have a seat. Where does it hurt?',
    ],
    exchanges: [
      ['How long have you had this?', 'Since yesterday morning.'],
      ['Do you have a fever as well?', 'Yes, a little. And I have a cough.'],
      ['Are you taking any medicine?', 'No, nothing at the moment.'],
      ['How many hours do you sleep?', 'About six hours.'],
    ],
    tips: ['Drink enough water and rest for two days.', 'Take it after meals, three times a day.'],
  },
  cook: {
    openings: [
      'Hi, I am so hungry! What shall we cook tonight? 🍳',
      'There you are! Shall we find something for dinner?',
    ],
    exchanges: [
      ['Would you rather have rice or pasta?', 'Pasta sounds great.'],
      ['What do we have in the fridge?', 'There are eggs, some cheese and two tomatoes.'],
      ['Do you like it spicy?', 'Just a little, please.'],
      ['Who does the dishes, you or me?', 'You cook, and I do the dishes.'],
    ],
    tips: [
      'Tomato pasta takes only fifteen minutes.',
      'We could make a vegetable soup with what is left.',
    ],
  },
  tea: {
    openings: [
      'Welcome to the tea house, I am {name}. How has your day been? 🍵',
      'Welcome! Sit down, the water is just right. How are you today?',
    ],
    exchanges: [
      ['Would you like something fresh or something warm and deep?', 'Something fresh, please.'],
      ['Do you like your tea light or strong?', 'Light, please. It is late already.'],
      ['Shall I put a small sweet next to it?', 'Yes, please. What goes with it?'],
      ['Do you drink tea in the morning or at night?', 'Mostly in the evening.'],
    ],
    tips: [
      'Green tea likes water of seventy degrees and one minute, no more.',
      'For a tired day I would pour you roasted barley tea.',
    ],
  },
  stars: {
    openings: [
      'Good evening, I am {name}, and the dome is open. What would you like to see? 🔭',
      'Good evening! The sky is clear. Where shall we look first?',
    ],
    exchanges: [
      ['Shall we begin with a planet or with a star?', 'With a planet, please. Saturn!'],
      ['Have you ever seen the Milky Way?', 'Only once, on an island.'],
      ['Do you know your way around the sky?', 'I only know the Big Dipper.'],
      ['What would you ask the universe?', 'I would ask how it all began.'],
    ],
    tips: [
      'Follow the handle of the Big Dipper, and you come to Arcturus.',
      'Saturn is eighty light minutes away, so you see it as it was over an hour ago.',
    ],
  },
  calm: {
    openings: [
      'Thank you for telling me. You feel {state}, and you would like {goal}. Let us begin with the breath: in for four, out for six.',
      'Welcome. Sit as you like, and let your shoulders sink. Breathe in for four, and out for six.',
    ],
    exchanges: [
      ['How does that feel?', 'A little calmer than before.'],
      ['Where in your body do you notice the breath?', 'In my belly and in my chest.'],
      ['Shall we stay with it for one more minute?', 'Yes, I would like that.'],
      ['What is in your mind right now?', 'I am thinking about tomorrow.'],
    ],
    tips: [
      'There is no wrong way to do this. When a thought comes, let it pass and come back to the breath.',
      'A soft sound such as rain may help, if you like.',
    ],
  },
  help: {
    openings: [
      'Hello! I am the demo: a script that answers in place of a model. What would you like to try?',
      'Hello! Ask me something, and I show you how an answer looks here.',
    ],
    exchanges: [
      ['What would you like to do next?', 'I would like to see an example.'],
      ['Shall I put it in other words?', 'Yes, in simple words, please.'],
      ['Which part matters most to you?', 'The first part, I think.'],
      ['Is there anything else?', 'No, that is all for now.'],
    ],
    tips: [
      'As a script I have no knowledge to look that up. A real model, set by its key, would answer here.',
      'I would begin with the smallest step that you can check.',
    ],
  },
}
