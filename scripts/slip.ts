/** Vowels and ends of Korean syllables that are written for each other, by their place in the syllable. */
const vowels: readonly (readonly [number, number])[] = [
  [1, 5],
  [3, 7],
  [8, 4],
  [10, 11],
  [10, 15],
  [13, 18],
];
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const ends = 28;
const syllables = 21 * ends;

/** A Korean syllable as it may be mistyped: another vowel of the same sound, its end left out. */
function slipHangul(char: string, draw: () => number): string {
  const at = (char.codePointAt(0) ?? 0) - firstSyllable;
  const vowel = Math.floor((at % syllables) / ends);
  const end = at % ends;
  const other = vowels.find((pair) => pair.includes(vowel));
  if (other !== undefined && (end === 0 || draw() < 0.6)) {
    const meant = other[0] === vowel ? other[1] : other[0];
    return String.fromCodePoint(firstSyllable + at + (meant - vowel) * ends);
  }
  return end === 0 ? '' : String.fromCodePoint(firstSyllable + at - end);
}

/** Kana with their voiced twins, in one row each way. */
const voiced = 'カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボ';

/** A kana as it may be mistyped: left out, or with the wrong voice. */
function slipKana(char: string, draw: () => number): string {
  const at = voiced.indexOf(char);
  if (at < 0 || draw() < 0.5) return '';
  return voiced[at % 2 === 0 ? at + 1 : at - 1] ?? '';
}

const slippery = /[가-힣]|[ァ-ヶー]|[ぁ-ん]/gu;

/**
 * A folded text with one slip as people make them in Korean and Japanese: a wrong vowel, an end or a
 * mark left out, words run together. Null where nothing of it can slip. Latin slips are mended before
 * anything is learnt, and Chinese ones are heard in the sounds.
 */
export function slip(text: string, draw: () => number): string | null {
  const places = [...text.matchAll(slippery)];
  const place = places[Math.floor(draw() * places.length)];
  if (place === undefined || places.length < 4) return null;
  const [char] = place;
  const code = char.codePointAt(0) ?? 0;
  const isHangul = code >= firstSyllable && code <= lastSyllable;
  const written = isHangul ? slipHangul(char, draw) : slipKana(char, draw);
  const slipped = text.slice(0, place.index) + written + text.slice(place.index + char.length);
  return isHangul && draw() < 0.4 ? slipped.replace(/(?<=[가-힣])\s(?=[가-힣])/g, '') : slipped;
}
