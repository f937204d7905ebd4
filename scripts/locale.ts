// Writes src/locales/zh-hant.ts from zh.ts. Run after a change of the Chinese phrases: npm run locale
import { readFileSync, writeFileSync } from 'node:fs';
import { createTraditional } from './chinese.ts';

/** The Traditional Chinese phrases as source text; identifiers are Latin and stay as they are. */
export function convertLocale(simplified: string, traditional: (text: string) => string): string {
  return `// Made from zh.ts by scripts/locale.ts.\n${traditional(simplified).replace('const zh:', 'const zhHant:')}`;
}

const source = new URL('../../src/locales/zh.ts', import.meta.url);
if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].replace(/^.*\//, '/'))) {
  const regional = JSON.parse(readFileSync(new URL('../../catalog/zh-hant.json', import.meta.url), 'utf8')) as Record<string, string>;
  const text = convertLocale(readFileSync(source, 'utf8'), createTraditional(regional));
  writeFileSync(new URL('zh-hant.ts', source), text);
}
