import { createRequire } from 'node:module';
import type { SourceRegional } from './schema.ts';

// opencc-js publishes CommonJS beside its ES build; its types know only the former's shape.
const opencc = createRequire(import.meta.url)('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

/**
 * Simplified Chinese -> the wording of Taiwan, with the catalog's own terms last. Of two terms the longer
 * wins, and what a term has put in place is not converted again.
 */
export function createTraditional(regional: SourceRegional): (simplified: string) => string {
  const convert = opencc.Converter({ from: 'cn', to: 'twp' });
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

/** The Traditional Chinese phrases as source text, made from those of `zh.ts`; identifiers are Latin and stay. */
export function convertLocale(simplified: string, traditional: (text: string) => string): string {
  const phrases = traditional(simplified).replace('const zh:', 'const zhHant:');
  return `// Made from zh.ts by scripts/locale.ts: npm run locale\n${phrases}`;
}
