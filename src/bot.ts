import type { EntryId } from './answer.ts';
import type { Card } from './card.ts';
import type { Catalog } from './catalog.ts';
import { parseCommand, parseOverheard } from './command.ts';
import { chooseLanguage, type Language, type Visibility } from './language.ts';
import { presentAnswer } from './presenter.ts';
import type { AnswerRecord } from './record.ts';
import { findProduct, resolveCommand } from './resolver.ts';
import type { PageOf } from './scene.ts';
import type { Search } from './search.ts';

/** A question as an adapter hands it in. Absent means that the platform tells nothing about it. */
export type Query = {
  /** As typed or pasted; of any length. */
  readonly text: string;
  /** Whether nobody asked us: only what is evidently a code is answered, and nothing is searched. */
  readonly overheard?: boolean;
  /** Characters that the adapter left out of the middle of the text. */
  readonly skipped?: number;
  /** Who sees the answer, unless the question asks for everyone. */
  readonly visibility: Visibility;
  /** Whether "public" in the question may make the answer visible to the channel. */
  readonly publishable?: boolean;
  /** A language given beside the text: an option of the platform, a button. Goes before the text's own. */
  readonly language?: Language | null;
  /** A language asked for beside the text that is not spoken, as given. */
  readonly unspoken?: string | null;
  /** A product given beside the text, by id. */
  readonly product?: string | null;
  readonly personLocale?: string | null;
  readonly channelLocale?: string | null;
  /** Saved choices, where something remembers them. */
  readonly person?: Language | null;
  readonly channel?: Language | null;
  readonly workspace?: Language | null;
  /** The team's own notes by entry, typed by people. */
  readonly teamNotes?: ReadonlyMap<EntryId, string>;
};

export type Reply = {
  /** The contract's JSON. */
  readonly record: AnswerRecord;
  readonly card: Card;
  /** What the card says of the question itself: an option that could not be followed, what was left out. */
  readonly asides: readonly string[];
  /** Who is to see it. */
  readonly visibility: Visibility;
};

/** What whoever measures may lay around each part of an answer: calls the work once and returns what it gave. */
export type Around = <T>(part: 'read' | 'resolve' | 'present', work: () => T) => T;

export type Bot = {
  /** Answers a question. Synchronous, no I/O but the first look into a section; never throws for any text. */
  readonly ask: (query: Query) => Reply;
};

/**
 * The whole road, top to bottom. `fallback` is the deployment's default language,
 * `issues` the https address where reports of wrong entries are opened, `pageOf` where an entry has a
 * page of its own that answers link to. `around` is for measuring.
 */
export function createBot({
  catalog,
  search,
  fallback,
  issues = null,
  pageOf = null,
  around = (_part, work) => work(),
}: {
  catalog: Catalog;
  search: Search;
  fallback: Language;
  issues?: string | null;
  pageOf?: PageOf | null;
  around?: Around;
}): Bot {
  return {
    ask: (query) => {
      const parse = query.overheard === true ? parseOverheard : parseCommand;
      const read = around('read', () => parse(query.text, catalog));
      const command = {
        ...read,
        cut: read.cut + (query.skipped ?? 0),
        unspoken: query.unspoken ?? read.unspoken,
      };
      const preferred =
        query.product == null ? null : (findProduct(query.product, catalog)?.id ?? null);
      const answer = around('resolve', () => resolveCommand(command, preferred, search, catalog));
      const visibility =
        command.visible && query.publishable === true ? 'channel' : query.visibility;
      const language = chooseLanguage({
        ...query,
        explicit: query.language ?? command.language,
        visibility,
        fallback,
      });
      const scene = { teamNotes: query.teamNotes, issues, pageOf };
      const said = around('present', () => presentAnswer(answer, language, catalog, scene));
      return { ...said, visibility };
    },
  };
}
