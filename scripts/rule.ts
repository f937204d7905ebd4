import type { Fault, SourceCatalog, SourceSectionFile } from './catalog.ts';
import { languages, type SourceEntry } from './schema.ts';

type Texts = { readonly en: string; readonly zh: string; readonly ja: string; readonly ko: string };
type Report = (field: string, message: string) => void;

const titleLimit = { en: 60, zh: 30, ja: 30, ko: 30 } as const;

/** The id of an entry: product and code. */
export const entryIdOf = (product: string, code: string): string => `${product}/${code}`;

/** The numbers of a text, in digits; "1対1" and "1:1" are words, not numbers. */
function listNumbers(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/1\s*[対对對:]\s*1/g, '')
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .match(/\d+(?:\.\d+)?/g) ?? []
  )
    .sort()
    .join(' ');
}

const kana = /[\u3040-\u30FA\u30FD-\u30FF]/;
const hangul = /\p{Script=Hangul}/u;
const han = /\p{Script=Han}/u;

function checkScript(language: keyof Texts, text: string, sentence: boolean): string | null {
  switch (language) {
    case 'en':
      return han.test(text) || kana.test(text) || hangul.test(text) ? 'English is Latin' : null;
    case 'zh':
      if (kana.test(text) || hangul.test(text)) return 'Chinese has no kana or Hangul';
      return sentence && !han.test(text) ? 'Chinese has Han characters' : null;
    case 'ja':
      if (hangul.test(text)) return 'Japanese has no Hangul';
      return sentence && !kana.test(text) ? 'Japanese has kana' : null;
    case 'ko':
      if (kana.test(text)) return 'Korean has no kana';
      return sentence && !hangul.test(text) ? 'Korean has Hangul' : null;
  }
}

function checkTexts(field: string, texts: Texts, report: Report): void {
  for (const language of languages) {
    const fault = checkScript(language, texts[language], true);
    if (fault !== null) report(`${field}.${language}`, fault);
    if (/[!！`]|\*\*/.test(texts[language])) report(`${field}.${language}`, 'no exclamation mark, no markup');
  }
  const numbers = languages.map((language) => listNumbers(texts[language]));
  if (new Set(numbers).size > 1) {
    report(field, `the languages give different numbers: ${languages.map((language, at) => `${language} [${numbers[at]}]`).join(', ')}`);
  }
}

function checkEntry(entry: SourceEntry, catalog: SourceCatalog, report: Report): void {
  checkTexts('title', entry.title, report);
  for (const language of languages) {
    const { length } = [...entry.title[language]];
    if (length > titleLimit[language]) report(`title.${language}`, `${length} characters, at most ${titleLimit[language]}`);
    if (/[.。]$/.test(entry.title[language])) report(`title.${language}`, 'no full stop');
    for (const word of entry.search[language]) {
      const fault = checkScript(language, word, false);
      if (fault !== null) report(`search.${language}`, `${fault}: ${word}`);
    }
  }
  checkTexts('meaning', entry.meaning, report);
  for (const [at, step] of entry.fix.entries()) {
    if (typeof step !== 'string') checkTexts(`fix.${at}`, step, report);
    else if (!Object.hasOwn(catalog.steps, step.slice(1))) report(`fix.${at}`, `no shared step ${step} in steps.json`);
  }
  for (const [at, note] of (entry.notes ?? []).entries()) {
    checkTexts(`notes.${at}`, note.text, report);
    for (const source of note.sources ?? []) {
      if (!Object.hasOwn(catalog.sources, source)) report(`notes.${at}`, `no source ${source} in sources.json`);
    }
  }
  for (const link of entry.links ?? []) {
    if (!Object.hasOwn(catalog.links, link)) report('links', `no link ${link} in links.json`);
  }
  for (const source of entry.sources) {
    if (!Object.hasOwn(catalog.sources, source)) report('sources', `no source ${source} in sources.json`);
  }
  if (entry.hex !== undefined && Number(entry.hex) !== Number(entry.code)) report('hex', `is ${Number(entry.hex)}, not ${entry.code}`);
  const range = /^(\d+)-(\d+)$/.exec(entry.code);
  if (range !== null && Number(range[1]) >= Number(range[2])) report('code', 'a range runs upwards');
}

/** Numbers first, by value; then messages by letter. */
export function compareCodes(a: string, b: string): number {
  const [left, right] = [Number.parseInt(a, 10), Number.parseInt(b, 10)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  if (Number.isNaN(left) !== Number.isNaN(right)) return Number.isNaN(left) ? 1 : -1;
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

function checkOrder({ file, section }: SourceSectionFile): Fault[] {
  return section.entries.slice(1).flatMap((entry, at) => {
    const before = section.entries[at]?.code ?? '';
    return compareCodes(before, entry.code) <= 0 ? [] : [{ file, code: entry.code, field: 'code', message: `sorted by number; stands after ${before}` }];
  });
}

function checkUnique(catalog: SourceCatalog): Fault[] {
  const seen = new Map<string, string>();
  return catalog.sections.flatMap(({ product, file, section }) =>
    section.entries.flatMap(({ code }) => {
      const id = entryIdOf(product, code);
      const first = seen.get(id);
      seen.set(id, first ?? file);
      return first === undefined ? [] : [{ file, code, field: 'code', message: `is in ${first} already` }];
    }),
  );
}

function checkSections(catalog: SourceCatalog): Fault[] {
  const file = 'products.json';
  const listed = new Set(catalog.products.flatMap(({ id, sections }) => sections.map((name) => `${id}/${name}.json`)));
  const present = new Set(catalog.sections.map((section) => section.file));
  return [
    ...[...listed].filter((name) => !present.has(name)).map((name) => ({ file, code: '', field: 'sections', message: `${name} does not exist` })),
    ...[...present].filter((name) => !listed.has(name)).map((name) => ({ file, code: '', field: 'sections', message: `${name} is not listed` })),
  ];
}

function checkRelations(catalog: SourceCatalog): Fault[] {
  const ids = new Set(catalog.sections.flatMap(({ product, section }) => section.entries.map(({ code }) => entryIdOf(product, code))));
  return catalog.relations.flatMap(({ members, relation }, at) => {
    const fault = (message: string): Fault => ({ file: 'relations.json', code: members[0] ?? '', field: `${at}.${relation}`, message });
    const twice = members.filter((id, place) => members.indexOf(id) !== place);
    return [...members.filter((id) => !ids.has(id)).map((id) => fault(`no entry ${id}`)), ...twice.map((id) => fault(`${id} stands twice`))];
  });
}

/** The same sentence in two entries is a shared step, or the entries are of one family. */
function checkRepeats(catalog: SourceCatalog): Fault[] {
  const seen = new Map<string, { where: string; family: string | undefined }>();
  const faults: Fault[] = [];
  for (const { product, file, section } of catalog.sections) {
    for (const entry of section.entries) {
      const texts: [string, Texts][] = [['meaning', entry.meaning]];
      for (const [at, step] of entry.fix.entries()) if (typeof step !== 'string') texts.push([`fix.${at}`, step]);
      for (const [field, text] of texts) {
        for (const language of languages) {
          const key = `${language} ${text[language]}`;
          const first = seen.get(key);
          const where = entryIdOf(product, entry.code);
          if (first === undefined) seen.set(key, { where, family: entry.family });
          else if (first.where !== where && (first.family === undefined || first.family !== entry.family)) {
            faults.push({ file, code: entry.code, field: `${field}.${language}`, message: `the same sentence as ${first.where}: share a step or declare a family` });
          }
        }
      }
    }
  }
  return faults;
}

/** Every fault of a catalog whose shape is right; empty where it may ship. */
export function checkCatalog(catalog: SourceCatalog): Fault[] {
  const faults: Fault[] = [];
  for (const { file, section } of catalog.sections) {
    for (const entry of section.entries) {
      checkEntry(entry, catalog, (field, message) => faults.push({ file, code: entry.code, field, message }));
    }
    faults.push(...checkOrder({ file, section, product: '', name: '' }));
  }
  for (const [id, step] of Object.entries(catalog.steps)) {
    checkTexts(id, step, (field, message) => faults.push({ file: 'steps.json', code: '', field, message }));
  }
  return [...faults, ...checkUnique(catalog), ...checkSections(catalog), ...checkRelations(catalog), ...checkRepeats(catalog)];
}

/** One line per fault: file, code, field, what is wrong. */
export function formatFault({ file, code, field, message }: Fault): string {
  return [`catalog/${file}`, code, field].filter((part) => part !== '').join(' ') + `: ${message}`;
}
