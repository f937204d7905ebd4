import { dropNaming } from './stopword.ts';

/** How Traditional characters map to Simplified ones; made by the build. */
export type Folding = Readonly<Record<string, string>>;

const hiraganaToKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));

/** One form for what reads the same: NFKC, case, kana, Traditional to Simplified. */
export function foldText(text: string, folding: Folding): string {
  const plain = text
    .normalize('NFKC')
    // userSig and USER_SIG are one word; PlayNotAllowed is three.
    .replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .replace(/user[\s_-]?sig(?:nature)?/g, 'usersig')
    .replace(/sdk[\s_-]?app[\s_-]?id/g, 'sdkappid')
    .replace(/user[\s_-]?id(?![a-z])/g, 'userid');
  return hiraganaToKatakana(plain).replace(/\p{Script=Han}/gu, (char) => folding[char] ?? char);
}

/** Endings of English words that do not change what they are about. */
function stemLatin(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  let stem = word;
  if (/ies$/.test(stem)) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem)) stem = stem.slice(0, -1);
  if (/(?:[^aeiou])ing$/.test(stem) && stem.length > 6) stem = stem.slice(0, -3);
  else if (/[^e]ed$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2);
  if (/ation$/.test(stem) && stem.length > 7) stem = stem.slice(0, -3);
  if (/(.)\1$/.test(stem) && /(?:bb|dd|gg|mm|nn|pp|tt)$/.test(stem)) stem = stem.slice(0, -1);
  return stem.endsWith('e') && stem.length > 4 ? stem.slice(0, -1) : stem;
}

/** Particles and verb endings that Korean writes onto a noun. */
const koreanTail =
  /(?:(?:하지|되지)\s?않(?:음|습니다|아요|는다)?|이?에서는?|으로는?|에게서?|한테|까지|부터|이라고|라고|합니다|했습니다|됩니다|됐습니다|되었습니다|하세요|했어요|해요|돼요|됐어요|했음|하는|되는|이다|입니다|했다|된다|됐다|됨|함|은|는|이|가|을|를|의|에|로|도|만|와|과)$/;

function stripKorean(word: string): string {
  const stem = word.replace(koreanTail, '');
  return stem.length >= 2 ? stem : word;
}

const run = /[a-z0-9]+|\p{Script=Hangul}+|[\p{Script=Han}\p{Script=Katakana}ー々]+/gu;
const cjkStart = /^[\p{Script=Han}\p{Script=Katakana}ー々]/u;
const hangulStart = /^\p{Script=Hangul}/u;

/** Overlapping pairs: the smallest units of writing without spaces that still mean something. */
function pair(text: string, mark: string): string[] {
  const chars = [...text];
  if (chars.length < 2) return [mark + text];
  return chars.slice(1).map((char, at) => mark + chars[at] + char);
}

/**
 * The tokens of a folded text: stems of Latin words, pairs of Han and kana, pairs of Korean syllables
 * without particles (`ko` marks them, so that a pair never meets a Chinese one).
 */
export function tokenise(folded: string): string[] {
  const tokens: string[] = [];
  for (const [part] of folded.matchAll(run)) {
    if (cjkStart.test(part)) tokens.push(...pair(part, ''));
    else if (hangulStart.test(part)) tokens.push(...pair(stripKorean(part), ''));
    else tokens.push(stemLatin(part));
  }
  return tokens;
}

/** The tokens of a question, without the words that only ask. */
export function tokeniseQuestion(text: string, folding: Folding): string[] {
  const all = tokenise(foldText(dropNaming(text), folding));
  return [...new Set(all)];
}
