/** By sound, the characters that are read so: "che:车撤扯". */
export type Sounds = Readonly<Record<string, string>>;

/** How a Chinese character is read, without tone; undefined where it is not known. */
export type Sound = (char: string) => string | undefined;

/** Makes the reading of Chinese characters. */
export function createSound(sounds: Sounds): Sound {
  const read = new Map<string, string>();
  for (const [sound, chars] of Object.entries(sounds))
    for (const char of chars) read.set(char, sound);
  return (char) => read.get(char);
}

/** Japanese kana without what typists leave out: long vowels, small tsu, the difference of the two alphabets. */
export function soundKana(kana: string): string {
  return kana
    .replace(/[ーっッ]/g, '')
    .replace(/[\u3041-\u3096]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
}

/** Korean syllables as their letters, so that one wrong letter leaves the others; ㅐ and ㅔ sound alike. */
export function soundHangul(hangul: string): string {
  return hangul.normalize('NFD').replaceAll('\u1162', '\u1166').replaceAll('\u1164', '\u1168');
}
