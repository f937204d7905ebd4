import type { Context } from 'hono';
import { type Language, parseLanguage, type Reply, restateQuestion } from '../../src/index.ts';
import { sendAway, sendBody } from './body.ts';
import type { Env } from './guard.ts';
import { questionLimit } from './limits.ts';
import { tagOf } from './locale.ts';
import { findWholePage } from './outline.ts';
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

/** Shows what was answered; a code that means one thing, and no more to say, has a page of its own. */
export function showAnswer(
  { reply, chosen }: Asked,
  text: string,
  setting: Setting,
  view: ViewOf,
): Response {
  const { record, asides } = reply;
  const shown = view(record.language, chosen);
  const whole = findWholePage(reply, setting.bot);
  if (whole !== null) return sendAway(shown.site.href(whole, chosen), kept);
  const { language } = record;
  const choices = record.kind === 'none' ? setting.suggest(text, { language, limit: 8 }) : [];
  const question = restateQuestion(text);
  const page = pageOfAnswer(record, choices, setting.catalog, shown, {
    asides,
    question: question.length <= questionLimit ? question : '',
  });
  return sendBody('html', renderPage(page, shown), 200, {
    ...kept,
    'content-language': tagOf(language),
  });
}

/** Answers a question with a page. */
export function answerPage(
  c: Context<Env>,
  text: string,
  setting: Setting,
  view: ViewOf,
): Response {
  return showAnswer(ask(c, text, setting), text, setting, view);
}
