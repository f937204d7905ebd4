import Database from 'libsql';
import { expect, it, onTestFinished } from 'vitest';
import { createRemovals } from '../adapters/slack/transport/removal.ts';
import { startSlack } from './double/slack.ts';
import { tokenOf } from './double/slack-token.ts';
import { holder, makeFolder, openHere, quick, until } from './store/house.ts';

const team = (id: string) => ({ ...holder, id });
const record = (id: string) => JSON.stringify({ bot: { token: tokenOf(id) } });

/** A database that can be locked by another process, workspaces that have installed the app, and a local Slack. */
async function openHouse(...teams: readonly string[]) {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const path = `${makeFolder()}/imerr.db`;
  const store = await openHere(`file:${path}`, { limits: { ...quick, write: 50 } });
  for (const id of teams) await store.installations.save(team(id), record(id));
  const other = new Database(path);
  onTestFinished(() => void other.close());
  const lines: string[] = [];
  const note = (_fields: object, message: string) => void lines.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const waits = { first: 5, longest: 20 };
  const removals = createRemovals({ store, log, apiUrl: slack.apiUrl, waits });
  onTestFinished(removals.close);
  /** What Slack says to the tokens of these teams from now on. */
  const refuse = (error: string, ...ids: readonly string[]) =>
    slack.answer('auth.test', ({ token }) => ({
      body: ids.some((id) => token === tokenOf(id)) ? { ok: false, error } : { ok: true },
    }));
  const installed = async () => {
    const list = await store.installations.list('slack');
    return list.kind === 'found' ? list.found.map(({ id }) => id) : null;
  };
  return { slack, store, other, lines, log, waits, removals, refuse, installed };
}

it('an installation that a locked database could not delete is deleted when it is free', async () => {
  const { other, lines, removals, refuse, installed, store } = await openHouse('TA', 'TB');
  refuse('account_inactive', 'TA');
  other.exec('begin immediate');
  await removals.remove(team('TA'));
  await removals.remove(team('TA'));
  expect(lines.filter((line) => line.includes('tried again'))).toHaveLength(1);
  other.exec('rollback');
  await until(() => lines.includes('uninstalled'));
  expect(await installed()).toEqual(['TB']);
  const kept = await store.forget.listTenants('slack');
  expect(kept).toMatchObject({ found: [{ tenant: 'TA', left: true }] });
});

it('one that was installed again meanwhile stays', async () => {
  const { other, lines, removals, installed } = await openHouse('TA');
  other.exec('begin immediate');
  await removals.remove(team('TA'));
  other.exec('rollback');
  await until(() => lines.includes('installed again'));
  expect(await installed()).toEqual(['TA']);
});

it('one that cannot be read is deleted: nothing can be called with it', async () => {
  const { slack, store, other, lines, removals, installed } = await openHouse('TA');
  await store.installations.save(team('TA'), 'not JSON');
  other.exec('begin immediate');
  await removals.remove(team('TA'));
  other.exec('rollback');
  await until(() => lines.includes('uninstalled'));
  expect(await installed()).toEqual([]);
  expect(lines).toContain('an installation cannot be read');
  expect(slack.methods).toEqual([]);
});

it('while Slack does not tell whether it was installed again, it waits', async () => {
  const { slack, other, lines, removals, refuse } = await openHouse('TA');
  let asked = 0;
  slack.answer('auth.test', () => {
    asked += 1;
    if (asked === 2) refuse('token_revoked', 'TA');
    return { body: { ok: false, error: 'internal_error' } };
  });
  other.exec('begin immediate');
  await removals.remove(team('TA'));
  other.exec('rollback');
  await until(() => lines.includes('uninstalled'));
  expect(asked).toBe(2);
});

it('nothing is tried after the end', async () => {
  const { other, removals, refuse, installed, slack } = await openHouse('TA');
  refuse('token_revoked', 'TA');
  other.exec('begin immediate');
  await removals.remove(team('TA'));
  removals.close();
  other.exec('rollback');
  await until(async () => (await installed()) !== null);
  expect(await installed()).toEqual(['TA']);
  expect(slack.methods).toEqual([]);
});

it.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
  'at the start an installation goes whose token is refused with %s',
  async (error) => {
    const { removals, refuse, installed } = await openHouse('TA', 'TB', 'TC');
    refuse(error, 'TB');
    await removals.sweep();
    expect(await installed()).toEqual(['TA', 'TC']);
  },
);

it.each([
  ['another refusal', 'team_access_not_granted', ['TA']],
  ['all tokens refused at once, which no workspace can cause', 'invalid_auth', ['TA', 'TB']],
])('at the start nothing goes for %s', async (_name, error, teams) => {
  const { removals, refuse, installed } = await openHouse('TA', 'TB');
  refuse(error, ...teams);
  await removals.sweep();
  expect(await installed()).toEqual(['TA', 'TB']);
});

it('at the start a database that is away is waited for', async () => {
  const { store, slack, refuse, installed, log, waits } = await openHouse('TA', 'TB');
  refuse('token_revoked', 'TA');
  const { forget, installations } = store;
  let asked = 0;
  const away: typeof installations.list = async (platform) => {
    asked += 1;
    return asked < 3 ? { kind: 'failed' } : installations.list(platform);
  };
  const late = { forget, installations: { ...installations, list: away } };
  await createRemovals({ store: late, log, apiUrl: slack.apiUrl, waits }).sweep();
  expect(await installed()).toEqual(['TB']);
});
