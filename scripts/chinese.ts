import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import type { Sounds } from '../src/sound.ts';
import type { SourceRegional } from './schema.ts';

// opencc-js publishes CommonJS beside its ES build; its types know only the former's shape.
const opencc = createRequire(import.meta.url)('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

/**
 * Simplified Chinese -> the wording and the quotation marks of Taiwan, with the catalog's own terms
 * last. Of two terms the longer wins, and what a term has put in place is not converted again.
 */
export function createTraditional(regional: SourceRegional): (simplified: string) => string {
  const words = opencc.Converter({ from: 'cn', to: 'twp' });
  const convert = (simplified: string) =>
    words(simplified).replaceAll('“', '「').replaceAll('”', '」');
  const terms = Object.keys(regional).sort((a, b) => b.length - a.length);
  if (terms.length === 0) return convert;
  // Terms are words: none has a character that means something in a pattern.
  const pattern = new RegExp(terms.join('|'), 'g');
  return (simplified) => convert(simplified).replace(pattern, (term) => regional[term] ?? term);
}

/**
 * Every Traditional character that has one Simplified form, for folding questions. Only characters
 * whose Simplified form occurs in `text` are kept: others could match nothing.
 */
export function createFolding(text: string): Record<string, string> {
  const simplify = opencc.Converter({ from: 't', to: 'cn' });
  const used = new Set(text);
  const folding: Record<string, string> = {};
  for (let point = 0x4e00; point <= 0x9fff; point += 1) {
    const char = String.fromCodePoint(point);
    const simple = simplify(char);
    if (simple !== char && used.has(simple)) folding[char] = simple;
  }
  return folding;
}

const gb2312 = new TextDecoder('gbk');
/** Characters that people type: those of GB 2312 (6,763), whose bytes both lie above A1. */
const common = new Set(
  Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) =>
    gb2312.decode(
      Uint8Array.from({ length: 94 * 2 }, (__, at) =>
        at % 2 === 0 ? 0xb0 + row : 0xa1 + (at - 1) / 2,
      ),
    ),
  ).join(''),
);
const isCommon = (char: string): boolean => common.has(char);

/** What is often confused: n and ng, z and zh, s and sh, c and ch. */
const blur = (sound: string): string => sound.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');

/** How the characters of a text are read, those of one sound together; only sounds that the text has. */
export function createSounds(text: string): Sounds {
  const sounds: Record<string, string> = {};
  const heard = new Set<string>();
  const read = (char: string): string => blur(pinyin(char, { toneType: 'none' }));
  for (const char of new Set(text.match(/\p{Script=Han}/gu))) heard.add(read(char));
  for (let point = 0x4e00; point <= 0x9fff; point += 1) {
    const char = String.fromCodePoint(point);
    if (!isCommon(char)) continue;
    const sound = read(char);
    if (heard.has(sound)) sounds[sound] = (sounds[sound] ?? '') + char;
  }
  return sounds;
}

/** The Traditional Chinese phrases as source text, made from those of `zh.ts`; identifiers are Latin and stay. */
export function convertLocale(simplified: string, traditional: (text: string) => string): string {
  const phrases = traditional(simplified).replace('const zh:', 'const zhHant:');
  return `// Made from zh.ts by scripts/locale.ts: npm run locale\n${phrases}`;
}
