import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type Bot, type Catalog, languages, type Suggest } from '../src/index.ts';

/** What is tried: the bot and the completion over one catalog. */
export type Subject = { readonly bot: Bot; readonly catalog: Catalog; readonly suggest: Suggest };

/** How often, and from which seed; the same seed tries the same. */
export type Runs = { readonly numRuns: number; readonly seed: number };

/** A sentence that holds for whatever is tried; `check` throws with the smallest example where it does not. */
export type Property = { readonly name: string; readonly check: (runs: Runs) => void };

const wide = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** Ways to ask for a code. `long`: a log or a letter, where "code: 0" is no question about success. */
export const spellings: readonly {
  readonly name: string;
  readonly spell: (code: string) => string;
  readonly long?: true;
}[] = [
  { name: 'bare', spell: (code) => code },
  { name: 'what is', spell: (code) => `what is ${code}` },
  { name: 'full-width', spell: wide },
  { name: 'error', spell: (code) => `error ${code}` },
  { name: 'zh', spell: (code) => `${code}是什么` },
  { name: 'zh code', spell: (code) => `错误码${code}` },
  { name: 'ja', spell: (code) => `${code}とは` },
  { name: 'ko', spell: (code) => `${code} 뭐야` },
  { name: 'brackets', spell: (code) => `[${code}]` },
  { name: 'code fence', spell: (code) => `\`${code}\`` },
  { name: 'assignment', spell: (code) => `code=${code}` },
  { name: 'JSON', spell: (code) => `{"ErrorCode":${code},"ErrorInfo":""}` },
  {
    name: 'log',
    spell: (code) => `2026-01-05 10:15:07.123 E/ImSDK: onError code: ${code}, desc: x`,
    long: true,
  },
  {
    name: 'question in prose',
    spell: (code) =>
      `Hello, since this morning our users in two regions cannot use the app any more, and the callback says error ${code}, thanks`,
    long: true,
  },
];

/** Pieces of what people paste, and of what would harm. */
const pieces = [
  ...['error ', 'ErrorCode:', '{"', '":', '<@', '<@U1>', '<http://', '&#', '0x', '-', '－', '\n'],
  ...[
    ' ja',
    ' in Japanese',
    'lang:',
    'trtc ',
    'list ',
    'usersig=',
    'eJw',
    '错误码',
    'とは',
    ' 뭐야',
  ],
  ...['\ud800', '\udc00', '\u202e', '\u0000', '\u001b[31m', '\r', '\u2028', 'ﷺ', '그ㄹ'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'im/', 'trtc-web/', '120001-130000'],
  ...['2026-01-05 10:15:07.123 ', 'E/ImSDK (1234): ', ' at foo (a.ts:1:2)\n', 'code: ', ', desc: '],
  ...[
    '[ERROR] ',
    'SDKAppID=1400000000 ',
    'ret=',
    'group ',
    'login failed ',
    '群组',
    'グループ',
    '그룹',
  ],
];

/** Texts of all kinds: Unicode, control characters, logs, mixtures of codes; one of fifty is long. */
function createTexts({ catalog }: Subject): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary-ascii', maxLength: 20 }),
    fc.integer().map(String),
    fc.constantFrom(...Object.keys(catalog.index.codes)),
    fc.constantFrom(...Object.keys(catalog.index.names), ...Object.keys(catalog.index.files)),
    fc.constantFrom(...pieces),
  );
  const short = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
  const long = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 2000 }))
    .map(([parts, times]) => parts.join('').repeat(times).slice(0, 40_000));
  return fc.oneof({ arbitrary: short, weight: 49 }, { arbitrary: long, weight: 1 });
}

const read = ({ bot }: Subject, text: string) => bot.ask({ text, visibility: 'person' }).record;

function answersAnything(subject: Subject): Property {
  return {
    name: 'any text gets an answer that keeps the contract',
    check: (runs) =>
      fc.assert(
        fc.property(createTexts(subject), (text) => {
          const { record, card } = subject.bot.ask({ text, visibility: 'person' });
          const { entries, suggestions, unresolved } = record;
          ok(record.query.length <= 256 && record.query.isWellFormed());
          ok(entries.length <= 5 && languages.includes(record.language));
          ok(card.blocks.length > 0 && card.text !== '');
          const shape = {
            exact: entries.length === 1,
            choose: entries.length > 1 && new Set(entries.map(({ code }) => code)).size === 1,
            several: entries.length > 1,
            similar: entries.length + suggestions.length > 0,
            unknown: unresolved.length > 0,
            none: entries.length + suggestions.length === 0,
            list: record.sections !== undefined,
            help: true,
          };
          ok(shape[record.kind], record.kind);
        }),
        runs,
      ),
  };
}

function knowsCodes(subject: Subject): Property {
  return {
    name: 'a code of the catalog, however it is spelled, gives all its entries',
    check: (runs) =>
      fc.assert(
        fc.property(
          fc.constantFrom(...Object.entries(subject.catalog.index.codes)),
          fc.constantFrom(...spellings),
          ([code, ids], { spell, long }) => {
            fc.pre(code !== '0' || long !== true);
            const { kind, entries } = read(subject, spell(code));
            deepStrictEqual(
              [kind, ...entries.map(({ id }) => id)],
              [ids.length === 1 ? 'exact' : 'choose', ...ids],
            );
          },
        ),
        runs,
      ),
  };
}

function inventsNothing(subject: Subject): Property {
  const { catalog } = subject;
  const codes = Object.keys(catalog.index.codes).map(Number);
  const lacks = (number: number) =>
    catalog.byCode(String(number)).length === 0 && catalog.byCode(String(-number)).length === 0;
  const numbers = fc.oneof(
    fc.integer({ min: -999_999, max: 999_999 }),
    fc.integer({ min: 1_000_000, max: 2 ** 31 }),
    fc
      .tuple(fc.constantFrom(...codes), fc.integer({ min: -9, max: 9 }))
      .map(([code, beside]) => code + beside),
  );
  return {
    name: 'a code that the catalog lacks is never answered as if it were known',
    check: (runs) =>
      fc.assert(
        fc.property(numbers.filter(lacks), fc.constantFrom(...spellings), (number, { spell }) => {
          const { kind } = read(subject, spell(String(number)));
          if (kind === 'exact' || kind === 'choose' || kind === 'several') fail(kind);
          const bare = read(subject, String(number)).kind;
          ok(bare === 'unknown' || bare === 'none', bare);
        }),
        runs,
      ),
  };
}

function forgetsQuestions(subject: Subject): Property {
  const texts = createTexts(subject);
  return {
    name: 'an answer does not depend on what was asked before',
    check: (runs) =>
      fc.assert(
        fc.property(texts, fc.array(texts, { maxLength: 3 }), (text, others) => {
          const first = subject.bot.ask({ text, visibility: 'person' });
          for (const other of others) read(subject, other);
          deepStrictEqual(subject.bot.ask({ text, visibility: 'person' }), first);
        }),
        runs,
      ),
  };
}

function completesAnything(subject: Subject): Property {
  const { catalog, suggest } = subject;
  const limits = fc.oneof(fc.integer({ min: 1, max: 25 }), fc.double(), fc.integer());
  return {
    name: 'any half-typed text is completed within the bounds, the same each time',
    check: (runs) =>
      fc.assert(
        fc.property(
          createTexts(subject),
          fc.constantFrom(...languages),
          fc.constantFrom(null, 'im', 'trtc-web', 'other'),
          limits,
          (text, language, product, limit) => {
            const choices = suggest(text, { language, product, limit });
            ok(choices.length <= 25 && choices.length <= Math.max(1, limit || 1));
            deepStrictEqual(suggest(text, { language, product, limit }), choices);
            deepStrictEqual(new Set(choices.map(({ id }) => id)).size, choices.length);
            for (const { id, title, label, value } of choices) {
              deepStrictEqual(catalog.entry(id)?.title[language], title);
              ok(label.length <= 100 && label.isWellFormed() && value.length <= 100);
            }
          },
        ),
        runs,
      ),
  };
}

function completesCodes(subject: Subject): Property {
  const { catalog, suggest } = subject;
  return {
    name: 'a code begun offers the codes that it begins, a whole one first',
    check: (runs) =>
      fc.assert(
        fc.property(
          fc.constantFrom(...Object.keys(catalog.index.codes)),
          fc.nat(6),
          fc.constantFrom(...languages),
          (code, typed, language) => {
            const begun = code.slice(0, Math.max(1, typed));
            const bare = (text: string) => text.replace('-', '');
            const offered = suggest(begun, { language }).map((choice) => choice.code);
            ok(offered.length > 0 && offered.every((one) => bare(one).startsWith(bare(begun))));
            deepStrictEqual(suggest(code, { language })[0]?.code, code);
          },
        ),
        runs,
      ),
  };
}

/** Everything that must hold for any text. */
export function listProperties(subject: Subject): readonly Property[] {
  return [
    answersAnything(subject),
    knowsCodes(subject),
    inventsNothing(subject),
    forgetsQuestions(subject),
    completesAnything(subject),
    completesCodes(subject),
  ];
}
