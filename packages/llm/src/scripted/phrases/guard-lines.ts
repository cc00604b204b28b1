/** Words of somebody who may be in danger. A script must not answer them with small talk. */
export const crisisWords =
  /suicid|kill myself|end my life|hurt myself|self.?harm|죽고 ?싶|자살|자해|사라지고 ?싶|死にたい|自殺|自傷|消えたい/i

export const crisisLines = {
  en: 'I take what you say seriously. I am only a script and cannot help you, but people can, right now: call your emergency number or a crisis line (988 in the USA), or go to somebody near you.',
  ko: '말씀을 가볍게 듣지 않았어요. 저는 스크립트라서 도울 수 없지만, 지금 도와줄 사람이 있어요. 자살예방 상담전화 109나 119에 전화하거나 가까운 사람에게 가 주세요.',
  ja: '大切なお話として受け止めました。私は台本なのでお力になれませんが、今すぐ話せる人がいます。よりそいホットライン 0120-061-338 か 119 に電話するか、近くの人のところへ行ってください。',
} as const

/** What a character with a subject of its own does not talk about. */
export const offTopicWords =
  /ignore (all|your|the)|system prompt|instructions|politic|election|stock|bitcoin|\bcode\b|python|homework|football|무시하|프롬프트|지시문|정치|선거|주식|비트코인|코딩|숙제|축구|無視し|プロンプト|指示を|政治|選挙|株価|ビットコイン|コード|宿題|サッカー/i

export const guardLines = {
  en: [
    'That is a long way from what I know, I am afraid. But here is something I do know:',
    'I had better leave that to others. Let me tell you this instead:',
  ],
  ko: [
    '그건 제가 잘 모르는 일이라 다른 분께 맡길게요. 대신 이건 알려 드릴 수 있어요.',
    '그 이야기는 제 자리가 아니네요. 대신 이런 건 어떠세요?',
  ],
  ja: [
    'それは私の分野ではないので、ほかの方にお任せしますね。代わりにこちらをどうぞ。',
    'そのお話は苦手なのですが、これならお話しできます。',
  ],
} as const
