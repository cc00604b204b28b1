import type { PhraseBook } from './phrase-book.ts'

export const french: PhraseBook = {
  gap: ' ',
  askingBack:
    /\b(pr[eé]nom|nom|souviens|souvenez|rappelles?|appelle|premier|premi[eè]re)\b|tout à l'heure/i,
  nods: ['Bien sûr !', 'Ah, je vois !', 'Entendu.', 'Très bien.'],
  acknowledgements: [
    'Vous dites « {quote} », c’est noté.',
    '« {quote} », j’aime votre façon de le dire ! 😊',
    'Ah, « {quote} », cela me fait plaisir.',
    '« {quote} », voilà qui est intéressant.',
  ],
  welcomes: ['Prenez tout votre temps.', 'Si un mot vous manque, demandez-moi.'],
  remarks: [
    'À vrai dire, c’est un plaisir de parler avec vous.',
    'Prenez votre temps, rien ne presse.',
    'C’est important, alors je le note.',
    'Plus vous m’en direz, mieux je pourrai vous aider. 👍',
    'Si quelque chose n’est pas clair, demandez-moi.',
  ],
  callbacks: [
    'Je me souviens aussi que vous avez dit « {earlier} ».',
    'Cela va bien avec ce que vous m’avez dit avant : « {earlier} ».',
    'Vous disiez « {earlier} », alors j’en tiens compte.',
  ],
  recalls: [
    'Bien sûr que je m’en souviens. La première chose que vous m’avez dite : « {first} »',
    'Oui ! Vous avez commencé par « {first} ».',
    'Je n’ai pas oublié. Au début, vous avez dit « {first} ». 😊',
  ],
  scenes: {
    talk: {
      openings: [
        'Bonjour, je suis {role} ! Quel plaisir de vous rencontrer. 😊',
        'Bonjour ! On commence aujourd’hui par « {situation} » ?',
        'Entrez, je vous attendais. De quoi voulez-vous parler aujourd’hui ?',
      ],
      questions: [
        'Et que s’est-il passé ensuite ?',
        'Pourquoi pensez-vous cela ?',
        'Qu’est-ce qui vous plaît le plus là-dedans ?',
        'Comment allez-vous ces derniers temps ?',
        'Y a-t-il une question que vous aimeriez me poser ?',
      ],
      suggestions: [
        'Je le pense aussi. Pouvez-vous m’en dire plus ?',
        'Je vais bien, merci. Et vous ?',
      ],
    },
    food: {
      openings: [
        'Bienvenue, je suis {role} ! Qu’est-ce que je vous sers ? ☕',
        'Bonjour et bienvenue ! Tout est frais aujourd’hui, qu’est-ce qui vous ferait plaisir ?',
      ],
      questions: [
        'Vous le voulez chaud ou glacé ?',
        'C’est pour manger ici ou à emporter ?',
        'Y a-t-il quelque chose que vous ne mangez pas ?',
        'Un petit dessert avec ça ? 🍰',
      ],
      suggestions: [
        'Un café crème à emporter, s’il vous plaît.',
        'Que me conseillez-vous aujourd’hui ?',
      ],
    },
    travel: {
      openings: [
        'Bienvenue, je suis {role} ! Où souhaitez-vous aller ? ✈️',
        'Enchanté ! Comment se passe votre voyage ?',
      ],
      questions: [
        'Combien de jours pensez-vous rester ?',
        'Préférez-vous le train ou le taxi ?',
        'Y a-t-il un endroit que vous voulez absolument voir ?',
      ],
      suggestions: [
        'Comment aller au centre-ville d’ici ?',
        'Avez-vous une chambre pour ce soir ?',
      ],
    },
  },
}
