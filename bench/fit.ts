// Fits the weights of src/weight.ts and prints them: npm run fit
import { readFileSync } from 'node:fs';
import { createFolding, createSounds, createTraditional } from '../scripts/chinese.ts';
import { compileCatalog } from '../scripts/compile.ts';
import { source as folder, root } from '../scripts/folder.ts';
import { requireCatalog } from '../scripts/rule.ts';
import { compileSearch, compileSynonyms } from '../scripts/search-index.ts';
import { readUtterances, type Utterance, type Utterances } from '../scripts/utterance.ts';
import { createModel, type Model } from '../src/model.ts';
import {
  type Fit,
  type Measured,
  measureQuestion,
  orderCandidates,
  readLead,
  readSigns,
} from '../src/ranking.ts';
import { about, order, sure, weigh } from '../src/weight.ts';
import { readGolden } from './golden.ts';
import { fitChoice, fitOdds, type Row } from './regression.ts';

/** Each text is judged by a search that has not seen it, nor a quarter of the others. */
const folds = 4;
/** What a text counts: there are far more questions than chatter, and the golden ones are no one's training. */
const worth = { question: 0.5, chatter: 1, golden: 1.5 } as const;

/** A text as the models see it, and which entries are right; none for chatter. */
type Case = {
  readonly measured: Measured;
  readonly ours: boolean;
  readonly isRight: (id: string) => boolean;
  readonly worth: number;
};

const catalog = requireCatalog(folder);
const { entries } = compileCatalog(catalog, createTraditional(catalog.regional));
const written = JSON.stringify(catalog);
const folding = {
  traditional: createFolding(written),
  synonyms: compileSynonyms(catalog.synonyms),
  sounds: createSounds(written),
};
const codes = new Map(entries.map(({ id, code }) => [id, code]));

const foldOf = (at: number): number => (Math.imul(at, 2654435761) >>> 0) % folds;
const learnFrom = (utterances: Utterances): Model => {
  const { index, bytes } = compileSearch(catalog, entries, folding, utterances);
  return createModel(index, bytes);
};

function toCase(
  model: Model,
  text: string,
  isRight: ((id: string) => boolean) | null,
  weight: number,
): Case {
  const measured = measureQuestion(model, text, null);
  return { measured, ours: isRight !== null, isRight: isRight ?? (() => false), worth: weight };
}

/** Every question and line of chatter, judged by the search that has learnt from the other folds. */
function judgeFolds({ questions, chatter }: Utterances): Case[] {
  const pick = (list: readonly Utterance[], fold: number, own: boolean): Utterance[] =>
    list.filter((_, at) => (foldOf(at) === fold) === own);
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    console.error(`fold ${fold + 1} of ${folds} ...`);
    const model = learnFrom({
      questions: pick(questions, fold, false),
      chatter: pick(chatter, fold, false),
    });
    return [
      ...pick(questions, fold, true).map(({ text, ids }) =>
        toCase(model, text, (id) => ids.includes(id), worth.question),
      ),
      ...pick(chatter, fold, true).map(({ text }) => toCase(model, text, null, worth.chatter)),
    ];
  });
}

function judgeGolden(utterances: Utterances): Case[] {
  const model = learnFrom(utterances);
  const searched = new Set(['en', 'zh', 'ja', 'ko', 'typo', 'none']);
  return readGolden(readFileSync(`${root}/test/golden/tune.tsv`, 'utf8'))
    .filter(({ type }) => searched.has(type))
    .map(({ text, codes: wanted }) =>
      toCase(
        model,
        text,
        wanted.length === 0 ? null : (id) => wanted.includes(codes.get(id) ?? ''),
        worth.golden,
      ),
    );
}

const toRow = (
  values: Readonly<Record<string, number>>,
  names: readonly string[],
  yes: boolean,
  weight: number,
): Row => ({ values: names.map((name) => values[name] ?? 0), yes, weight });

function print(name: string, names: readonly string[], weights: readonly number[]): void {
  console.log(`${name}:`);
  for (const [at, one] of names.entries())
    console.log(`  ${one}: ${(weights[at] ?? 0).toFixed(2)},`);
}

const utterances = readUtterances(folder);
const judged = judgeFolds(utterances);
const cases = [...judged, ...judgeGolden(utterances)];

const orderNames = Object.keys(order);
const choices = judged.filter(({ measured, isRight }) =>
  measured.candidates.some(({ id }) => isRight(id)),
);
const ordered = fitChoice(
  choices.map(({ measured, isRight }) =>
    measured.candidates.map(({ id, fit }) => toRow(fit, orderNames, isRight(id), 1)),
  ),
);
print('order', orderNames, ordered);

const weights = Object.fromEntries(orderNames.map((name, at) => [name, ordered[at] ?? 0])) as Fit;
const ranked = cases.flatMap((one) => {
  const order = orderCandidates(one.measured.candidates, weights);
  const [first] = order;
  return first === undefined ? [] : [{ ...one, first, order }];
});
const aboutNames = Object.keys(about);
const odds = fitOdds(
  ranked.map(({ measured, first, ours, worth: weight }) =>
    toRow({ ...readSigns(measured, first), base: 1 }, aboutNames, ours, weight),
  ),
);
print('about', aboutNames, odds);

const judgedAbout = Object.fromEntries(aboutNames.map((name, at) => [name, odds[at] ?? 0]));
const sureNames = Object.keys(sure);
const leads = fitOdds(
  ranked.map(({ measured, first, order: candidates, isRight, worth: weight }) => {
    const lead = readLead(
      candidates,
      weigh(judgedAbout as typeof about, readSigns(measured, first)),
    );
    return toRow({ ...lead, base: 1 }, sureNames, isRight(first.id), weight);
  }),
);
print('sure', sureNames, leads);
