import type { PhraseBook } from './phrase-book.ts'

export const german: PhraseBook = {
  gap: ' ',
  askingBack: /\b(name|namen|erinner\w*|vorhin|zuerst|heiße|anfang)\b/i,
  nods: ['Gerne!', 'Ach so!', 'Alles klar.', 'Natürlich!'],
  acknowledgements: [
    'Sie sagen „{quote}“, verstanden.',
    '„{quote}“, das haben Sie schön gesagt! 😊',
    'Ah, „{quote}“, das freut mich.',
    '„{quote}“, das ist ja interessant.',
  ],
  welcomes: ['Lassen Sie sich ruhig Zeit.', 'Wenn Ihnen ein Wort fehlt, fragen Sie mich.'],
  remarks: [
    'Ehrlich gesagt freue ich mich sehr über unser Gespräch.',
    'Lassen Sie sich ruhig Zeit, wir haben keine Eile.',
    'Das ist wichtig, darum schreibe ich es mir auf.',
    'Je mehr Sie mir erzählen, desto besser kann ich helfen. 👍',
    'Wenn etwas unklar ist, fragen Sie mich einfach.',
  ],
  callbacks: [
    'Ich weiß auch noch, dass Sie „{earlier}“ gesagt haben.',
    'Das passt gut zu dem, was Sie vorher gesagt haben: „{earlier}“.',
    'Eben sagten Sie „{earlier}“, daran halte ich mich.',
  ],
  recalls: [
    'Natürlich weiß ich das noch. Als Erstes haben Sie gesagt: „{first}“',
    'Aber ja! Angefangen haben Sie mit „{first}“.',
    'Das habe ich nicht vergessen. Ganz am Anfang sagten Sie „{first}“. 😊',
  ],
  scenes: {
    talk: {
      openings: [
        'Hallo, ich bin {role}! Schön, Sie kennenzulernen. 😊',
        'Guten Tag! Fangen wir heute mit „{situation}“ an?',
        'Kommen Sie herein, ich habe schon gewartet. Worüber wollen wir heute sprechen?',
      ],
      questions: [
        'Und was ist dann passiert?',
        'Warum sehen Sie das so?',
        'Was gefällt Ihnen daran am besten?',
        'Wie geht es Ihnen in letzter Zeit?',
        'Möchten Sie mich auch etwas fragen?',
      ],
      suggestions: [
        'Das finde ich auch. Können Sie mehr erzählen?',
        'Mir geht es gut, danke. Und Ihnen?',
      ],
    },
    food: {
      openings: [
        'Willkommen, ich bin {role}! Was darf ich Ihnen bringen? ☕',
        'Guten Tag! Heute ist alles ganz frisch, was möchten Sie?',
      ],
      questions: [
        'Möchten Sie es heiß oder kalt?',
        'Zum Hieressen oder zum Mitnehmen?',
        'Gibt es etwas, das Sie nicht essen?',
        'Darf es noch ein Nachtisch sein? 🍰',
      ],
      suggestions: ['Einen Kaffee zum Mitnehmen, bitte.', 'Was empfehlen Sie heute?'],
    },
    travel: {
      openings: [
        'Willkommen, ich bin {role}! Wohin möchten Sie? ✈️',
        'Schön, dass Sie da sind! Wie läuft Ihre Reise bisher?',
      ],
      questions: [
        'Wie viele Tage möchten Sie bleiben?',
        'Fahren Sie lieber mit dem Zug oder mit dem Taxi?',
        'Gibt es einen Ort, den Sie unbedingt sehen wollen?',
      ],
      suggestions: ['Wie komme ich von hier ins Zentrum?', 'Haben Sie für heute Nacht ein Zimmer?'],
    },
  },
}
