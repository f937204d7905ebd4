import type { EntryId, Order, Outcome, TeamNote } from '../src/index.ts';
import { findPlace, type OrderScene, refuse } from './right.ts';
import { noteLimits } from './store/limits.ts';
import type { Place, Store } from './store/store.ts';

type Of<Kind extends Order['kind']> = Extract<Order, { kind: Kind }>;

const unsaved: Outcome = { kind: 'unsaved' };
const unread: Outcome = { kind: 'unread' };

/** The notes that stand under some entries; null where the database cannot tell. */
async function readNotes(
  entries: readonly EntryId[],
  place: Place,
  store: Store,
): Promise<readonly TeamNote[] | null> {
  const list = await store.notes.list(place);
  return list.kind === 'failed' ? null : list.found.filter(({ entry }) => entries.includes(entry));
}

/** Puts a note under every entry of a code. */
export async function writeNote(order: Of<'write-note'>, scene: OrderScene): Promise<Outcome> {
  const place = await findPlace('workspace', scene);
  if ('kind' in place) return place;
  const { entries, text } = order;
  const { store } = scene;
  if (text.length > noteLimits.text)
    return { kind: 'note-long', length: text.length, limit: noteLimits.text };
  const previous = await readNotes(entries, place, store);
  if (previous === null) return unsaved;
  for (const entry of entries) {
    const saved = await store.notes.save(place, { entry, text });
    if (saved.kind === 'full') return { kind: 'note-full', limit: saved.limit };
    if (saved.kind === 'long')
      return { kind: 'note-long', length: text.length, limit: saved.limit };
    if (saved.kind === 'failed') return unsaved;
  }
  const notes = entries.map((entry) => ({ entry, text }));
  return { kind: 'note-written', notes, previous: previous.filter((note) => note.text !== text) };
}

/** Takes the notes of a code away. */
export async function deleteNote(order: Of<'delete-note'>, scene: OrderScene): Promise<Outcome> {
  const place = await findPlace('workspace', scene);
  if ('kind' in place) return place;
  const { store } = scene;
  const notes = await readNotes(order.entries, place, store);
  if (notes === null) return unsaved;
  for (const { entry } of notes) {
    const removed = await store.notes.remove(place, entry);
    if (removed.kind === 'failed') return unsaved;
  }
  return notes.length === 0
    ? { kind: 'note-absent', entries: order.entries }
    : { kind: 'note-deleted', notes };
}

/** The notes of some entries, or with `null` all of the team; for everybody. */
export async function showNotes(
  entries: readonly EntryId[] | null,
  { place, store }: OrderScene,
): Promise<Outcome> {
  if (place === null) return refuse('team');
  const list = await store.notes.list(place);
  if (list.kind === 'failed') return unread;
  if (entries === null) return { kind: 'notes', notes: list.found, entries };
  const notes = list.found.filter(({ entry }) => entries.includes(entry));
  return notes.length === 0 ? { kind: 'note-absent', entries } : { kind: 'notes', notes, entries };
}
