import type { Code, EntryId } from './answer.ts';
import type { Language } from './language.ts';

/** Whose choice: the person's own, this channel's, or that of the whole workspace or server. */
export type Scope = 'person' | 'channel' | 'workspace';

/** What people tell imerr beyond questions. `parseOrder` reads one; the adapters carry it out. */
export type Order =
  /** Adds a note under each entry, or puts it in the place of the last one. */
  | {
      readonly kind: 'write-note';
      readonly code: Code;
      readonly entries: readonly EntryId[];
      /** As typed by a person: secrets masked, of any length. */
      readonly text: string;
    }
  | { readonly kind: 'show-note'; readonly code: Code; readonly entries: readonly EntryId[] }
  | { readonly kind: 'delete-note'; readonly code: Code; readonly entries: readonly EntryId[] }
  | { readonly kind: 'list-notes' }
  /** `null` takes the choice away: the language rule decides again. */
  | { readonly kind: 'language'; readonly scope: Scope; readonly language: Language | null }
  /** A language that imerr does not speak, as typed. */
  | { readonly kind: 'unspoken'; readonly name: string }
  /** The product to put first, by id; `null` for none. */
  | { readonly kind: 'product'; readonly scope: Scope; readonly product: string | null }
  /** Whether imerr looks for error codes in this channel by itself. */
  | { readonly kind: 'watch'; readonly on: boolean }
  /** Whether the weekly digest comes to this channel. */
  | { readonly kind: 'digest'; readonly on: boolean }
  | { readonly kind: 'settings' }
  /** What people could not find in the last seven days. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'forget-person' }
  /** Of a workspace or server; only with `confirmed` it is done. */
  | { readonly kind: 'forget-team'; readonly confirmed: boolean }
  /** "Was this helpful?"; comes from buttons alone. */
  | { readonly kind: 'vote'; readonly entry: EntryId; readonly helpful: boolean };

/** Whose choice, as the platform calls it: a Slack workspace or a Discord server. */
export type Holding = 'person' | 'channel' | 'workspace' | 'server';

/** A team's note under an entry; `text` was typed by people. */
export type TeamNote = { readonly entry: EntryId; readonly text: string };

/** How often a question was asked that nothing answers; `text` was typed by people. */
export type MissCount = { readonly text: string; readonly count: number };

/** Votes on an entry. */
export type VoteCount = { readonly entry: EntryId; readonly yes: number; readonly no: number };

/** What somebody chose, or what was set for a place; `null` where nothing. */
export type ChoiceState = { readonly language: Language | null; readonly product: string | null };

/** What holds where an order was given. `null`: there is no such place, as in a direct message. */
export type SettingState = {
  readonly person: ChoiceState;
  readonly channel: (ChoiceState & { readonly watch: boolean }) | null;
  readonly team:
    | (ChoiceState & {
        readonly holding: 'workspace' | 'server';
        /** Whether the weekly digest comes here, to another channel, or not at all. */
        readonly digest: 'here' | 'elsewhere' | 'off';
      })
    | null;
};

/**
 * Why an order was not followed: it takes an admin; nobody could tell within the time whether it was
 * one; it is for a channel; it is for a workspace or server; this deployment does not watch channels.
 */
export type Refusal = 'admin' | 'unchecked' | 'channel' | 'team' | 'watch' | 'digest';

/** What came of an order: decided, not yet said. `presentOutcome` says it. */
export type Outcome =
  /** `previous` are the notes that stood there before. */
  | {
      readonly kind: 'note-written';
      readonly notes: readonly TeamNote[];
      readonly previous: readonly TeamNote[];
    }
  | { readonly kind: 'note-deleted'; readonly notes: readonly TeamNote[] }
  /** `entries` have no note. */
  | { readonly kind: 'note-absent'; readonly entries: readonly EntryId[] }
  /** `limit` in characters. */
  | { readonly kind: 'note-long'; readonly length: number; readonly limit: number }
  /** `limit` in notes of one workspace or server. */
  | { readonly kind: 'note-full'; readonly limit: number }
  /** The notes asked for; all of the team where `entries` is null. */
  | {
      readonly kind: 'notes';
      readonly notes: readonly TeamNote[];
      readonly entries: readonly EntryId[] | null;
    }
  | {
      readonly kind: 'language-set';
      readonly holding: Holding;
      readonly language: Language | null;
      readonly previous: Language | null;
    }
  | { readonly kind: 'unspoken'; readonly name: string }
  | {
      readonly kind: 'product-set';
      readonly holding: Holding;
      readonly product: string | null;
      readonly previous: string | null;
    }
  | { readonly kind: 'watch-set'; readonly on: boolean }
  | { readonly kind: 'digest-set'; readonly on: boolean }
  | { readonly kind: 'settings'; readonly state: SettingState }
  | {
      readonly kind: 'unresolved';
      readonly days: number;
      readonly misses: readonly MissCount[];
      readonly votes: readonly VoteCount[];
    }
  | { readonly kind: 'person-forgotten' }
  /** Asks once more, with a button that gives the confirmed order. */
  | { readonly kind: 'forget-team-asked'; readonly holding: 'workspace' | 'server' }
  | { readonly kind: 'team-forgotten'; readonly holding: 'workspace' | 'server' }
  | { readonly kind: 'thanked' }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  /** The database did not keep the change: nothing is different from before. */
  | { readonly kind: 'unsaved' }
  /** The database could not tell. */
  | { readonly kind: 'unread' };
