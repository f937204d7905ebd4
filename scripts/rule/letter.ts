/** The Han characters of a national standard, read through the decoder that every runtime has. */
function decodeHan(encoding: string, cells: readonly number[]): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const rows = Array.from({ length: 0xfe - 0xa0 }, (_, at) => 0xa1 + at);
  const decoded = rows.flatMap((row) =>
    cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))),
  );
  return new Set(decoded.filter((char) => /^\p{Script=Han}$/u.test(char)));
}

const right = Array.from({ length: 0xfe - 0xa0 }, (_, at) => 0xa1 + at);
const left = Array.from({ length: 0x7f - 0x40 }, (_, at) => 0x40 + at);

/** GB 2312 has 6,763 Simplified characters, JIS X 0208 6,355 Japanese ones, Big5 13,053 Traditional ones. */
const standards = {
  zh: decodeHan('gbk', right),
  ja: decodeHan('euc-jp', right),
  'zh-Hant': decodeHan('big5', [...left, ...right]),
} as const;

/** The Han characters of a text that its language does not write; empty where all is well. */
export function listForeignHan(text: string, language: keyof typeof standards): string[] {
  return [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].filter(
    (char) => char !== '々' && !standards[language].has(char),
  );
}

const kana = /[\u3040-\u30FA\u30FD-\u30FF]/;
const hangul = /\p{Script=Hangul}/u;
const han = /\p{Script=Han}/u;

type Language = 'en' | 'zh' | 'ja' | 'ko';

/** Letters that no text in a language has; null where there are none. */
export function findForeignLetters(text: string, language: Language): string | null {
  switch (language) {
    case 'en':
      return /[^\P{L}\p{Script=Latin}]/u.test(text) ? 'English is Latin' : null;
    case 'zh': {
      if (kana.test(text) || hangul.test(text)) return 'Chinese has no kana or Hangul';
      const odd = listForeignHan(text, 'zh');
      return odd.length > 0 ? `not Simplified: ${odd.join(' ')}` : null;
    }
    case 'ja': {
      if (hangul.test(text)) return 'Japanese has no Hangul';
      const odd = listForeignHan(text, 'ja');
      return odd.length > 0 ? `not Japanese: ${odd.join(' ')}` : null;
    }
    case 'ko':
      return kana.test(text) || han.test(text) ? 'Korean has no kana or Han characters' : null;
  }
}

/** Letters that every sentence in a language has; null where they are there. */
export function findMissingLetters(text: string, language: Language): string | null {
  switch (language) {
    case 'en':
      return /[A-Za-z]/.test(text) ? null : 'English has Latin letters';
    case 'zh':
      return han.test(text) ? null : 'Chinese has Han characters';
    case 'ja':
      return kana.test(text) ? null : 'Japanese has kana';
    case 'ko':
      return hangul.test(text) ? null : 'Korean has Hangul';
  }
}
