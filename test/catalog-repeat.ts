import { languages, type SourceEntry } from '../scripts/schema.ts';
import { type Case, createEntry, type Files, first, group, inEntry } from './catalog-fixture.ts';

/** From so many characters on, a sentence is nobody's stock. */
export const stock = { en: 60, zh: 30, ja: 40, ko: 55 } as const;

const sentences = { en: ['a', '.'], zh: ['满', '。'], ja: ['あ', '。'], ko: ['가', '.'] } as const;

/** Puts a sentence of a length behind the meaning of an entry, and behind that of another one. */
export function repeatSentence(
  entry: SourceEntry,
  files: Files,
  language: keyof typeof stock,
  length: number,
): void {
  const [letter, stop] = sentences[language];
  const sentence = `${letter.repeat(length - 1)}${stop}`;
  const gap = stop === '。' ? '' : ' ';
  for (const one of [files[group].entries[0] as SourceEntry, entry])
    one.meaning[language] += `${gap}${sentence}`;
}

const repeatCases: Case[] = [
  inEntry('the words of another entry', 'repeat', 'fix.0.en', ({ fix }, files) => {
    const other = files['im/group.json'].entries[0]?.fix[0] as { en: string };
    (fix[0] as { en: string }).en = other.en;
  }),
  inEntry('a shared step written anew', 'repeat', 'fix.0.ko', ({ fix }) => {
    (fix[0] as { ko: string }).ko = '다시 보내세요.';
  }),
  ...languages.map((language) =>
    inEntry(
      `a long sentence of another entry: ${language}`,
      'repeat',
      `meaning.${language}`,
      (entry, files) => repeatSentence(entry, files, language, stock[language]),
    ),
  ),
  inEntry('a note of another entry', 'repeat', 'notes.0.zh', (entry, files) => {
    const other = files['im/group.json'].entries[0] as SourceEntry;
    const [ours, theirs] = [createEntry('0', 'Iota').meaning, createEntry('0', 'Kappa').meaning];
    other.notes = [{ kind: 'scope', text: theirs }];
    entry.notes = [{ kind: 'scope', text: { ...ours, zh: theirs.zh } }];
  }),
  inEntry('a shared note written anew', 'repeat', 'notes.0.ja', (entry, files) => {
    const shared = createEntry('0', 'Iota').meaning;
    files['notes.json'].old = shared;
    entry.notes = [
      { kind: 'scope', text: { ...createEntry('0', 'Kappa').meaning, ja: shared.ja } },
    ];
  }),
];

const noteCases: Case[] = [
  ...(['scope', 'caution'] as const).map((kind) =>
    inEntry(`an avoided word in a note: ${kind}`, 'glossary', 'notes.0.en', (entry) => {
      const text = { ...createEntry('0', 'Iota').meaning, en: 'The blacklist has 30 names.' };
      entry.notes = [{ kind, text }];
    }),
  ),
  {
    bad: 'an avoided word in a shared note that only cautions',
    fault: ['glossary', 'notes.json', '', 'old.en'],
    spoil: (files) => {
      files['notes.json'].old = {
        ...createEntry('0', 'Iota').meaning,
        en: 'The blacklist has 30 names.',
      };
      first(files).notes = [{ kind: 'caution', text: '@old' }];
    },
  },
  {
    bad: 'a shared note without Hangul in Korean',
    fault: ['script', 'notes.json', '', 'old.ko'],
    spoil: (files) => {
      files['notes.json'].old = { ...createEntry('0', 'Iota').meaning, ko: 'Old: 30.' };
    },
  },
];

/** What two entries must not both say, and what notes say. */
export const repeats: readonly Case[] = [...repeatCases, ...noteCases];
