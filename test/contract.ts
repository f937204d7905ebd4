import type { Card, Language, Reply } from '../src/index.ts';
import { languages, presentOutcome, writeDigest } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { outcomes } from './outcomes.ts';

const sections = catalog.index.products.flatMap(({ sections }) => sections.map(({ id }) => id));
const shared = Object.entries(catalog.index.codes).filter(([, ids]) => ids.length > 1);

/** Questions whose answers are not one entry; each kind of the contract is among them. */
const questions: readonly string[] = [
  'help',
  'list',
  ...sections.map((id) => `list ${id}`),
  'list nosuchsection',
  ...shared.map(([code]) => code),
  'compare 6206 and 70001 and 10010 and 10014 and 20003 and 30001',
  '10:02:41 [E] send: code 9520\n10:02:44 [E] add: code 10038\n10:02:47 [E] add: code 10038\n10:02:50 [E] code 70001',
  '10:02:41 [E] join: code 16385\n10:02:42 [E] code 70001\n10:02:43 [E] code 6014',
  'usersig expired',
  'cannot join the group',
  'message too long in french',
  'error 70099',
  'error 999999',
  'qwzx vbnm lkjh',
];

/** Notes of a team under everything, as long as they may be and with what would ping, link and format. */
const wild = '<!channel> <@U0ANYONE> @everyone **b** [l](https://x.example) `c`\n# big\n- item ';
const teamNotes = new Map(
  Object.keys(catalog.index.files).map((id) => [id, wild.repeat(9).slice(0, 500)]),
);

/** Cards of orders: what came of each kind, all notes a team may have, and the digest. */
function* listOrderCards(language: (typeof languages)[number]) {
  const notes = [...teamNotes].slice(0, 200).map(([entry, text]) => ({ entry, text }));
  const misses = Array.from({ length: 20 }, (_, at) => ({
    text: wild.slice(0, 120),
    count: at + 1,
  }));
  const votes = notes.slice(0, 20).map(({ entry }) => ({ entry, yes: 1, no: 2 }));
  const full = [
    { kind: 'notes', notes, entries: null },
    { kind: 'unresolved', days: 7, misses, votes },
  ] as const;
  for (const outcome of [...outcomes, ...full]) {
    yield { name: outcome.kind, card: presentOutcome(outcome, language, catalog) };
  }
  const digest = writeDigest(misses, votes, language, catalog);
  if (digest !== null) yield { name: 'digest', card: digest };
}

/** Every answer in one language, with a team's note under each entry. */
export function* listReplies(
  language: Language,
): Iterable<{ readonly name: string; readonly reply: Reply }> {
  for (const text of [...Object.keys(catalog.index.files), ...questions])
    yield { name: text, reply: bot.ask({ text, language, visibility: 'person', teamNotes }) };
}

/**
 * Every card that a platform may be handed: all entries, and all other kinds of answers, in every
 * language; the latter with a team's notes as well; and what comes of orders.
 */
export function* listCards(): Iterable<{ readonly name: string; readonly card: Card }> {
  for (const language of languages) {
    for (const text of [...Object.keys(catalog.index.files), ...questions]) {
      yield {
        name: `${text} (${language})`,
        card: bot.ask({ text, language, visibility: 'person' }).card,
      };
    }
    for (const text of ['im/8502', 'trtc-web/4097', ...questions]) {
      yield {
        name: `${text} with notes (${language})`,
        card: bot.ask({ text, language, visibility: 'person', teamNotes }).card,
      };
    }
    for (const { name, card } of listOrderCards(language))
      yield { name: `${name} (${language})`, card };
  }
}
