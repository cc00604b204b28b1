/** What the server says to people in Japanese, in です・ます, by its English sentence. */
export const ja: Readonly<Record<string, string>> = {
  'An example needs both sides': '例は両方の発言を入力してください',
  'Expected 1 to 255 visible ASCII characters':
    '表示できる ASCII 文字を 1〜255 文字で入力してください',
  'Expected a body of at most 64 KB': 'リクエストの本文は 64 KB までです',
  'Expected a cursor like 1.240': '1.240 のようなカーソルを指定してください',
  'Expected a date such as 2026-11-24': '2026-11-24 のような日付を入力してください',
  'Expected a JSON object': 'JSON オブジェクトにしてください',
  'Expected a list': 'リストにしてください',
  'Expected a number': '数値を入力してください',
  'Expected a request from our own pages':
    'このサービスの画面から送られたリクエストだけを受け付けます',
  'Expected a request from our own pages, with the x-dramatis header':
    'このサービスの画面から x-dramatis ヘッダー付きで送られたリクエストだけを受け付けます',
  'Expected a request to a host of ours; see PUBLIC_URL':
    'このサービスのホスト名へのリクエストだけを受け付けます（PUBLIC_URL を確認してください）',
  'Expected a text': 'テキストで入力してください',
  'Expected a time such as 2026-11-24T09:00:00Z':
    '2026-11-24T09:00:00Z のような時刻を入力してください',
  'Expected a value': '入力してください',
  'Expected a web address': 'ウェブアドレスを入力してください',
  'Expected a whole number': '整数を入力してください',
  'Expected a year that has begun': 'すでに始まっている年を入力してください',
  'Expected an e-mail address': 'メールアドレスを入力してください',
  'Expected an IANA time zone such as Asia/Seoul':
    'Asia/Tokyo のような IANA タイムゾーンを入力してください',
  'Expected an Idempotency-Key header of 1 to 255 characters':
    '1〜255 文字の Idempotency-Key ヘッダーが必要です',
  'Expected another form of text': '形式に合わせて入力してください',
  'Expected another kind of value': '別の種類の値が必要です',
  'Expected at least {minimum}': '{minimum} 以上にしてください',
  'Expected at least {minimum} characters': '{minimum} 文字以上で入力してください',
  'Expected at least {minimum} entries': '{minimum} 件以上にしてください',
  'Expected at most {maximum}': '{maximum} 以下にしてください',
  'Expected at most {maximum} characters': '{maximum} 文字以内で入力してください',
  'Expected at most {maximum} entries': '{maximum} 件以内にしてください',
  'Expected content-type application/json': 'content-type は application/json にしてください',
  'Expected one of the choices of the form': '選択肢の中から選んでください',
  'Expected one of: {values}': '次のいずれかにしてください: {values}',
  'Expected the cursor of a page': 'ページのカーソルを送ってください',
  'Expected the id of another kind of thing': '別の種類の ID が必要です',
  'Expected true or false': 'true か false にしてください',
  'Expected your password': 'パスワードを入力してください',
  'Log in again': 'もう一度ログインしてください',
  'Log in again first; this needs a fresh log-in':
    '先にもう一度ログインしてください。ログインした直後にだけできます',
  'Log in first': '先にログインしてください',
  'Only a turn that ended without a whole reply can be tried again':
    'やり直せるのは、返信が最後まで届かずに終わったターンだけです',
  'Only the last message of a room can be edited': '編集できるのはルームの最後のメッセージだけです',
  'Reading aids are for Korean, Japanese and Chinese':
    '読み方の補助は韓国語・日本語・中国語で使えます',
  'Some fields are wrong': '入力内容を確認してください',
  'Something went wrong on our side': 'サーバー側で問題が発生しました',
  'The body is not JSON': 'リクエストの本文が JSON ではありません',
  'The body is not JSON, or is nested too deeply':
    'リクエストの本文が JSON でないか、入れ子が深すぎます',
  'The body is too large': 'リクエストの本文が大きすぎます',
  'The e-mail address or the password is wrong': 'メールアドレスまたはパスワードが正しくありません',
  'The entry has changed meanwhile; read it again':
    'その間に項目が変更されました。もう一度お読みください',
  'The entry is not in a state for this': '今の状態の項目にはできない操作です',
  'The opening of a scene is not yours to edit': 'シーンの最初のせりふは編集できません',
  'The password was changed elsewhere; try again':
    '別の場所でパスワードが変更されました。もう一度お試しください',
  'The persona has not said anything to answer yet': 'ペルソナはまだ何も話していません',
  'The provider cannot be reached for a moment; try again':
    '一時的にログイン先のサービスに接続できません。もう一度お試しください',
  'The same request is being handled; try again':
    '同じリクエストを処理中です。もう一度お試しください',
  'The service cannot be reached for a moment; try again':
    '一時的にサービスに接続できません。もう一度お試しください',
  'There are too many choices': '選択した項目が多すぎます',
  'There is an account with this e-mail address already':
    'このメールアドレスのアカウントはすでにあります',
  'There is no such audio': 'その音声はありません',
  'There is no such connected log-in': '連携しているログインにそれはありません',
  'There is no such entry': 'その項目はありません',
  'There is no such log-in': 'そのログインはありません',
  'There is no such message': 'そのメッセージはありません',
  'There is no such model': 'そのモデルはありません',
  'There is no such note': 'そのノートはありません',
  'There is no such persona': 'そのペルソナはありません',
  'There is no such reply': 'その返信はありません',
  'There is no such reply to this message': 'このメッセージにその返信はありません',
  'There is no such room': 'そのルームはありません',
  'There is no such thing': 'お探しのものはありません',
  'There is no such turn': 'そのターンはありません',
  'There is no such user': 'そのユーザーはいません',
  'There is nothing here': 'ここには何もありません',
  'There is nothing to read in this': '読める内容がありません',
  'This account cannot log in': 'このアカウントではログインできません',
  'This Idempotency-Key was used for another request':
    'この Idempotency-Key は別のリクエストで使われています',
  'This is not your password': 'パスワードが正しくありません',
  'This is the only way that you can log in': 'ほかにログインする方法がないため、解除できません',
  'This log-in belongs to another account': 'このログインは別のアカウントに連携されています',
  'This message is being answered; stop that first':
    'このメッセージには返信中です。先に停止してください',
  'This reply is too long to read aloud': '返信が長すぎるため読み上げられません',
  'This server has no voice; use the one of your browser':
    'このサーバーには音声機能がありません。ブラウザーの音声をお使いください',
  'This server is stopping; connect again': 'サーバーを停止しています。もう一度接続してください',
  'This text is too long': '文章が長すぎます',
  'This text is too long for reading aids': '文章が長すぎるため読み方の補助を作れません',
  'This value is not allowed here': 'ここでは使えない値です',
  'Too many new accounts from here; try again later':
    'ここから作成されたアカウントが多すぎます。しばらくしてからお試しください',
  'Too many open streams': '開いている接続が多すぎます',
  'Too many proposals; let the admins read these first':
    '提案が多すぎます。管理者が読み終えるまでお待ちください',
  'Too many tries; wait a little': '試行回数が多すぎます。少しお待ちください',
  'Unknown field': '不明な項目です',
  'You cannot take your own rights away; ask another admin':
    '自分の権限は自分では外せません。ほかの管理者に頼んでください',
  'You have not written anything to report on yet': 'レポートにできる発言がまだありません',
  'You have opened all of your scenes for today': '今日開けるシーンはすべて開きました',
  'You have used all of your corrections for today': '今日の添削はすべて使い切りました',
  'You have used all of your messages for today': '今日送れるメッセージはすべて使い切りました',
  'You have used all of your read-alouds for today': '今日の読み上げはすべて使い切りました',
  'You have used all of your reading aids for today': '今日の読み方の補助はすべて使い切りました',
  'You have used all of your reports for today': '今日のレポートはすべて使い切りました',
  'You have used all of your suggestions for today': '今日の返信案はすべて使い切りました',
  'You wrote nothing here to correct': 'ここには添削する文章がありません',
  'You wrote nothing here to read': 'ここには読む文章がありません',
  'Your account has no e-mail address to log in with':
    'このアカウントにはログインに使うメールアドレスがありません',
}
