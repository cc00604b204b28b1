export type SceneKind = 'food' | 'shop' | 'travel' | 'work' | 'health' | 'game' | 'talk'

const kinds: [SceneKind, RegExp][] = [
  [
    'game',
    /\bgame\b|quiz|word chain|riddle|게임|놀이|퀴즈|끝말잇기|수수께끼|ゲーム|クイズ|しりとり|なぞなぞ/i,
  ],
  [
    'food',
    /caf[eé]|coffee|barista|restaurant|waiter|waitress|menu|bakery|\bbar\b|카페|커피|바리스타|식당|레스토랑|점원.*주문|주문|메뉴|カフェ|コーヒー|喫茶|レストラン|食堂|居酒屋|注文|メニュー|咖啡|餐|点菜|restaurante|camarer|serveu|kellner|kaffee|кафе|кофе|ресторан|официант/i,
  ],
  [
    'health',
    /doctor|hospital|clinic|nurse|pharmac|dentist|patient|health|병원|의사|간호사|약국|약사|환자|치과|病院|医者|医師|看護|薬局|患者|歯医者|医院|医生|药店|médic|farmac|médecin|pharmac|arzt|apotheke|krankenhaus|врач|больниц|аптек/i,
  ],
  [
    'travel',
    /hotel|hostel|check(ing)?[ -]in\b|airport|travel|trip|flight|station|taxi|tourist|guide|train|direction|호텔|숙소|체크인|공항|여행|비행기|역|택시|관광|길|지하철|ホテル|旅館|温泉|チェックイン|空港|旅行|飛行機|駅|タクシー|観光|道案内|酒店|宾馆|机场|旅游|火车|地铁|viaj|aeropuerto|voyage|gare|aéroport|reise|flughafen|bahnhof|гостиниц|аэропорт|путешеств|вокзал|отел/i,
  ],
  [
    'work',
    /interview|job|work|office|business|meeting|boss|colleague|manager|company|면접|회사|직장|업무|회의|상사|동료|취업|面接|会社|仕事|会議|上司|同僚|面试|公司|工作|会议|entrevista|trabajo|oficina|entretien|travail|bureau|bewerbung|arbeit|büro|собеседован|работ|офис/i,
  ],
  [
    'shop',
    /shop|store|market|clothes|buy|clerk|cashier|seller|가게|쇼핑|시장|옷|매장|편의점|백화점|店員|買い物|ショップ|市場|コンビニ|デパート|服屋|商店|购物|市场|买|tienda|compra|mercado|magasin|achat|marché|geschäft|laden|einkauf|магазин|рынок|покуп/i,
  ],
]

/** What sort of scene the words of a room describe, so that the persona asks something that fits. */
export function sceneKind(words: string): SceneKind {
  return kinds.find(([, shape]) => shape.test(words))?.[0] ?? 'talk'
}
