import type { types } from '@slack/bolt';
import { findProduct, type Order, parseLanguage } from '../../../src/index.ts';
import { readValue } from '../press.ts';
import { anyProduct, automatic, choices, toHome } from '../view.ts';
import type { OnAction } from './action.ts';
import { type Counter, visitOf } from './counter.ts';
import type { OnEvent } from './event.ts';
import { describeCall, type Outgoing, persist } from './sender.ts';
import { expectProfile, learnProfile, personKey, type Visit } from './visit.ts';

/** Draws the Home tab with what is known of a person now; `above` stands on top, where Slack takes it. */
export async function publishHome(
  visit: Visit,
  above: readonly types.KnownBlock[],
  { desk, store, catalog, log }: Counter,
): Promise<void> {
  const { person, place, client } = visit;
  const asked = { person, place };
  const known = store.settings.recall(asked) ?? (await store.settings.learn(asked));
  const language = await desk.languageOf(visit);
  const publish = ({ blocks = [] }: Outgoing) => {
    const view = toHome({ language, choice: known.person, above: blocks }, catalog);
    return client.views.publish({ user_id: person.user, view });
  };
  await persist(publish, { text: '', blocks: [...above] }, log).catch((error) =>
    log.warn(describeCall(error), 'home not drawn'),
  );
}

/** A choice in the Home tab is an order like a typed one; what came of it stands on top. */
async function choose(order: Order, visit: Visit, counter: Counter): Promise<void> {
  const answer = await counter.desk.obey(visit, order);
  await publishHome(visit, answer.message.blocks ?? [], counter);
}

/** The Home tab: a person's language and product, examples, sections, the catalog's version. */
export function registerHome(onEvent: OnEvent, on: OnAction, counter: Counter): void {
  const { desk, memory, catalog } = counter;
  onEvent('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return;
    const visit = visitOf({ context, client }, counter, event.user, null);
    await expectProfile(visit, memory);
    const before = await desk.languageOf(visit);
    await publishHome(visit, [], counter);
    if (memory.profile(personKey(visit)) !== undefined) return;
    await learnProfile(visit, memory);
    if ((await desk.languageOf(visit)) !== before) await publishHome(visit, [], counter);
  });
  on(choices.language, async ({ action, body, client, context }) => {
    const value = readValue(action);
    const language = value === automatic ? null : parseLanguage(value);
    const visit = visitOf({ context, client }, counter, body.user.id, null);
    await choose({ kind: 'language', scope: 'person', language }, visit, counter);
  });
  on(choices.product, async ({ action, body, client, context }) => {
    const value = readValue(action);
    const product = value === anyProduct ? null : (findProduct(value, catalog)?.id ?? null);
    const visit = visitOf({ context, client }, counter, body.user.id, null);
    await choose({ kind: 'product', scope: 'person', product }, visit, counter);
  });
}
