import type { PhraseBook } from './phrase-book.ts'

export const spanish: PhraseBook = {
  gap: ' ',
  askingBack: /\b(mi nombre|cómo me llamo|recuerdas?|antes|al principio)\b/iu,
  namePattern: /(?:me llamo|mi nombre es)\s+(\p{Lu}[\p{L}'-]*)/iu,
  topicPatterns: [
    /\b(?:quiero|quisiera|busco|tengo|prefiero|póngame)\s+(?:un|una|unos|unas|el|la)?\s*(\p{L}{3,})/iu,
  ],
  hears: {
    hello: /^¡?(hola|buen[oa]s)/i,
    thanks: /gracias/i,
    bye: /adiós|hasta (luego|pronto|mañana)/i,
    yes: /^(sí|claro|vale|por supuesto)/i,
    no: /^no\b/i,
    asks: /\?\s*$/,
  },
  replies: {
    hello: ['¡Encantado, {name}!', '¡Hola!', '¡Muy buenas!'],
    thanks: ['¡De nada!', 'Con mucho gusto.'],
    bye: ['¡Hasta pronto!', 'Ha sido un placer. ¡Hasta luego!'],
    yes: ['¡Muy bien!', '¡Perfecto!'],
    no: ['No pasa nada.', 'De acuerdo, entonces no.'],
  },
  nods: ['¡Claro!', '¡Ah, ya veo!', 'De acuerdo.', '¡Por supuesto!'],
  topics: ['Muy bien: {topic}.', '¡Ah, {topic}!', '¿{topic}? ¡Buena idea!'],
  welcomes: ['Sin prisa.', 'Si no conoce una palabra, pregúnteme.'],
  remarks: [
    'No hay prisa.',
    'Cuénteme un poco más.',
    'Si algo no está claro, pregunte. 👍',
    'Lo dice usted muy bien.',
  ],
  callbacks: ['Y no he olvidado lo otro: {earlier}.', 'Antes habló de esto: {earlier}.'],
  recalls: [
    'Claro que me acuerdo, {name}. Al principio dijo: «{first}»',
    'Claro que me acuerdo. Lo primero que dijo fue: «{first}»',
    'No lo he olvidado. Al principio dijo «{first}». 😊',
  ],
  scenes: {
    talk: {
      openings: [
        '¡Hola, soy {role}! Me alegro de conocerle. 😊',
        'Adelante, le estaba esperando. ¿De qué hablamos hoy?',
      ],
      exchanges: [
        ['¿Y qué pasó después?', 'Hablamos un rato y luego me fui a casa.'],
        ['¿Por qué lo ve así?', 'El año pasado me pasó lo mismo.'],
        ['¿Cómo le ha ido últimamente?', 'He tenido mucho trabajo, pero estoy bien, gracias.'],
        ['¿Quiere preguntarme algo?', 'Sí. ¿Qué le gusta hacer en su tiempo libre?'],
      ],
      tips: ['Yo iría poco a poco.', 'Me lo preguntan mucho. Depende del día.'],
    },
    food: {
      openings: [
        '¡Hola, soy {role}! ¿Qué le pongo? ☕',
        '¡Muy buenas! Hoy todo está recién hecho. ¿Qué le apetece?',
      ],
      exchanges: [
        ['¿Lo quiere caliente o frío?', 'Frío, por favor, sin azúcar.'],
        ['¿Es para tomar aquí o para llevar?', 'Para llevar, por favor.'],
        ['¿Hay algo que no pueda comer?', 'Soy alérgico a las nueces.'],
        ['¿Le traigo también algo dulce? 🍰', 'Sí, por favor. ¿Qué me recomienda?'],
        ['¿Va a pagar con tarjeta o en efectivo?', 'Con tarjeta, por favor.'],
      ],
      tips: [
        'La tortilla es de esta mañana y gusta mucho.',
        'La ración pequeña cuesta cuatro euros, la grande siete.',
      ],
    },
    shop: {
      openings: ['¡Hola, soy {role}! ¿En qué puedo ayudarle?', '¡Buenas! Mire con calma.'],
      exchanges: [
        ['¿Qué busca hoy?', 'Busco un regalo pequeño.'],
        ['¿Cuánto quiere gastar?', 'Unos veinte euros.'],
        ['¿Para cuánto tiempo lo necesita?', 'Para dos días, hasta el domingo por la noche.'],
        ['¿Quiere una bolsa?', 'No, gracias. Ya tengo una.'],
      ],
      tips: ['Este es el más popular, y hoy está de oferta.', 'Cuesta quince euros al día.'],
    },
    hotel: {
      openings: [
        'Buenas tardes, soy {role}. ¿Me dice su nombre, por favor?',
        '¡Bienvenido! ¿Tiene una reserva?',
      ],
      exchanges: [
        ['¿A nombre de quién está la reserva?', 'A nombre de Kim, para dos noches.'],
        ['¿Cuántas noches se queda?', 'Dos noches, por favor.'],
        ['¿A qué hora quiere el desayuno?', 'A las ocho, si es posible.'],
        ['¿Le ayudo con el equipaje?', 'Sí, por favor. Esta maleta pesa mucho.'],
      ],
      tips: ['El desayuno es de siete a diez.', 'Puede dejar la habitación hasta las once.'],
    },
    travel: {
      openings: ['¡Hola, soy {role}! ¿Adónde quiere ir? ✈️', '¡Mucho gusto! ¿Qué tal el viaje?'],
      exchanges: [
        ['¿Adónde viaja?', 'Voy a la costa.'],
        ['¿Prefiere ir en tren o en autobús?', 'En tren, por favor. Me gusta el paisaje.'],
        ['¿Qué quiere ver allí?', 'Quiero ver el casco antiguo.'],
        ['¿Es la primera vez que viene?', 'Sí, todo es nuevo para mí.'],
      ],
      tips: ['Tome la línea dos y cambie en la tercera parada.', 'A pie son unos veinte minutos.'],
    },
  },
}
