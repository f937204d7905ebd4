import type { Holding, Order, Outcome, Scope } from '../src/index.ts';
import { findPlace, isShutOut, type OrderScene, refuse } from './right.ts';
import type { Tenant } from './store/store.ts';
import { deleteNote, showNotes, writeNote } from './teamnote.ts';

export type { OrderScene } from './right.ts';

/** Days that "unresolved" looks back on, and how many questions and votes it shows. */
const lookBack = { days: 7, limit: 20 } as const;

type Of<Kind extends Order['kind']> = Extract<Order, { kind: Kind }>;

const unsaved: Outcome = { kind: 'unsaved' };
const unread: Outcome = { kind: 'unread' };

const holdingOf = ({ platform }: Tenant): 'workspace' | 'server' =>
  platform === 'slack' ? 'workspace' : 'server';

/** What was chosen before, and a way to choose anew; a refusal where the person may not. */
async function openChoice(scope: Scope, scene: OrderScene) {
  const { store, person } = scene;
  if (scope === 'person') {
    const known = await store.settings.learn({ person, place: null });
    const organisation = scene.place?.organisation ?? null;
    const save = (change: Partial<typeof known.person>) =>
      store.settings.savePerson({ ...person, organisation }, change);
    return { kind: 'open', holding: 'person' as Holding, previous: known.person, save } as const;
  }
  const place = await findPlace(scope, scene);
  if ('kind' in place) return place;
  const known = await store.settings.learn({ person: null, place });
  const holding: Holding = scope === 'channel' ? 'channel' : holdingOf(place);
  const save = (change: Partial<typeof known.person>) => store.settings.savePlace(place, change);
  return { kind: 'open', holding, previous: known[scope], save } as const;
}

async function setLanguage(order: Of<'language'>, scene: OrderScene): Promise<Outcome> {
  const choice = await openChoice(order.scope, scene);
  if (choice.kind === 'refused') return choice;
  const { holding, previous, save } = choice;
  const { language } = order;
  if ((await save({ language })).kind === 'failed') return unsaved;
  return { kind: 'language-set', holding, language, previous: previous.language };
}

async function setProduct(order: Of<'product'>, scene: OrderScene): Promise<Outcome> {
  const choice = await openChoice(order.scope, scene);
  if (choice.kind === 'refused') return choice;
  const { holding, previous, save } = choice;
  const { product } = order;
  if ((await save({ product })).kind === 'failed') return unsaved;
  return { kind: 'product-set', holding, product, previous: previous.product };
}

async function setWatch({ on }: Of<'watch'>, scene: OrderScene): Promise<Outcome> {
  const place = await findPlace('channel', scene);
  if ('kind' in place) return place;
  if (on && !scene.watchable) return refuse('watch');
  const saved = await scene.store.settings.savePlace(place, { watch: on ? true : null });
  return saved.kind === 'failed' ? unsaved : { kind: 'watch-set', on };
}

async function setDigest({ on }: Of<'digest'>, scene: OrderScene): Promise<Outcome> {
  const place = await findPlace(on ? 'channel' : 'workspace', scene);
  if ('kind' in place) return place;
  if (on && (await isShutOut(scene))) return refuse('digest');
  const saved = await scene.store.settings.savePlace(
    { ...place, channel: null },
    { digest: on ? place.channel : null },
  );
  return saved.kind === 'failed' ? unsaved : { kind: 'digest-set', on };
}

async function showSettings({ store, person, place }: OrderScene): Promise<Outcome> {
  const asked = { person, place };
  if (store.settings.recall(asked) === undefined && store.health().state !== 'up') return unread;
  const known = await store.settings.learn(asked);
  const { channel, workspace } = known;
  const { digest } = workspace;
  const target = digest !== null && digest === place?.channel ? 'here' : 'elsewhere';
  return {
    kind: 'settings',
    state: {
      person: known.person,
      channel:
        place === null || place.channel === null
          ? null
          : { ...channel, watch: channel.watch === true },
      team:
        place === null
          ? null
          : { ...workspace, holding: holdingOf(place), digest: digest === null ? 'off' : target },
    },
  };
}

async function showUnresolved(scene: OrderScene): Promise<Outcome> {
  const tenant = await findPlace('workspace', scene);
  if ('kind' in tenant) return tenant;
  const { misses, votes } = scene.store;
  const [asked, rated] = await Promise.all([
    misses.list({ ...lookBack, tenant }),
    votes.list({ ...lookBack, tenant }),
  ]);
  if (asked.kind === 'failed' || rated.kind === 'failed') return unread;
  return { kind: 'unresolved', days: lookBack.days, misses: asked.found, votes: rated.found };
}

async function forgetTeam({ confirmed }: Of<'forget-team'>, scene: OrderScene): Promise<Outcome> {
  const place = await findPlace('workspace', scene);
  if ('kind' in place) return place;
  const holding = holdingOf(place);
  if (!confirmed) return { kind: 'forget-team-asked', holding };
  const saved = await scene.store.forget.tenant(place);
  return saved.kind === 'failed' ? unsaved : { kind: 'team-forgotten', holding };
}

async function forgetPerson({ store, person }: OrderScene): Promise<Outcome> {
  const saved = await store.forget.person(person);
  return saved.kind === 'failed' ? unsaved : { kind: 'person-forgotten' };
}

function countVote({ entry, helpful }: Of<'vote'>, scene: OrderScene): Outcome {
  const { store, ballot, person, place } = scene;
  if (ballot(person, entry)) store.votes.count({ entry, helpful, tenant: place });
  return { kind: 'thanked' };
}

/**
 * Carries an order out and tells what came of it. What changes others' answers takes an admin. Bounded by
 * the store's own limits and a second for the rights: about three seconds at the worst, so acknowledge
 * first where the platform asks for it. Never rejects.
 */
export async function runOrder(order: Order, scene: OrderScene): Promise<Outcome> {
  switch (order.kind) {
    case 'write-note':
      return writeNote(order, scene);
    case 'delete-note':
      return deleteNote(order, scene);
    case 'show-note':
      return showNotes(order.entries, scene);
    case 'list-notes':
      return showNotes(null, scene);
    case 'language':
      return setLanguage(order, scene);
    case 'unspoken':
      return order;
    case 'product':
      return setProduct(order, scene);
    case 'watch':
      return setWatch(order, scene);
    case 'digest':
      return setDigest(order, scene);
    case 'settings':
      return showSettings(scene);
    case 'unresolved':
      return showUnresolved(scene);
    case 'forget-person':
      return forgetPerson(scene);
    case 'forget-team':
      return forgetTeam(order, scene);
    case 'vote':
      return countVote(order, scene);
  }
}
