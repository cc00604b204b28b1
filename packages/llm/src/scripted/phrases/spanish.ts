import type { PhraseBook } from './phrase-book.ts'

export const spanish: PhraseBook = {
  gap: ' ',
  askingBack: /\b(nombre|recuerdas?|antes|primero|primera|llamo)\b/i,
  nods: ['¡Claro!', '¡Ah, ya veo!', 'De acuerdo.', '¡Por supuesto!'],
  acknowledgements: [
    'Has dicho «{quote}», entendido.',
    '«{quote}», ¡me gusta cómo lo dices! 😊',
    'Ah, «{quote}», me alegra oírlo.',
    'Qué interesante eso de «{quote}».',
  ],
  welcomes: ['Tómate el tiempo que necesites.', 'Si no conoces una palabra, pregúntame.'],
  remarks: [
    'La verdad es que me encanta charlar contigo.',
    'No hay prisa, tómate el tiempo que necesites.',
    'Eso es importante, así que lo apunto.',
    'Cuanto más me cuentes, mejor te podré ayudar. 👍',
    'Si algo no queda claro, pregúntame cuando quieras.',
  ],
  callbacks: [
    'También recuerdo que dijiste «{earlier}».',
    'Va muy bien con lo que me contaste antes: «{earlier}».',
    'Hace un momento dijiste «{earlier}», así que lo tendré en cuenta.',
  ],
  recalls: [
    'Claro que me acuerdo. Lo primero que me dijiste fue: «{first}»',
    '¡Por supuesto! Empezaste con «{first}».',
    'No lo he olvidado. Al principio dijiste «{first}». 😊',
  ],
  scenes: {
    talk: {
      openings: [
        '¡Hola, soy {role}! Me alegro mucho de conocerte. 😊',
        '¡Hola! ¿Empezamos hoy con «{situation}»?',
        'Adelante, te estaba esperando. ¿De qué hablamos hoy?',
      ],
      questions: [
        '¿Y qué pasó después?',
        '¿Por qué lo ves así?',
        '¿Qué es lo que más te gusta de eso?',
        '¿Cómo te ha ido últimamente?',
        '¿Hay algo que quieras preguntarme?',
      ],
      suggestions: [
        'Yo también lo creo. ¿Puedes contarme algo más?',
        'Hoy estoy de buen humor. ¿Y tú?',
      ],
    },
    food: {
      openings: [
        '¡Bienvenido, soy {role}! ¿Qué le pongo? ☕',
        '¡Hola, muy buenas! Hoy está todo recién hecho, ¿qué le apetece?',
      ],
      questions: [
        '¿Lo quiere caliente o con hielo?',
        '¿Es para tomar aquí o para llevar?',
        '¿Hay algo que no pueda comer?',
        '¿Le apetece también un postre? 🍰',
      ],
      suggestions: ['Un café con leche para llevar, por favor.', '¿Qué me recomienda hoy?'],
    },
    travel: {
      openings: [
        '¡Bienvenido, soy {role}! ¿Adónde quiere ir? ✈️',
        '¡Mucho gusto! ¿Qué tal va el viaje?',
      ],
      questions: [
        '¿Cuántos días piensa quedarse?',
        '¿Prefiere ir en tren o en taxi?',
        '¿Hay algún lugar que quiera ver sin falta?',
      ],
      suggestions: ['¿Cómo llego al centro desde aquí?', '¿Tienen una habitación para esta noche?'],
    },
  },
}
