import type { EntryId, Query } from '../src/index.ts';
import type { Asked, Known, Note, Store } from './store/store.ts';

/** What memory adds to a question. A language or product of the question itself goes before it. */
export type Preference = Pick<Query, 'person' | 'channel' | 'workspace' | 'product' | 'teamNotes'>;

type NoteMap = ReadonlyMap<string, Note>;

/** The texts of a map of notes; kept as long as the store keeps the map. */
const textsOf = new WeakMap<NoteMap, ReadonlyMap<EntryId, string>>();

function listTexts(notes: NoteMap): ReadonlyMap<EntryId, string> {
  const known = textsOf.get(notes);
  if (known !== undefined) return known;
  const texts = new Map([...notes.values()].map(({ entry, text }) => [entry, text]));
  textsOf.set(notes, texts);
  return texts;
}

const noNotes: NoteMap = new Map();

/** A channel sees what was set for it, not what the asker chose. */
function combine(known: Known, notes: NoteMap, seenBy: Query['visibility']): Preference {
  const { person, channel, workspace } = known;
  const own = seenBy === 'person' ? person.product : null;
  return {
    person: person.language,
    channel: channel.language,
    workspace: workspace.language,
    product: own ?? channel.product ?? workspace.product,
    ...(notes.size === 0 ? {} : { teamNotes: listTexts(notes) }),
  };
}

/** What memory adds to a question, at once; undefined where memory lacks a part of it: `learnQuery` then. */
export function recallQuery(
  store: Store,
  asked: Asked,
  seenBy: Query['visibility'],
): Preference | undefined {
  const known = store.settings.recall(asked);
  const notes = asked.place === null ? noNotes : store.notes.recall(asked.place);
  return known === undefined || notes === undefined ? undefined : combine(known, notes, seenBy);
}

/** The same from the database, within the store's 150 ms, else defaults. Never rejects. */
export async function learnQuery(
  store: Store,
  asked: Asked,
  seenBy: Query['visibility'],
): Promise<Preference> {
  const [known, notes] = await Promise.all([
    store.settings.learn(asked),
    asked.place === null ? noNotes : store.notes.learn(asked.place),
  ]);
  return combine(known, notes, seenBy);
}
