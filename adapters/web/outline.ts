import {
  type AnswerRecord,
  type Bot,
  type EntryRecord,
  type Reply,
  sortEntries,
  speak,
  tellCause,
} from '../../src/index.ts';
import { type Path, pathOf } from './address.ts';
import { speakWeb } from './locale.ts';

/** An entry as a list names it. */
export type Named = { readonly id: string; readonly code: string; readonly title: string };

/** What a page says for an answer, in its order; the same on a server and among files. */
export type Outline = {
  readonly heading: string;
  readonly lines: readonly string[];
  /** The entry that answers, which stands first and whole where its explanation is at hand. */
  readonly best: EntryRecord | null;
  readonly sections: NonNullable<AnswerRecord['sections']>;
  readonly groups: readonly { readonly title: string | null; readonly entries: readonly Named[] }[];
  readonly links: AnswerRecord['links'];
  /** Questions to try. */
  readonly examples: readonly string[];
};

const empty: Outline = {
  heading: '',
  lines: [],
  best: null,
  sections: [],
  groups: [],
  links: [],
  examples: [],
};

/** A titled list; none where it would be empty. */
const listGroup = (title: string | null, entries: readonly Named[]): Outline['groups'] =>
  entries.length === 0 ? [] : [{ title, entries }];

/** Longest question that is repeated over its answer, in UTF-16 units. */
const headingLimit = 60;

/** What stands over an entry that is sure to be meant: its own title follows. */
function nameQuestion({ query, language }: AnswerRecord): string {
  const say = speakWeb(language);
  return query.length <= headingLimit ? say.results(query) : say.answer;
}

function outlineBest(record: AnswerRecord): Outline {
  const say = speak(record.language);
  const [best = null] = record.entries;
  if (best === null)
    return {
      ...empty,
      heading: say.similar,
      groups: listGroup(say.didYouMean, record.suggestions),
    };
  return {
    ...empty,
    heading: record.kind === 'similar' ? say.nearest : nameQuestion(record),
    best,
    groups: listGroup(say.alsoNear, record.suggestions),
  };
}

function outlineSeveral(record: AnswerRecord): Outline {
  const say = speak(record.language);
  const cause = tellCause(record, say);
  const codes = new Set(record.entries.map(({ code }) => code));
  return {
    ...empty,
    heading: say.several(codes.size + record.omitted),
    lines: cause === null ? [] : [cause],
    groups: listGroup(null, sortEntries(record)),
  };
}

function outlineUnknown(record: AnswerRecord): Outline {
  const say = speak(record.language);
  const { family, links } = record;
  return {
    ...empty,
    heading: say.unknown(record.unresolved.join(', ')),
    lines: [...(family === null ? [] : [say.family(family)]), say.unknownText],
    groups: listGroup(say.alsoNear, record.suggestions),
    links,
  };
}

/** What a page says for an answer, by its kind. */
export function outlineAnswer(record: AnswerRecord): Outline {
  const say = speak(record.language);
  const { sections = [] } = record;
  switch (record.kind) {
    case 'exact':
    case 'similar':
      return outlineBest(record);
    case 'choose': {
      const heading = say.choose(record.entries[0]?.code ?? '');
      return { ...empty, heading, groups: listGroup(null, record.entries) };
    }
    case 'several':
      return outlineSeveral(record);
    case 'unknown':
      return outlineUnknown(record);
    case 'none':
      return { ...empty, heading: say.none, lines: [say.noneText], examples: say.helpExamples };
    case 'list': {
      const heading = sections.length === 0 ? say.listEmpty : say.sections;
      return { ...empty, heading, sections, groups: listGroup(null, record.suggestions) };
    }
    case 'help':
      return { ...empty, heading: say.help, lines: [say.helpText], examples: say.helpExamples };
  }
}

/** Notes of the entry that answers which it has for this question alone: on the sign that was typed. */
export function listOwnNotes({ record }: Reply, bot: Bot): readonly string[] {
  const [only] = record.entries;
  if (only === undefined) return [];
  const plain = bot.ask({ text: only.id, visibility: 'person', language: record.language });
  const known = new Set(plain.record.entries[0]?.notes);
  return only.notes.filter((note) => !known.has(note));
}

/** The page that says all that this answer does; null where the answer has more to say, or no page has it. */
export function findWholePage(reply: Reply, bot: Bot): Path | null {
  const { record, asides } = reply;
  const [only] = record.entries;
  if (record.kind !== 'exact' || only === undefined || asides.length > 0) return null;
  return listOwnNotes(reply, bot).length === 0 ? pathOf(only.id) : null;
}
