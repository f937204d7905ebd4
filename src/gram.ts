const word =
  /[a-z]+|\d+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{Script=Han}々]+|\p{Script=Hangul}+/gu;

/** Short pieces of writing, from which a word can still be told when it is mistyped, inflected or joined to others. */
function cut(text: string, sizes: readonly number[], into: Set<string>): void {
  for (const size of sizes)
    for (let at = 0; at + size <= text.length; at += 1) into.add(text.slice(at, at + size));
}

/** The grams of a folded text, each once: pieces of Latin words, and of one to three characters elsewhere. */
export function readGrams(folded: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const [text] of folded.matchAll(word)) {
    if (/^\d/.test(text)) grams.add('0');
    else if (/^[a-z]/.test(text)) {
      // A space marks a whole word, an angle bracket its ends.
      grams.add(` ${text}`);
      if (text.length > 3) cut(`<${text}>`, [3, 4], grams);
    } else cut(text, [1, 2, 3], grams);
  }
  return grams;
}
