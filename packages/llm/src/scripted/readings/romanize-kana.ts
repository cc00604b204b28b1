const table =
  'あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ぁa ぃi ぅu ぇe ぉo ゔvu'
const single = new Map(
  table.split(' ').map((pair): [string, string] => [pair.charAt(0), pair.slice(1)]),
)
const small: Readonly<Record<string, string>> = {
  ゃ: 'ya',
  ゅ: 'yu',
  ょ: 'yo',
  ぁ: 'a',
  ぃ: 'i',
  ぅ: 'u',
  ぇ: 'e',
  ぉ: 'o',
}

/** Kana in Hepburn without marks for length (ō is ou). What is no kana stays. */
export function romanizeKana(text: string): string {
  const kana = Array.from(toHiragana(text))
  let latin = ''
  for (let at = 0; at < kana.length; at += 1) {
    const here = kana[at] ?? ''
    const next = kana[at + 1] ?? ''
    if (here === 'っ') {
      const following = single.get(next) ?? ''
      latin += following.startsWith('ch')
        ? 't'
        : /^[a-z]/.test(following)
          ? following.charAt(0)
          : ''
      continue
    }
    if (here === 'ー') {
      latin += /[aiueo]$/.exec(latin)?.[0] ?? ''
      continue
    }
    const sound = single.get(here)
    if (sound === undefined) {
      latin += here
      continue
    }
    const merged = merge(sound, small[next])
    if (merged !== null) at += 1
    latin += merged ?? sound
  }
  return latin
}

/** きゃ is kya, しゃ is sha, ふぁ is fa; null where the two stay apart. */
function merge(sound: string, following: string | undefined): string | null {
  if (following === undefined || sound.length < 2) return null
  if (following.startsWith('y')) {
    if (!sound.endsWith('i')) return null
    return /^(sh|ch|j)/.test(sound)
      ? sound.slice(0, -1) + following.slice(1)
      : sound.slice(0, -1) + following
  }
  return /^(f|v|ts|sh|ch|j|t|d)/.test(sound) ? sound.slice(0, -1) + following : null
}

function toHiragana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}
