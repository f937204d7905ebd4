import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type Bot, type Catalog, languages, type Suggest } from '../src/index.ts';
import { spellings } from './spelling.ts';
import { createTexts } from './text.ts';

/** What is tried: the bot and the completion over one catalog. */
export type Subject = { readonly bot: Bot; readonly catalog: Catalog; readonly suggest: Suggest };

/** How often, and from which seed; the same seed tries the same. */
export type Runs = { readonly numRuns: number; readonly seed: number };

/** A sentence that holds for whatever is tried; `check` throws with the smallest example where it does not. */
export type Property = { readonly name: string; readonly check: (runs: Runs) => void };

const read = ({ bot }: Subject, text: string) => bot.ask({ text, visibility: 'person' }).record;

function answersAnything(subject: Subject): Property {
  return {
    name: 'any text gets an answer that keeps the contract',
    check: (runs) =>
      fc.assert(
        fc.property(createTexts(subject.catalog), (text) => {
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
  const texts = createTexts(subject.catalog);
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
          createTexts(subject.catalog),
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
