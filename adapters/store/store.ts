import type { Language } from '../../src/index.ts';

export type Platform = 'slack' | 'discord';

/** A workspace or a server. */
export type Tenant = {
  readonly platform: Platform;
  readonly tenant: string;
  /** The Slack organisation it belongs to, where the app is installed there for all of it. */
  readonly organisation?: string | null;
};

/** A person as a platform names one: of a workspace in Slack, of no tenant (`null`) in Discord. */
export type Person = {
  readonly platform: Platform;
  readonly tenant: string | null;
  readonly user: string;
  /** As of a tenant: what a person chose goes with the organisation. */
  readonly organisation?: string | null;
};

/** A channel, or with `channel: null` the whole workspace or server. */
export type Place = Tenant & { readonly channel: string | null };

/** What a person chose; `null` where nothing. */
export type PersonChoice = { readonly language: Language | null; readonly product: string | null };

/** What was set for a channel, or for a whole workspace or server; `null` where nothing. */
export type PlaceChoice = PersonChoice & {
  readonly watch: boolean | null;
  /** Id of the channel that gets the weekly digest; set for a whole workspace or server. */
  readonly digest: string | null;
};

/** Whose settings a question needs; `null` where there is none, as the place of a direct message. */
export type Asked = { readonly person: Person | null; readonly place: Place | null };

/** The settings that bear on a question. Where nothing is set, or nothing known, all is `null`. */
export type Known = {
  readonly person: PersonChoice;
  readonly channel: PlaceChoice;
  readonly workspace: PlaceChoice;
};

/** Whether a change was kept. `failed` is to be told to whoever asked for it. */
export type Saved = { readonly kind: 'saved' } | { readonly kind: 'failed' };

/** What was read, or `failed` where the database could not tell. */
export type Found<T> = { readonly kind: 'found'; readonly found: T } | { readonly kind: 'failed' };

export type Settings = {
  /** What memory knows, at once; undefined where it lacks a part of it. */
  readonly recall: (asked: Asked) => Known | undefined;
  /** What the database knows, within 150 ms, else defaults. Never rejects; at once while it is down. */
  readonly learn: (asked: Asked) => Promise<Known>;
  /** Changes the given fields; `null` takes one away. */
  readonly savePerson: (person: Person, change: Partial<PersonChoice>) => Promise<Saved>;
  readonly savePlace: (place: Place, change: Partial<PlaceChoice>) => Promise<Saved>;
  /** Every workspace and server that wants a digest, with the channel for it. */
  readonly listDigests: () => Promise<Found<readonly (Tenant & { readonly digest: string })[]>>;
};

/** A team's own words under an entry. Plain text of the team: escape it where it is drawn. */
export type Note = { readonly entry: string; readonly text: string };

export type Notes = {
  /** The notes of a tenant in memory, by entry id, at once; undefined where memory lacks them. */
  readonly recall: (tenant: Tenant) => ReadonlyMap<string, Note> | undefined;
  /** The same from the database, within 150 ms, else none. Never rejects; at once while it is down. */
  readonly learn: (tenant: Tenant) => Promise<ReadonlyMap<string, Note>>;
  /** All notes, by entry id, for the command that lists them: says `failed` instead of none. */
  readonly list: (tenant: Tenant) => Promise<Found<readonly Note[]>>;
  /** Adds the note of an entry or puts it in the place of the last one; secrets in it are masked. */
  readonly save: (
    tenant: Tenant,
    note: Note,
  ) => Promise<
    | Saved
    | { readonly kind: 'long'; readonly limit: number }
    | { readonly kind: 'full'; readonly limit: number }
  >;
  readonly remove: (tenant: Tenant, entry: string) => Promise<Saved | { readonly kind: 'absent' }>;
};

/** Who installed the app: one workspace or server, or a whole Slack organisation. */
export type Holder = {
  readonly platform: Platform;
  readonly kind: 'tenant' | 'organisation';
  readonly id: string;
};

export type Installations = {
  /** Keeps the platform's record (any JSON text), encrypted. `failed` too where there is no key. */
  readonly save: (holder: Holder, json: string) => Promise<Saved>;
  /** `found: null` where there is none. From memory where it can; within 1 s. */
  readonly find: (holder: Holder) => Promise<Found<string | null>>;
  /** Who has installed the app on a platform. */
  readonly list: (platform: Platform) => Promise<Found<readonly Holder[]>>;
};

/** `repeated`: claimed before, here or on another replica. `unknown`: the database could not tell. */
export type Claim = 'first' | 'repeated' | 'unknown';

export type Seen = {
  /**
   * Claims a key, such as the id of an event, for `time` milliseconds; only one replica gets `first`.
   * Within 150 ms. Of `unknown`, this process gives `repeated` the second time.
   */
  readonly claim: (key: string, time: number) => Promise<Claim>;
  /** Whether a key is claimed. Within 150 ms; false where the database cannot tell. */
  readonly isClaimed: (key: string) => Promise<boolean>;
  /** Gives a claim back, where the work for it failed and a repetition is to be answered. */
  readonly release: (key: string) => void;
};

/** How often a question was asked that nothing answers, as it is kept: masked and normalised. */
export type Miss = {
  readonly text: string;
  readonly language: Language;
  readonly count: number;
  /** The last day it was asked on, as 2026-07-31 (UTC). */
  readonly day: string;
};

/** Votes on an entry. */
export type Vote = { readonly entry: string; readonly yes: number; readonly no: number };

/** Which counts are meant: those of the last so many days, of one tenant or (absent) of all together. */
export type Span = { readonly days: number; readonly tenant?: Tenant; readonly limit: number };

export type Misses = {
  /** Counts a question without an answer. Returns at once; does nothing where counting is off. */
  readonly count: (miss: {
    readonly text: string;
    readonly language: Language;
    readonly tenant: Tenant | null;
  }) => void;
  /** The most frequent first. */
  readonly list: (span: Span) => Promise<Found<readonly Miss[]>>;
};

export type Votes = {
  /** Counts a vote. Returns at once; that nobody votes twice is the adapter's part. */
  readonly count: (vote: {
    readonly entry: string;
    readonly helpful: boolean;
    readonly tenant: Tenant | null;
  }) => void;
  /** The most often unhelpful first. */
  readonly list: (span: Span) => Promise<Found<readonly Vote[]>>;
};

export type Kept = { readonly tenant: string; readonly left: boolean };

export type Forget = {
  /** Deletes what is kept of a person. */
  readonly person: (person: Person) => Promise<Saved>;
  /** Deletes settings, notes and counts of a workspace or server, and its people's choices in Slack. */
  readonly tenant: (tenant: Tenant) => Promise<Saved>;
  /** Deletes the installation at once; the rest goes 30 days later unless the app comes back. */
  readonly uninstall: (holder: Holder) => Promise<Saved>;
  /** The app is (still) there: what `uninstall` set in motion is called off. Saving an installation does it too. */
  readonly reinstall: (holder: Holder) => Promise<Saved>;
  /** The workspaces or servers of a platform that something is kept of; `left` where it is soon to go. */
  readonly listTenants: (platform: Platform) => Promise<Found<readonly Kept[]>>;
};

/** State of the database, for readiness and metrics. */
export type Health = {
  readonly engine: 'sqlite' | 'postgres';
  readonly state: 'connecting' | 'up' | 'down';
  /** Different counts that wait to be written. */
  readonly waiting: number;
  /** Counts that were given up since the start, since they could not be written. */
  readonly dropped: number;
};

/**
 * What lasts beyond one question. Nothing in it rejects or throws, and no answer needs it: while the
 * database is away, memory and defaults answer, and what asks for a change hears `failed`.
 */
export type Store = {
  readonly settings: Settings;
  readonly notes: Notes;
  readonly installations: Installations;
  readonly seen: Seen;
  readonly misses: Misses;
  readonly votes: Votes;
  readonly forget: Forget;
  readonly health: () => Health;
  /** Resolves when the database answers for the first time. */
  readonly ready: Promise<void>;
  /** Writes what is still counted, for at most `deadline` milliseconds, and lets go of the database. */
  readonly close: (deadline: number) => Promise<void>;
};
