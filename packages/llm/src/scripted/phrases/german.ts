import type { PhraseBook } from './phrase-book.ts'

export const german: PhraseBook = {
  gap: ' ',
  askingBack: /\b(mein(en)? namen?|erinner\w*|vorhin|zuerst|wie heiße ich|am anfang)\b/i,
  namePattern: /(?:ich heiße|mein name ist)\s+(\p{Lu}[\p{L}'-]*)/iu,
  topicPatterns: [
    /\b(?:möchte|brauche|suche|nehme|habe|hätte gern)\s+(?:ein|eine|einen|das|die|den)?\s*(\p{Lu}\p{L}{2,})/u,
  ],
  hears: {
    hello: /^(hallo|guten (tag|morgen|abend)|servus|moin)/i,
    thanks: /danke/i,
    bye: /tschüss|auf wiedersehen|bis bald|gute nacht/i,
    yes: /^(ja|gerne?|klar|natürlich|okay)\b/i,
    no: /^(nein|nicht)\b/i,
    asks: /\?\s*$/,
  },
  replies: {
    hello: ['Freut mich, {name}!', 'Guten Tag!', 'Hallo!'],
    thanks: ['Gern geschehen!', 'Nichts zu danken.'],
    bye: ['Bis bald!', 'Es war mir eine Freude. Auf Wiedersehen!'],
    yes: ['Sehr gut!', 'Prima!'],
    no: ['Kein Problem.', 'Gut, dann nicht.'],
  },
  nods: ['Gerne!', 'Ach so!', 'Alles klar.', 'Natürlich!'],
  topics: ['{topic}, sehr gern.', 'Ah, {topic}!', '{topic}? Gute Idee!'],
  welcomes: ['Lassen Sie sich Zeit.', 'Wenn Ihnen ein Wort fehlt, fragen Sie mich.'],
  remarks: [
    'Wir haben keine Eile.',
    'Erzählen Sie mir etwas mehr.',
    'Wenn etwas unklar ist, fragen Sie. 👍',
    'Das haben Sie schön gesagt.',
  ],
  callbacks: ['Und ich weiß noch: {earlier}.', 'Sie sprachen vorhin auch davon: {earlier}.'],
  recalls: [
    'Natürlich, {name}! Am Anfang haben Sie gesagt: „{first}“',
    'Natürlich weiß ich das noch. Als Erstes haben Sie gesagt: „{first}“',
    'Das habe ich nicht vergessen. Am Anfang sagten Sie „{first}“. 😊',
  ],
  scenes: {
    talk: {
      openings: [
        'Hallo, ich bin {role}! Schön, Sie kennenzulernen. 😊',
        'Kommen Sie herein. Worüber wollen wir heute sprechen?',
      ],
      exchanges: [
        [
          'Und was ist dann passiert?',
          'Wir haben kurz gesprochen, dann bin ich nach Hause gegangen.',
        ],
        ['Warum sehen Sie das so?', 'Letztes Jahr ging es mir genauso.'],
        ['Wie geht es Ihnen zurzeit?', 'Ich habe viel zu tun, aber es geht mir gut, danke.'],
        ['Möchten Sie mich etwas fragen?', 'Ja. Was machen Sie gern in Ihrer Freizeit?'],
      ],
      tips: ['Ich würde es ruhig angehen.', 'Das fragen viele. Es kommt auf den Tag an.'],
    },
    food: {
      openings: [
        'Willkommen, ich bin {role}! Was darf ich Ihnen bringen? ☕',
        'Guten Tag! Heute ist alles frisch, was möchten Sie?',
      ],
      exchanges: [
        ['Möchten Sie es heiß oder kalt?', 'Kalt, bitte, ohne Zucker.'],
        ['Zum Hieressen oder zum Mitnehmen?', 'Zum Mitnehmen, bitte.'],
        ['Gibt es etwas, das Sie nicht essen?', 'Ich habe eine Nussallergie.'],
        ['Darf es noch etwas Süßes sein? 🍰', 'Ja, bitte. Was empfehlen Sie?'],
        ['Zahlen Sie mit Karte oder bar?', 'Mit Karte, bitte.'],
      ],
      tips: [
        'Der Zitronenkuchen ist von heute Morgen und sehr beliebt.',
        'Der kleine kostet vier Euro, der große fünf.',
      ],
    },
    shop: {
      openings: [
        'Guten Tag, ich bin {role}! Kann ich Ihnen helfen?',
        'Willkommen! Schauen Sie sich ruhig um.',
      ],
      exchanges: [
        ['Was suchen Sie heute?', 'Ich suche ein kleines Geschenk.'],
        ['Wie viel möchten Sie ausgeben?', 'Etwa zwanzig Euro.'],
        ['Wie lange brauchen Sie es?', 'Zwei Tage, bis Sonntagabend.'],
        ['Möchten Sie eine Tüte?', 'Nein, danke. Ich habe eine dabei.'],
      ],
      tips: ['Das hier ist sehr beliebt und heute im Angebot.', 'Es kostet fünfzehn Euro am Tag.'],
    },
    hotel: {
      openings: [
        'Guten Abend, ich bin {role}. Wie ist Ihr Name, bitte?',
        'Willkommen! Haben Sie reserviert?',
      ],
      exchanges: [
        ['Auf welchen Namen ist die Reservierung?', 'Auf den Namen Kim, für zwei Nächte.'],
        ['Wie viele Nächte bleiben Sie?', 'Zwei Nächte, bitte.'],
        ['Um wie viel Uhr möchten Sie frühstücken?', 'Um acht, wenn es geht.'],
        ['Kann ich Ihnen mit dem Gepäck helfen?', 'Ja, bitte. Der Koffer ist schwer.'],
      ],
      tips: [
        'Frühstück gibt es von sieben bis zehn.',
        'Sie können das Zimmer bis elf Uhr behalten.',
      ],
    },
    travel: {
      openings: [
        'Hallo, ich bin {role}! Wohin möchten Sie? ✈️',
        'Schön, dass Sie da sind! Wie ist die Reise bisher?',
      ],
      exchanges: [
        ['Wohin fahren Sie?', 'Ich fahre ans Meer.'],
        [
          'Fahren Sie lieber mit dem Zug oder mit dem Bus?',
          'Mit dem Zug, bitte. Ich mag die Aussicht.',
        ],
        ['Was möchten Sie dort sehen?', 'Ich möchte die Altstadt sehen.'],
        ['Sind Sie zum ersten Mal hier?', 'Ja, alles ist neu für mich.'],
      ],
      tips: [
        'Nehmen Sie die Linie zwei und steigen Sie an der dritten Haltestelle um.',
        'Zu Fuß sind es zwanzig Minuten.',
      ],
    },
  },
}
