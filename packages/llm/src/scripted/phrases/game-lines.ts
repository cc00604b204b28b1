/** Words for the word chain, and what is said in the two games. `{from}` is a letter or syllable, `{sum}` a sum. */
export interface GameLines {
  /** How the chain goes on: by the last letter, syllable or kana. */
  words: string
  start: string
  next: readonly string[]
  wrong: string
  used: string
  lost: string
  begin: string
  right: readonly string[]
  again: string
}

export const gameLines: Record<'en' | 'ko' | 'ja', GameLines> = {
  en: {
    words:
      'apple elephant tiger rabbit tea anchor river rain nest train night tree egg garden north home engine island dog grape earth hat table evening green nose orange yellow window winter road desk kite eagle lemon nut turtle leaf flower room moon queen needle lamp piano ocean neck key yarn zebra boat toast star ring gold dance uncle idea arm mouse sun umbrella van xylophone jacket cloud house violin',
    start: 'Let us play! I say a word, and yours begins with its last letter. I begin: ‘{word}’.',
    next: ['‘{word}’! Your turn: a word with {from}.', 'Good one! Then ‘{word}’. Now {from}.'],
    wrong: 'Careful, it has to begin with {from}! My word was ‘{word}’. Try again.',
    used: 'We have had ‘{word}’ already. Another one with {from}?',
    lost: 'I know no word with {from}. You win! Once more: ‘{word}’.',
    begin: 'Welcome to the maths quiz! Here we go: {sum} = ?',
    right: ['Correct! The next one: {sum} = ?', 'Well done! And now: {sum} = ?'],
    again: 'Not quite. Try once more: {sum} = ?',
  },
  ko: {
    words:
      '사과 과자 자동차 차표 표범 범인 인사 사랑 나무 무지개 개미 미소 소나무 무릎 기차 자전거 거울 울타리 리본 본부 부엌 바다 다리미 이름 음악 악기 기린 시계 계단 단풍 풍선 선물 물고기 고양이 이사 아침 침대 대문 문어 어머니 가방 방송 송아지 지하철 철도 도서관 관광 광장 장미 우유 유리 하늘 마을 을지로 로봇 노래 내일 일기 라면 면도기 주말 말씀 국수 수박 박물관 커피 피아노 노트 트럭 토마토 토끼 끼니 여행 행복 복숭아 아이 오이 오리 나비 비누 누나 해바라기 요리 강아지 구두 두부 부자 원숭이 책상 상자 학교 교실 실수 병원 전화 화분 분필 필통 통조림 신문 공원 달력 역사',
    start: '끝말잇기를 시작해요! 제 낱말의 마지막 글자로 이어 주세요. 저부터 할게요: ‘{word}’!',
    next: [
      '‘{word}’! 이제 ‘{from}’(으)로 시작하는 낱말이에요.',
      '좋아요, 그럼 ‘{word}’! ‘{from}’ 차례예요.',
    ],
    wrong: '앗, ‘{from}’(으)로 시작해야 해요. 제 낱말은 ‘{word}’였어요. 다시 해 볼까요?',
    used: '‘{word}’ 낱말은 벌써 나왔어요. ‘{from}’(으)로 다른 낱말을 찾아 보세요.',
    lost: '‘{from}’(으)로 시작하는 낱말을 모르겠어요. 제가 졌어요! 다시 시작해요: ‘{word}’!',
    begin: '수학 퀴즈를 시작해요! 첫 문제예요: {sum} = ?',
    right: ['정답이에요! 다음 문제예요: {sum} = ?', '맞았어요! 그럼 이건요? {sum} = ?'],
    again: '아쉬워요. 한 번 더 해 볼까요? {sum} = ?',
  },
  ja: {
    words:
      'りんご ごりら らっぱ ぱせり すいか からす すずめ めだか かめ めがね ねこ こあら らくだ だるま まくら つくえ えんぴつ つばめ とけい いぬ ぬりえ えき きつね ねずみ みかん うさぎ ぎんこう しまうま まど どあ あめ きのこ こま くつ つき しか たいこ たぬき さくら さかな なす なつ そら ひつじ じてんしゃ やま やさい いえ いす ふね ふくろう へや ほし ほたる るす れもん ろうか わに のり はな はし てがみ てぶくろ にわとり ゆき ゆり よる おに おかし ちず せみ けむり ばす だいこん でんしゃ がっこう げた ぞう びわ ぶた べんとう ぼうし むし もり',
    start: 'しりとりをしましょう！最後の字から始まる言葉を言ってください。私からです。「{word}」！',
    next: ['「{word}」！次は「{from}」です。', 'いいですね、では「{word}」！「{from}」をどうぞ。'],
    wrong: 'おっと、「{from}」から始まる言葉です。私の言葉は「{word}」でした。もう一度どうぞ。',
    used: '「{word}」はもう出ましたよ。「{from}」で別の言葉はありますか？',
    lost: '「{from}」の言葉がわかりません。私の負けです！もう一度、「{word}」！',
    begin: '算数クイズを始めましょう！第一問です。{sum} = ?',
    right: ['正解です！次の問題です。{sum} = ?', 'よくできました！では、これは？ {sum} = ?'],
    again: 'おしい！もう一度考えてみましょう。{sum} = ?',
  },
}
