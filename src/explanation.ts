import type { Layer, Relation, Status } from './answer.ts';
import type { Block, Button } from './card.ts';
import type { Phrases } from './locales/en.ts';
import type { EntryRecord } from './record.ts';
import { ask, drawButtons, nameEntry, present, type Scene } from './scene.ts';
import { clip } from './text.ts';

/** Characters of a team's note that are shown; the store keeps no longer ones. */
const noteLimit = 500;

/** Marks what may wait behind "Details". */
const minor = { minor: true } as const;

/** Characters of a team's note beside several entries. */
const lineLimit = 140;

/** Most symbols named under a title. */
const symbolLimit = 2;

const layerPhrase = (say: Phrases, layer: Layer): string => say[layer];

function statusPhrase(say: Phrases, status: Status): string | null {
  return status === 'current' ? null : status === 'removed' ? say.removed : say.legacyStatus;
}

function sectionTitle(entry: EntryRecord, { catalog, language }: Scene): string | null {
  const product = catalog.index.products.find(({ id }) => id === entry.product);
  const wanted = `${entry.product}/${entry.section}`;
  return product?.sections.find(({ id }) => id === wanted)?.title[language] ?? null;
}

function describeContext(entry: EntryRecord, scene: Scene): string[] {
  const { say } = scene;
  return [
    entry.productName,
    sectionTitle(entry, scene) ?? layerPhrase(say, entry.layer),
    ...entry.symbols.slice(0, symbolLimit),
    entry.hex,
    statusPhrase(say, entry.status),
  ].filter(present);
}

/** Relations that the numbers make, which say nothing without their reason. */
const numeric: ReadonlySet<Relation> = new Set(['same-number', 'other-sign', 'hex-lookalike']);

function describeRelated(entry: EntryRecord, scene: Scene): (Button | null)[] {
  const { say } = scene;
  return entry.related.map(({ id, relation, code, title }) => {
    const name = nameEntry({ code, title });
    return ask(scene, numeric.has(relation) ? `${name} (${say.relation[relation]})` : name, id);
  });
}

/** The team's own note on an entry, where there is one. */
function quoteNote(
  { id }: EntryRecord,
  title: string,
  scene: Scene,
): Extract<Block, { kind: 'quote' }>[] {
  const text = scene.teamNotes.get(id)?.trim() ?? '';
  return text === '' ? [] : [{ kind: 'quote', title, text: clip(text, noteLimit) }];
}

/** A team's note in one line, for where its entry does not stand whole. */
export function quoteLine(entry: EntryRecord, scene: Scene): Block[] {
  const title = `${scene.say.teamNote}${scene.say.colon}${entry.code} (${entry.productName})`;
  return quoteNote(entry, title, scene).map((block) => ({
    ...block,
    text: clip(block.text.replace(/\s+/g, ' '), lineLimit),
  }));
}

/** The entry's links; last the way to its own page, where it has one. */
function drawLinks(entry: EntryRecord, { say, language, pageOf }: Scene): Block[] {
  const page = pageOf === null ? [] : [{ title: say.page, url: pageOf(entry.id, language) }];
  const links = [...entry.links, ...page];
  return links.length === 0 ? [] : [{ kind: 'links', links }];
}

/** Explains one entry, whole. */
export function explainEntry(entry: EntryRecord, scene: Scene): Block[] {
  const { say } = scene;
  const sources = entry.sources.map(({ name, date }) => `${name} (${date})`);
  return [
    { kind: 'title', text: nameEntry(entry) },
    { kind: 'context', parts: describeContext(entry, scene) },
    { kind: 'text', text: entry.meaning },
    { kind: 'steps', title: say.whatToDo, steps: entry.fix },
    ...(entry.notes.length === 0
      ? []
      : [{ kind: 'notes', title: say.notes, notes: entry.notes } as const]),
    ...quoteNote(entry, say.teamNote, scene),
    ...drawLinks(entry, scene),
    ...drawButtons(say.related, describeRelated(entry, scene)).map((block) => ({
      ...block,
      ...minor,
    })),
    { kind: 'context', parts: [`${say.source}${say.colon}${sources.join(say.gap)}`], ...minor },
  ];
}
