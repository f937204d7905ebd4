/** The parts of Hangul syllables as single letters, in the order in which Unicode counts them. */
const leads = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const vowels = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(
  ' ',
);
const tails =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  );

/** A syllable, or a part that has none around it yet, as the letters that are typed for it. */
function spellHangul(char: string): string {
  const point = char.charCodeAt(0);
  if (point < 0x1161) return leads[point - 0x1100] ?? '';
  if (point < 0x11a8) return vowels[point - 0x1161] ?? '';
  if (point < 0xac00) return tails[point - 0x11a7] ?? '';
  const place = point - 0xac00;
  const lead = leads[Math.floor(place / 588)] ?? '';
  const vowel = vowels[Math.floor(place / 28) % 21] ?? '';
  return lead + vowel + (tails[place % 28] ?? '');
}

/**
 * One form for what reads the same while it is typed: width, case, any minus sign, Traditional and
 * Simplified (`traditional` maps the one to the other), katakana and hiragana. Hangul becomes single
 * letters, so that a syllable that is not yet whole ("그ㄹ", "그루") begins the one that it becomes ("그룹").
 */
export function foldPartial(text: string, traditional: Readonly<Record<string, string>>): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2043\u2212\u2796\uFE58\uFE63]/g, '-')
    .replace(/[\u1100-\u1112\u1161-\u1175\u11A8-\u11C2\uAC00-\uD7A3]/g, spellHangul)
    .replace(/[\u30A1-\u30F6]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60))
    .replace(/\p{Script=Han}/gu, (char) => traditional[char] ?? char);
}

/** A word of a folded text. `dense`: of writing without spaces, where a word may begin anywhere. */
export type Word = { readonly text: string; readonly dense: boolean };

const dense = '[\\p{Script=Han}々ーぁ-ゖㄱ-ㅣ]';
const words = new RegExp(`${dense}+|(?:(?!${dense})[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const isDense = new RegExp(`^${dense}`, 'u');

/** The words of a folded text, each once. */
export function splitWords(folded: string): Word[] {
  return [...new Set(folded.match(words))].map((text) => ({ text, dense: isDense.test(text) }));
}
