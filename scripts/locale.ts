// Writes src/locales/zh-hant.ts from zh.ts. Run after a change of the Chinese phrases: npm run locale
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrom } from './catalog.ts';
import { convertLocale, createTraditional } from './chinese.ts';
import { root, source } from './folder.ts';
import { formatFile } from './format.ts';
import { regional } from './schema.ts';

const locales = join(root, 'src', 'locales');
const terms = regional.parse(readFrom(source)('zh-hant.json'));
const simplified = readFileSync(join(locales, 'zh.ts'), 'utf8');
const text = convertLocale(simplified, createTraditional(terms));
const file = 'src/locales/zh-hant.ts';
writeFileSync(join(root, file), formatFile(text, file, root));
