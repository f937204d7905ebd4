import type { EntryId } from './answer.ts';
import { encodeButton } from './button.ts';
import type { Block, Button } from './card.ts';
import type { Catalog } from './catalog.ts';
import type { Language } from './language.ts';
import type { Phrases } from './locales/en.ts';
import type { AnswerRecord } from './record.ts';

/** Most buttons under one heading. */
const buttonLimit = 5;

export const present = <T>(value: T | null | undefined | false): value is T =>
  value != null && value !== false;

/** The address of an entry's own page, in a language. */
export type PageOf = (id: EntryId, language: Language) => string;

/** What is said, in which words, and the catalog behind it. */
export type Scene = {
  readonly record: AnswerRecord;
  readonly say: Phrases;
  readonly language: Language;
  readonly catalog: Catalog;
  /** The team's own notes by entry, typed by people. */
  readonly teamNotes: ReadonlyMap<EntryId, string>;
  readonly pageOf: PageOf | null;
};

/** A message stands for itself; a number needs its title beside it. */
const isMessage = (code: string): boolean => !/^-?\d/.test(code);

/** "10038 Group would exceed its member limit". */
export function nameEntry(entry: { readonly code: string; readonly title: string }): string {
  return `${entry.code} ${isMessage(entry.code) ? '- ' : ''}${entry.title}`;
}

/** A button that asks `text` in the language of the scene; null where that does not fit a button. */
export function ask(scene: Scene, label: string, text: string): Button | null {
  const query = encodeButton({ text, language: scene.language });
  return query === null ? null : { label, query };
}

/** A row of buttons under a heading; nothing where there are none. */
export function drawButtons(title: string, buttons: readonly (Button | null)[]): Block[] {
  const all = buttons.filter(present);
  const [shown, more] = [all.slice(0, buttonLimit), all.slice(buttonLimit)];
  if (shown.length === 0) return [];
  return [{ kind: 'buttons', title, buttons: shown, ...(more.length === 0 ? {} : { more }) }];
}
