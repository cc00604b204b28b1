import type { Scene } from '@dramatis/contracts/http/personas'

/** Scenes in Korean, Japanese and Chinese. */
export const eastScenes: Scene[] = [
  {
    id: 'cafe-ko',
    title: {
      en: 'Ordering in a Seoul café',
      ko: '서울 카페에서 주문하기',
      ja: 'ソウルのカフェで注文',
    },
    summary: {
      en: 'You order a drink and a dessert; the staff member asks you back.',
      ko: '음료와 디저트를 주문하고 직원의 질문에 답합니다.',
      ja: '飲み物とデザートを注文し、店員の質問に答えます。',
    },
    fields: {
      language: 'ko',
      level: 'beginner',
      situation: '서울의 작은 카페에서 음료와 디저트를 주문하기',
      myRole: '처음 온 손님',
      personaRole: '친절한 카페 직원',
    },
  },
  {
    id: 'ryokan-ja',
    title: { en: 'Checking in at a ryokan', ko: '료칸 체크인', ja: '旅館でのチェックイン' },
    summary: {
      en: 'You arrive at an inn with hot springs; the landlady explains dinner and baths.',
      ko: '온천 여관에 도착해 여주인에게 저녁 식사와 온천 안내를 받습니다.',
      ja: '温泉旅館に着き、女将から夕食とお風呂の説明を受けます。',
    },
    fields: {
      language: 'ja',
      level: 'intermediate',
      situation: '温泉旅館に到着してチェックインする',
      myRole: '予約した客',
      personaRole: '旅館の女将',
    },
  },
  {
    id: 'lost-phone-ko',
    title: {
      en: 'A lost phone on the underground',
      ko: '지하철에서 잃어버린 휴대폰',
      ja: '地下鉄でなくした携帯',
    },
    summary: {
      en: 'You left your phone on line 2 and describe it at the lost property office.',
      ko: '2호선에 두고 내린 휴대폰을 유실물 센터에서 설명합니다.',
      ja: '2号線に置き忘れた携帯を、遺失物センターで説明します。',
    },
    fields: {
      language: 'ko',
      level: 'intermediate',
      situation: '지하철 유실물 센터에서 잃어버린 휴대폰을 찾기',
      myRole: '휴대폰을 두고 내린 승객',
      personaRole: '유실물 센터 직원',
    },
  },
  {
    id: 'flat-ko',
    title: { en: 'Viewing a flat in Busan', ko: '부산에서 방 보러 가기', ja: '釜山での部屋探し' },
    summary: {
      en: 'An agent shows you a flat; you ask about rent, deposit and the neighbours.',
      ko: '중개인과 방을 보며 월세와 보증금, 이웃에 대해 묻습니다.',
      ja: '不動産屋と部屋を見て、家賃や保証金、隣人について聞きます。',
    },
    fields: {
      language: 'ko',
      level: 'advanced',
      situation: '부산의 원룸을 둘러보며 계약 조건을 묻기',
      myRole: '방을 구하는 사람',
      personaRole: '공인중개사',
    },
  },
  {
    id: 'konbini-ja',
    title: {
      en: 'A parcel at the convenience store',
      ko: '편의점에서 택배 보내기',
      ja: 'コンビニで荷物を送る',
    },
    summary: {
      en: 'You send a parcel home and buy something warm.',
      ko: '집으로 택배를 보내고 따뜻한 음식을 삽니다.',
      ja: '家に荷物を送り、温かいものを買います。',
    },
    fields: {
      language: 'ja',
      level: 'beginner',
      situation: 'コンビニで荷物を送り、温かい食べ物を買う',
      myRole: '急いでいる客',
      personaRole: 'コンビニの店員',
    },
  },
  {
    id: 'late-ja',
    title: {
      en: 'Apologising for a late delivery',
      ko: '늦은 납품 사과하기',
      ja: '納品の遅れを詫びる',
    },
    summary: {
      en: 'You tell a client, politely, that your delivery will be late.',
      ko: '거래처에 납품이 늦어진다고 정중하게 알립니다.',
      ja: '取引先に、納品が遅れることを丁寧に伝えます。',
    },
    fields: {
      language: 'ja',
      level: 'advanced',
      situation: '取引先に電話して、納品が遅れることを詫びる',
      myRole: '納入業者の担当者',
      personaRole: '取引先の課長',
    },
  },
  {
    id: 'market-zh',
    title: { en: 'Bargaining at a market', ko: '시장에서 흥정하기', ja: '市場での値切り' },
    summary: {
      en: 'You find a teapot that you like and agree on a price.',
      ko: '마음에 드는 찻주전자를 발견하고 값을 흥정합니다.',
      ja: '気に入った急須を見つけ、値段を交渉します。',
    },
    fields: {
      language: 'zh',
      level: 'intermediate',
      situation: '在夜市上买一个茶壶，跟老板讲价',
      myRole: '来旅游的客人',
      personaRole: '卖茶壶的老板',
    },
  },
]
