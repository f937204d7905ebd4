import type { Context } from 'hono';
import { type Language, parseLanguage, type Reply, restateQuestion } from '../../src/index.ts';
import { pathOf } from './address.ts';
import { sendAway, sendBody } from './body.ts';
import type { Env } from './guard.ts';
import { questionLimit } from './limits.ts';
import { tagOf } from './locale.ts';
import { pageOfAnswer } from './page/answer.ts';
import { renderPage, type View } from './page/layout.ts';
import { renderPlain } from './plain.ts';
import type { Setting } from './setting.ts';
import { readWish } from './wish.ts';

/** What a page depends on besides its address, and how long it may be kept. */
export const kept = {
  vary: 'Accept-Language, Accept, Accept-Encoding, User-Agent',
  'cache-control': 'public, max-age=300',
};

/** Makes the view of a page. */
type ViewOf = (language: Language, chosen: Language | null) => View;

/** The answer, and the language that its links keep. */
export type Asked = { readonly reply: Reply; readonly chosen: Language | null };

/**
 * Asks the bot in the name of a request. `lang` is asked for, and goes before a language named in the
 * question; `page` is the language of the page that the question was typed on, and does not. A language
 * that cannot be one is left out.
 */
export function ask(c: Context<Env>, text: string, setting: Setting): Asked {
  const wish = readWish(c, setting);
  const { language, unspoken, product, locale } =
    'fault' in wish ? { language: null, unspoken: null, product: null, locale: null } : wish;
  const person = parseLanguage(c.req.query('page') ?? '');
  const reply = setting.bot.ask({
    text,
    visibility: 'person',
    language,
    unspoken,
    product,
    person,
    personLocale: locale,
  });
  const { language: spoken } = reply.record;
  // What the browser wants needs no word in the address.
  const usual = language === null && person === null && spoken === (locale ?? setting.fallback);
  return { reply, chosen: usual ? null : spoken };
}

/** Answers a question as the command line does. */
export async function answerText(
  c: Context<Env>,
  text: string,
  setting: Setting,
): Promise<Response> {
  const { reply } = ask(c, text, setting);
  const { kind } = reply.record;
  return sendBody(
    'text',
    await renderPlain(reply),
    kind === 'none' || kind === 'unknown' ? 404 : 200,
    kept,
  );
}

/** What the card of an exact answer says beside the entry; null where it adds nothing to the entry's page. */
function findRemarks({ record, card }: Reply, { bot }: Setting): readonly string[] | null {
  const [only] = record.entries;
  if (only === undefined) return [];
  const own = bot.ask({ text: only.id, visibility: 'person', language: record.language });
  const known = new Set([...(own.record.entries[0]?.notes ?? []), ...listContext(own)]);
  const remarks = listContext({ card }).filter((part) => !known.has(part));
  return remarks.length === 0 && only.notes.every((note) => known.has(note)) ? null : remarks;
}

const listContext = ({ card }: Pick<Reply, 'card'>): readonly string[] =>
  card.blocks.flatMap((block) => (block.kind === 'context' ? block.parts : []));

/** Answers a question with a page. */
export function answerPage(
  c: Context<Env>,
  text: string,
  setting: Setting,
  view: ViewOf,
): Response {
  return showAnswer(ask(c, text, setting), text, setting, view);
}

/** Shows what was answered; a code that means one thing, and no more to say, has a page of its own. */
export function showAnswer(
  { reply, chosen }: Asked,
  text: string,
  setting: Setting,
  view: ViewOf,
): Response {
  const { record } = reply;
  const [only] = record.entries;
  const shown = view(record.language, chosen);
  const remarks = record.kind === 'exact' ? findRemarks(reply, setting) : [];
  if (remarks === null && only !== undefined)
    return sendAway(shown.site.href(pathOf(only.id), chosen), kept);
  const { language } = record;
  const choices = record.kind === 'none' ? setting.suggest(text, { language, limit: 8 }) : [];
  const whole = restateQuestion(text);
  const page = pageOfAnswer(record, choices, setting.catalog, shown, {
    remarks: remarks ?? [],
    question: whole.length <= questionLimit ? whole : '',
  });
  return sendBody('html', renderPage(page, shown), 200, {
    ...kept,
    'content-language': tagOf(language),
  });
}
