import type { Localized } from './language.ts';

/** A number or message as the catalog writes it: "10038", "-10012", "120001-130000", "publish timeout". */
export type Code = string;

/** `product/code`: "im/10038", "trtc-web/NotAllowedError". */
export type EntryId = string;

export const layers = ['client', 'server', 'web', 'legacy'] as const;
export type Layer = (typeof layers)[number];
export const statuses = ['current', 'legacy', 'removed'] as const;
export type Status = (typeof statuses)[number];
export const actions = [
  'none',
  'retry',
  'retry-later',
  'sign-in-again',
  'fix-request',
  'fix-config',
  'ask-user',
  'upgrade-plan',
  'contact-support',
] as const;
/** What the reader has to do, where there is one thing. */
export type Action = (typeof actions)[number];

/** Why two entries belong together; the last three are found by the build, the others by people. */
export type Relation =
  | 'same-condition'
  | 'confused'
  | 'together'
  | 'same-number'
  | 'other-sign'
  | 'hex-lookalike';

export type Link = { readonly title: Localized; readonly url: Localized };

/** Another entry that belongs to one, as far as it is named beside it. */
export type Related = {
  readonly id: EntryId;
  readonly relation: Relation;
  readonly code: Code;
  readonly title: Localized;
};

/** One explained error: what the catalog knows, in every language. */
export type Entry = {
  readonly id: EntryId;
  readonly product: string;
  readonly code: Code;
  readonly hex: string | null;
  readonly symbols: readonly string[];
  readonly layer: Layer;
  readonly section: string;
  readonly status: Status;
  readonly action: Action;
  readonly title: Localized;
  readonly meaning: Localized;
  readonly fix: readonly Localized[];
  readonly notes: readonly Localized[];
  readonly related: readonly Related[];
  readonly links: readonly Link[];
  readonly sources: readonly {
    readonly name: Localized;
    readonly url: Localized | null;
    readonly date: string;
  }[];
};

/** An entry in an answer, with what this question adds to it. */
export type Found = {
  readonly entry: Entry;
  /** The code as typed, where only the other sign is in the catalog ("10012" for -10012 alone). */
  readonly typedSign?: Code;
  /** The entry of the other sign, where both exist. */
  readonly otherSign?: Related;
};

/** A near match; `score` runs from 0 (best) to 1. */
export type Near = { readonly entry: Entry; readonly score: number };

/** The likely root cause of a log, and why: see `findCause`. */
export type Cause = { readonly id: EntryId } & (
  | { readonly reason: 'first' }
  /** `by` is the code with which the SDK passes it on. */
  | { readonly reason: 'passed-on'; readonly by: Code }
  | { readonly reason: 'repeated'; readonly times: number }
);

/** What every answer carries. */
export type AnswerBase = {
  /** The question, secrets masked, at most 256 characters. */
  readonly query: string;
  /** Characters of the input that were not read. */
  readonly cut: number;
  /** Codes in the text that the catalog lacks. */
  readonly unresolved: readonly Code[];
  /** Codes found beyond those shown. */
  readonly omitted: number;
  /** A language that was asked for and is not spoken, as its English name. */
  readonly unspoken: string | null;
  /** A product that was asked for and is not known, as typed. */
  readonly product: string | null;
};

/** A section as `list` shows it. */
export type SectionSummary = {
  readonly id: string;
  readonly title: Localized;
  readonly product: Localized;
  readonly count: number;
};

/** What the bot knows about a question: decided, not yet said. The kinds are the contract's. */
export type Answer = AnswerBase &
  (
    | { readonly kind: 'exact'; readonly entries: readonly Found[] }
    | { readonly kind: 'choose'; readonly entries: readonly Found[] }
    | {
        readonly kind: 'several';
        /** In order of appearance. */
        readonly entries: readonly Found[];
        /** Null for what is no log. */
        readonly cause: Cause | null;
      }
    | {
        readonly kind: 'similar';
        readonly entries: readonly Found[];
        readonly suggestions: readonly Near[];
      }
    | {
        readonly kind: 'unknown';
        /** What the number's range tells, widest knowledge first; empty where nothing is known. */
        readonly families: readonly Localized[];
        readonly suggestions: readonly Near[];
      }
    | { readonly kind: 'none' }
    | {
        readonly kind: 'list';
        readonly sections: readonly SectionSummary[];
        readonly suggestions: readonly Near[];
      }
    | { readonly kind: 'help' }
  );
