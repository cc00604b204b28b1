import type { PhraseBook } from './phrase-book.ts'

export const french: PhraseBook = {
  gap: ' ',
  askingBack:
    /\b(mon nom|je m.appelle comment|souvenez|souviens|rappelez|tout à l.heure|au début)\b/iu,
  namePattern: /(?:je m['’]appelle|mon nom est)\s+(\p{Lu}[\p{L}'-]*)/iu,
  topicPatterns: [
    /\b(?:voudrais|veux|cherche|prends|préfère|ai)\s+(?:une?|des|du|le|la|les)\s+(\p{L}{3,})/iu,
  ],
  hears: {
    hello: /^(bonjour|bonsoir|salut)/i,
    thanks: /merci/i,
    bye: /au revoir|à bientôt|bonne (journée|soirée|nuit)/i,
    yes: /^(oui|bien sûr|d['’]accord|volontiers)/i,
    no: /^non\b/i,
    asks: /\?\s*$/,
  },
  replies: {
    hello: ['Enchanté, {name} !', 'Bonjour !', 'Bonjour à vous !'],
    thanks: ['Je vous en prie !', 'Avec plaisir.'],
    bye: ['À bientôt !', 'C’était un plaisir. Bonne journée !'],
    yes: ['Très bien !', 'Parfait !'],
    no: ['Pas de problème.', 'D’accord, alors non.'],
  },
  nods: ['Bien sûr !', 'Ah, je vois !', 'D’accord.', 'Très bien.'],
  topics: ['Très bien : {topic}.', 'Ah, {topic} !', '{topic} ? Bonne idée !'],
  welcomes: ['Prenez votre temps.', 'Si un mot vous manque, demandez-moi.'],
  remarks: [
    'Rien ne presse.',
    'Dites-m’en un peu plus.',
    'Si quelque chose n’est pas clair, demandez. 👍',
    'C’est bien dit.',
  ],
  callbacks: ['Et je n’ai pas oublié : {earlier}.', 'Vous avez aussi parlé de cela : {earlier}.'],
  recalls: [
    'Bien sûr, {name} ! Au début, vous avez dit : « {first} »',
    'Bien sûr que je m’en souviens. D’abord, vous avez dit : « {first} »',
    'Je n’ai pas oublié. Au début, vous avez dit « {first} ». 😊',
  ],
  scenes: {
    talk: {
      openings: [
        'Bonjour, je suis {role} ! Quel plaisir de vous rencontrer. 😊',
        'Entrez, je vous attendais. De quoi voulez-vous parler aujourd’hui ?',
      ],
      exchanges: [
        [
          'Et que s’est-il passé ensuite ?',
          'Nous avons parlé un peu, puis je suis rentré chez moi.',
        ],
        ['Pourquoi pensez-vous cela ?', 'J’ai vécu la même chose l’année dernière.'],
        [
          'Comment allez-vous ces derniers temps ?',
          'J’ai beaucoup de travail, mais je vais bien, merci.',
        ],
        ['Voulez-vous me poser une question ?', 'Oui. Qu’aimez-vous faire le week-end ?'],
      ],
      tips: [
        'À votre place, j’irais doucement.',
        'On me le demande souvent. Cela dépend des jours.',
      ],
    },
    food: {
      openings: [
        'Bonjour, je suis {role} ! Qu’est-ce que je vous sers ? ☕',
        'Bonjour ! Tout est frais aujourd’hui. Qu’est-ce qui vous ferait plaisir ?',
      ],
      exchanges: [
        ['Vous le voulez chaud ou froid ?', 'Froid, s’il vous plaît, sans sucre.'],
        ['C’est sur place ou à emporter ?', 'À emporter, s’il vous plaît.'],
        ['Y a-t-il quelque chose que vous ne mangez pas ?', 'Je suis allergique aux noix.'],
        ['Et avec ça, quelque chose de sucré ? 🍰', 'Oui, volontiers. Que me conseillez-vous ?'],
        ['Vous payez par carte ou en espèces ?', 'Par carte, s’il vous plaît.'],
      ],
      tips: [
        'La tarte au citron est de ce matin, elle plaît beaucoup.',
        'Le petit coûte quatre euros, le grand six.',
      ],
    },
    shop: {
      openings: [
        'Bonjour, je suis {role} ! Je peux vous aider ?',
        'Bonjour ! Regardez tranquillement.',
      ],
      exchanges: [
        ['Que cherchez-vous aujourd’hui ?', 'Je cherche un petit cadeau.'],
        ['Combien voulez-vous dépenser ?', 'Une vingtaine d’euros.'],
        ['Vous en avez besoin combien de temps ?', 'Deux jours, jusqu’à dimanche soir.'],
        ['Voulez-vous un sac ?', 'Non merci, j’en ai un.'],
      ],
      tips: [
        'Celui-ci est le plus demandé, et il est en promotion.',
        'C’est quinze euros par jour.',
      ],
    },
    hotel: {
      openings: [
        'Bonsoir, je suis {role}. Votre nom, s’il vous plaît ?',
        'Bienvenue ! Avez-vous une réservation ?',
      ],
      exchanges: [
        ['La réservation est à quel nom ?', 'Au nom de Kim, pour deux nuits.'],
        ['Combien de nuits restez-vous ?', 'Deux nuits, s’il vous plaît.'],
        ['À quelle heure voulez-vous le petit-déjeuner ?', 'À huit heures, si possible.'],
        ['Je vous aide avec les bagages ?', 'Oui, merci. Cette valise est lourde.'],
      ],
      tips: [
        'Le petit-déjeuner est servi de sept à dix heures.',
        'Vous pouvez garder la chambre jusqu’à onze heures.',
      ],
    },
    travel: {
      openings: [
        'Bonjour, je suis {role} ! Où souhaitez-vous aller ? ✈️',
        'Enchanté ! Comment se passe votre voyage ?',
      ],
      exchanges: [
        ['Où allez-vous ?', 'Je vais à la mer.'],
        ['Préférez-vous le train ou le bus ?', 'Le train, s’il vous plaît. J’aime le paysage.'],
        ['Que voulez-vous voir là-bas ?', 'Je voudrais voir la vieille ville.'],
        ['C’est votre première visite ici ?', 'Oui, tout est nouveau pour moi.'],
      ],
      tips: [
        'Prenez la ligne deux et changez au troisième arrêt.',
        'À pied, il faut vingt minutes.',
      ],
    },
  },
}
