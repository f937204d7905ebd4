// Writes zh-hant.ts from zh.ts in src/locales and its folders. Run after a change of the Chinese phrases: npm run locale
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrom } from './catalog.ts';
import { convertLocale, createTraditional } from './chinese.ts';
import { root, source } from './folder.ts';
import { formatFile } from './format.ts';
import { regional } from './schema.ts';

const terms = regional.parse(readFrom(source)('zh-hant.json'));
for (const folder of ['src/locales', 'src/locales/order', 'src/locales/chat']) {
  const simplified = readFileSync(join(root, folder, 'zh.ts'), 'utf8');
  const text = convertLocale(simplified, createTraditional(terms));
  const file = `${folder}/zh-hant.ts`;
  writeFileSync(join(root, file), formatFile(text, file, root));
}
