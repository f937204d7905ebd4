import { type Sound, soundHangul, soundKana } from './sound.ts';

const word =
  /[a-z]+|\d+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{Script=Han}々]+|\p{Script=Hangul}+/gu;

/** Short pieces of writing, from which a word can still be told when it is mistyped, inflected or joined to others. */
function cut(text: string, sizes: readonly number[], mark: string, into: Set<string>): void {
  for (const size of sizes)
    for (let at = 0; at + size <= text.length; at += 1) into.add(mark + text.slice(at, at + size));
}

/** Pairs of sounds: a wrong character of the same sound is the commonest slip of Chinese typists. */
function cutSounds(text: string, sound: Sound, into: Set<string>): void {
  let before: string | undefined;
  for (const char of text) {
    const now = sound(char);
    if (before !== undefined && now !== undefined) into.add(`~${before} ${now}`);
    before = now;
  }
}

/**
 * The grams of a folded text, each once: pieces of Latin words, of one to three characters elsewhere,
 * and of how these sound. A space marks a whole word, angle brackets its ends, a tilde sounds.
 */
export function readGrams(folded: string, sound: Sound): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const [text] of folded.matchAll(word)) {
    if (/^\d/.test(text)) grams.add('0');
    else if (/^[a-z]/.test(text)) {
      grams.add(` ${text}`);
      if (text.length > 3) cut(`<${text}>`, [3, 4], '', grams);
    } else {
      cut(text, [1, 2, 3], '', grams);
      if (/^\p{Script=Hangul}/u.test(text)) cut(soundHangul(text), [4, 5], '~', grams);
      else if (/^\p{Script=Han}/u.test(text)) cutSounds(text, sound, grams);
      else cut(soundKana(text), [2, 3], '~', grams);
    }
  }
  return grams;
}
