import type { Answer, EntryId } from './answer.ts';
import type { Block, Card } from './card.ts';
import type { Catalog } from './catalog.ts';
import { explainEntry } from './explanation.ts';
import { askFeedback } from './feedback.ts';
import type { Language } from './language.ts';
import { speak } from './locale.ts';
import { drawHelp, drawList } from './overview.ts';
import {
  type AnswerRecord,
  type EntryRecord,
  recordAnswer,
  type SuggestionRecord,
} from './record.ts';
import { drawChoice, drawSeveral, sortEntries, tellCause } from './roundup.ts';
import { ask, drawButtons, nameEntry, type PageOf, present, type Scene } from './scene.ts';

function suggest(title: string, suggestions: readonly SuggestionRecord[], scene: Scene): Block[] {
  const name = (suggestion: SuggestionRecord) =>
    suggestions.filter(({ code }) => code === suggestion.code).length > 1
      ? `${suggestion.id} ${suggestion.title}`
      : nameEntry(suggestion);
  return drawButtons(
    title,
    suggestions.map((suggestion) => ask(scene, name(suggestion), suggestion.id)),
  );
}

function drawSuggestionRows(scene: Scene): Block {
  const product = (id: string) =>
    scene.catalog.index.products.find((one) => id.startsWith(`${one.id}/`))?.name[scene.language] ??
    '';
  return {
    kind: 'rows',
    rows: scene.record.suggestions.map(({ code, title, id }) => ({
      label: code,
      text: `${title} · ${product(id)}`,
    })),
  };
}

function drawUnknown(scene: Scene): Block[] {
  const { say, record } = scene;
  return [
    { kind: 'title', text: say.unknown(record.unresolved.join(', ')) },
    ...(record.family === null ? [] : [{ kind: 'text', text: say.family(record.family) } as const]),
    { kind: 'text', text: say.unknownText },
    ...suggest(say.alsoNear, record.suggestions, scene),
    { kind: 'links', links: record.links },
  ];
}

function drawSimilar(scene: Scene): Block[] {
  const { say, record } = scene;
  const [best] = record.entries;
  if (best === undefined)
    return [
      { kind: 'title', text: say.similar },
      drawSuggestionRows(scene),
      ...suggest(say.didYouMean, record.suggestions, scene),
    ];
  const related = new Set(best.related.map(({ id }) => id));
  const others = record.suggestions.filter(({ id }) => !related.has(id));
  return [
    { kind: 'context', parts: [say.nearest] },
    ...explainEntry(best, scene),
    ...suggest(say.alsoNear, others, scene),
  ];
}

function drawBody(scene: Scene): Block[] {
  const { record, say } = scene;
  const [first] = record.entries;
  switch (record.kind) {
    case 'exact':
      return first === undefined ? [] : explainEntry(first, scene);
    case 'choose':
      return drawChoice(scene);
    case 'several':
      return drawSeveral(scene);
    case 'similar':
      return drawSimilar(scene);
    case 'unknown':
      return drawUnknown(scene);
    case 'none':
      return [
        { kind: 'title', text: say.none },
        { kind: 'text', text: say.noneText },
        { kind: 'examples', title: say.examples, examples: say.helpExamples },
      ];
    case 'list':
      return drawList(scene);
    case 'help':
      return drawHelp(scene);
  }
}

/** What has to be said about the question itself: an option that could not be followed, codes left out. */
function listAsides(answer: Answer, { say, record }: Scene): string[] {
  return [
    answer.unspoken === null ? null : say.unspoken(answer.unspoken),
    answer.product === null ? null : say.unknownProduct(answer.product),
    record.kind === 'unknown' || record.unresolved.length === 0
      ? null
      : say.unresolved(record.unresolved.join(', ')),
    record.omitted === 0 ? null : say.omitted(record.omitted),
    record.cut === 0 ? null : say.cut(record.cut),
  ].filter(present);
}

/** Names of entries for a line: with their product where a code among them has several. */
function nameApart(
  entries: readonly (EntryRecord | SuggestionRecord)[],
  { catalog, language }: Pick<Scene, 'catalog' | 'language'>,
): string[] {
  const { products } = catalog.index;
  const productOf = (id: EntryId) =>
    products.find((one) => id.startsWith(`${one.id}/`))?.name[language];
  return entries.map((entry) => {
    const shared = entries.filter(({ code }) => code === entry.code).length > 1;
    const product = shared ? productOf(entry.id) : undefined;
    return product === undefined ? nameEntry(entry) : `${nameEntry(entry)} · ${product}`;
  });
}

function summarise(blocks: readonly Block[], scene: Scene): string {
  const { record, say } = scene;
  const [first] = record.entries;
  if (first !== undefined && record.kind !== 'choose' && record.kind !== 'several') {
    const named = say.sentence(`${nameEntry(first)} · ${first.productName}`);
    return `${named}${say.whatToDo}${say.colon}${first.fix[0] ?? ''}`;
  }
  const title = blocks.find((block) => block.kind === 'title');
  const named = nameApart(
    [...sortEntries(record), ...(record.kind === 'similar' ? record.suggestions : [])],
    scene,
  );
  const all = [title?.kind === 'title' ? title.text : null, ...named].filter(present).join(say.gap);
  return [tellCause(record, say), all].filter(present).join(' ');
}

/** What surrounds an answer beside its language. */
export type Surroundings = {
  /** The team's own notes by entry, typed by people. */
  readonly teamNotes?: ReadonlyMap<EntryId, string> | undefined;
  /** Where a report of a wrong entry goes; null where nowhere. */
  readonly issues?: string | null;
  /** Where an entry has a page of its own; null where there are none. */
  readonly pageOf?: PageOf | null;
};

const noNotes: ReadonlyMap<EntryId, string> = new Map();

/**
 * Says an answer: the record in one language, and the card that every platform can draw; `asides` are
 * what the card says of the question itself.
 */
export function presentAnswer(
  answer: Answer,
  language: Language,
  catalog: Catalog,
  { teamNotes = noNotes, issues = null, pageOf = null }: Surroundings = {},
): { record: AnswerRecord; card: Card; asides: readonly string[] } {
  const record = recordAnswer(answer, language, catalog);
  const scene: Scene = { record, say: speak(language), language, catalog, teamNotes, pageOf };
  const asides = listAsides(answer, scene);
  const context: Block[] = asides.length === 0 ? [] : [{ kind: 'context', parts: asides }];
  const blocks = [...drawBody(scene), ...context];
  const only = record.entries.length === 1 ? record.entries[0] : undefined;
  return {
    record,
    asides,
    card: {
      language,
      action: only?.action ?? null,
      text: summarise(blocks, scene),
      blocks,
      feedback: only === undefined ? null : askFeedback(only, scene, issues),
    },
  };
}
