export type SceneKind =
  | 'talk'
  | 'chain'
  | 'quiz'
  | 'food'
  | 'books'
  | 'clothes'
  | 'shop'
  | 'hotel'
  | 'travel'
  | 'lost'
  | 'flat'
  | 'work'
  | 'office'
  | 'health'
  | 'cook'
  | 'tea'
  | 'stars'
  | 'calm'
  | 'help'

/** In order: the narrower kinds first, as "a shop for clothes" is a shop, too. */
const kinds: [SceneKind, RegExp][] = [
  ['chain', /word chain|shiritori|끝말잇기|しりとり|词语接龙/i],
  ['quiz', /maths?\b.*(quiz|game)|quiz.*maths?|sums\b|수학 ?퀴즈|산수|算数|計算クイズ/i],
  ['tea', /tea ?(house|room|master)|찻집|다도|茶房|お茶の|茶室/i],
  ['stars', /observatory|stargaz|planets?\b|night sky|천문|별자리|天文台|星を/i],
  ['lost', /lost (property|and found|phone|bag)|유실물|분실물|忘れ物|落とし物/i],
  [
    'flat',
    /\bflat (to|for) rent|apartment|landlord|estate agent|원룸|공인중개사|부동산|자취방|不動産|アパート|家賃/i,
  ],
  [
    'cook',
    /flatmate|what to cook|cook(ing)? (for )?(dinner|together)|저녁 ?메뉴|요리|夕食|料理を/i,
  ],
  [
    'work',
    /interview|applicant|hiring|면접|취업|面接|面试|entrevista de trabajo|entretien d.embauche|vorstellungsgespräch|собеседован/i,
  ],
  [
    'health',
    /doctor|hospital|clinic|nurse|pharmac|dentist|patient|병원|의사|간호사|약국|약사|환자|치과|病院|医者|医師|看護|薬局|患者|歯医者|医院|医生|药店/i,
  ],
  [
    'hotel',
    /hotel|hostel|check(ing)?[ -]?in\b|reception|guest ?house|호텔|숙소|체크인|프런트|료칸|ホテル|旅館|チェックイン|フロント|酒店|宾馆|гостиниц|отел|recepción|réception/i,
  ],
  ['books', /book ?(shop|store|seller)|librar|서점|책방|도서관|본屋|本屋|書店|図書館|书店|图书馆/i],
  [
    'food',
    /caf[eé]|coffee|barista|restaurant|waiter|waitress|menu|baker|pizz|\bbar\b|tapas|카페|커피|바리스타|식당|레스토랑|빵집|분식|음료|カフェ|コーヒー|喫茶|レストラン|食堂|居酒屋|パン屋|メニュー|咖啡|餐厅|点菜|restaurante|camarer|serveu|boulang|pâtiss|kellner|bäcker|кафе|ресторан|официант/i,
  ],
  [
    'clothes',
    /cloth|shoes|dress|jacket|fitting room|옷|신발|의류|服屋|靴|洋服|衣服|鞋|ropa|zapat|vêtement|chaussure|kleid|schuh|одежд|обув/i,
  ],
  [
    'shop',
    /shop|store|market|\bbuy|clerk|cashier|seller|rent|farmer|가게|쇼핑|시장|매장|편의점|백화점|대여|店員|買い物|ショップ|市場|コンビニ|デパート|商店|购物|夜市|市场|买|老板|tienda|compra|mercado|magasin|achat|marché|geschäft|laden|einkauf|магазин|рынок|покуп/i,
  ],
  [
    'office',
    /delivery|client|deadline|business|meeting|boss|colleague|office|거래처|회사|직장|업무|회의|상사|동료|取引先|納品|会社|会議|上司|同僚|公司|会议|oficina|reunión|bureau|réunion|büro|besprechung|офис|совещан/i,
  ],
  [
    'travel',
    /airport|travel|trip|flight|station|taxi|tourist|guide|train|direction|공항|여행|비행기|역에서|택시|관광|길을|지하철|기차|空港|旅行|飛行機|駅|タクシー|観光|道案内|机场|旅游|火车|地铁|viaj|aeropuerto|voyage|gare|aéroport|reise|flughafen|bahnhof|аэропорт|путешеств|вокзал|поезд|попутчик/i,
  ],
]

/** What sort of scene the words of a room describe, so that the persona says what fits. */
export function sceneKind(words: string): SceneKind {
  return kinds.find(([, shape]) => shape.test(words))?.[0] ?? 'talk'
}
