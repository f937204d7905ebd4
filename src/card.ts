import type { Action, EntryId } from './answer.ts';
import type { Language } from './language.ts';

/** A press on it asks `query` again at the same door; see `button.ts` for its form on the wire. */
export type Button = { readonly label: string; readonly query: string };

type Shape =
  | { readonly kind: 'title'; readonly text: string }
  /** Small print under a title: product, area, symbols. */
  | { readonly kind: 'context'; readonly parts: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'steps'; readonly title: string; readonly steps: readonly string[] }
  | { readonly kind: 'notes'; readonly title: string; readonly notes: readonly string[] }
  /** Rows of a compact list: an entry each, with a line or two about it. */
  | {
      readonly kind: 'rows';
      readonly rows: readonly Row[];
      /** Where a message has room for few: how many to show, and what to say of the rest. */
      readonly excerpt?: { readonly shown: number; readonly rest: string };
    }
  | {
      readonly kind: 'links';
      readonly links: readonly { readonly title: string; readonly url: string }[];
    }
  | {
      readonly kind: 'buttons';
      readonly title: string;
      readonly buttons: readonly Button[];
      /** Those that would be too many for buttons: for a platform with menus. */
      readonly more?: readonly Button[];
    }
  /** Examples of questions, to be shown as typed text. */
  | { readonly kind: 'examples'; readonly title: string; readonly examples: readonly string[] }
  /**
   * Words of people, such as a team's note: `text` is plain text of any language and may have line
   * breaks. Typed by people: whatever in it would ping, link or format is drawn as letters.
   */
  | { readonly kind: 'quote'; readonly title: string; readonly text: string }
  | { readonly kind: 'divider' };

/**
 * What every platform can draw. Texts are plain: no markup, one language, and but for `quote` none
 * of it typed by a user. An adapter escapes them for its platform. A `minor` block may wait behind
 * "Details" where a message is to be short.
 */
export type Block = Shape & { readonly minor?: true };

export type Row = {
  /** "10038", "trtc-web/70001", a section's name. */
  readonly label: string;
  readonly text: string;
  /** A second line: product, first step. */
  readonly detail?: string;
};

/**
 * "Was this helpful?" under an answer that shows one entry whole. Not among the blocks, since a
 * terminal has no use for it; where it stands is the platform's choice.
 */
export type Feedback = {
  readonly entry: EntryId;
  readonly title: string;
  /** Yes and no; their questions are read by `parseOrder` from buttons alone. */
  readonly buttons: readonly Button[];
  /** A prefilled report of a wrong entry, where the deployment has an address for it. */
  readonly report: { readonly title: string; readonly url: string } | null;
};

/** An answer, said in one language and not yet drawn. */
export type Card = {
  readonly language: Language;
  /** What the reader has to do, where there is one thing; sets the accent colour. */
  readonly action: Action | null;
  /** The essence in one line, for notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly feedback?: Feedback | null;
};
