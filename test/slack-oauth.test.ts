import { describe, expect, it } from 'vitest';
import { buildDoor, openHttp, openMemory, readTitle } from './double/slack-house.ts';
import { command, mention } from './double/slack-payload.ts';
import { clientSecret, tokenOf } from './double/slack-token.ts';
import { until } from './store/house.ts';

const oauth = {
  clientId: '1.2',
  clientSecret,
  stateSecret: 'test-state-secret-of-many-letters',
  publicUrl: 'https://bot.example',
  watch: false,
};

type House = Awaited<ReturnType<typeof openHttp>>;

const openMany = (more: object = {}) =>
  openHttp({ config: { botToken: undefined, oauth }, ...more });

/** Begins an installation as a browser does; gives what the browser keeps. */
async function begin({ get }: House) {
  const response = await get('/slack/install');
  const link = new URL(response.headers.get('location') ?? '');
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return { status: response.status, link, cookie, state: link.searchParams.get('state') ?? '' };
}

/** Installs the app for a team; the local Slack takes its name for the code. */
async function install(house: House, team: string): Promise<number> {
  const { cookie, state } = await begin(house);
  const query = new URLSearchParams({ code: team, state });
  return (await house.get(`/slack/oauth_redirect?${query}`, { cookie })).status;
}

const ask = (team: string) => mention('10038', { ts: `1.${team}` }, `Ev${team}`);
const from = (team: string) => ({ ...ask(team), team_id: team });

describe('an installation', () => {
  it('begins at Slack, with the scopes that are needed and a state', async () => {
    const house = await openMany();
    const { status, link, state } = await begin(house);
    expect(status).toBe(302);
    expect(link.origin + link.pathname).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/oauth\/v2\/authorize$/,
    );
    expect(link.searchParams.get('scope')?.split(',')).toContain('app_mentions:read');
    expect(link.searchParams.get('scope')).not.toContain('history,channels:history');
    expect(link.searchParams.get('redirect_uri')).toBe('https://bot.example/slack/oauth_redirect');
    expect(state.length).toBeGreaterThan(20);
  });

  it('asks to read channels where the deployment watches', async () => {
    const config = { botToken: undefined, oauth: { ...oauth, watch: true } };
    const { link } = await begin(await openHttp({ config }));
    expect(link.searchParams.get('scope')).toContain('channels:history');
  });

  it('answers that workspace from then on, and no other', async () => {
    const house = await openMany();
    const before = await house.postCommand(command('10038', { team_id: 'TA' }));
    expect(before).toMatchObject({
      status: 200,
      body: { text: expect.stringContaining('no longer installed') },
    });
    expect(await install(house, 'TA')).toBe(200);
    const after = await house.postCommand(command('10038', { team_id: 'TA' }));
    expect(readTitle(after.body)).toMatch(/^10038 /);
    const other = await house.postCommand(command('10038', { team_id: 'TB' }));
    expect(other.body?.text).toContain('no longer installed');
  });

  it('of an organisation answers its workspaces', async () => {
    const house = await openMany();
    await install(house, 'E1');
    const fields = { team_id: 'TZ', enterprise_id: 'E1', is_enterprise_install: 'true' };
    const { body } = await house.postCommand(command('10038', fields));
    expect(readTitle(body)).toMatch(/^10038 /);
    const alien = { ...fields, enterprise_id: 'E2' };
    const refused = await house.postCommand(command('10038', alien));
    expect(refused.body?.text).toContain('no longer installed');
  });

  const wrong: readonly (readonly [string, (state: string, cookie: string) => [string, string]])[] =
    [
      ['the cookie of another browser', (state) => [state, 'slack-app-oauth-state=other']],
      ['no cookie', (state) => [state, '']],
      ['a state that we did not give', (_state, cookie) => ['forged', cookie]],
      ['no state', (_state, cookie) => ['', cookie]],
    ];
  it.each(wrong)('is refused with %s', async (_name, spoil) => {
    const house = await openMany();
    const { cookie, state } = await begin(house);
    const [stated, kept] = spoil(state, cookie);
    const query = new URLSearchParams({ code: 'TA', state: stated });
    const { status } = await house.get(`/slack/oauth_redirect?${query}`, { cookie: kept });
    expect(status).toBe(400);
    expect(house.slack.methods).not.toContain('oauth.v2.access');
  });

  it.each(['access_denied', 'bad code', 'no database'])(
    'that fails leaves nothing: %s',
    async (why) => {
      const store = await openMemory();
      const house = await openMany({ store });
      const { cookie, state } = await begin(house);
      if (why === 'no database') await store.close(100);
      const answer =
        why === 'access_denied' ? { error: why } : { code: why === 'bad code' ? 'bad' : 'TA' };
      const query = new URLSearchParams({ ...answer, state });
      const { status } = await house.get(`/slack/oauth_redirect?${query}`, { cookie });
      expect(status).toBe(500);
      const { body } = await house.postCommand(command('10038', { team_id: 'TA' }));
      expect(body?.text).toContain('no longer installed');
    },
  );

  it('is gone at once when the app is removed', async () => {
    const house = await openMany();
    await install(house, 'TA');
    await house.postEvent({
      type: 'event_callback',
      team_id: 'TA',
      event_id: 'EvGone',
      event: { type: 'app_uninstalled' },
    });
    await until(async () => {
      const { body } = await house.postCommand(command('help', { team_id: 'TA' }));
      return String(body?.text).includes('no longer installed');
    });
  });
});

describe('tokens', () => {
  it('never cross from one workspace to another: three teams, three tokens', async () => {
    const house = await openMany();
    const teams = ['TA', 'TB', 'TC'];
    for (const team of teams) await install(house, team);
    for (const round of ['x', 'y'])
      await Promise.all(
        teams.map((team) =>
          house.postEvent({
            ...from(team),
            event_id: `${round}${team}`,
            event: { ...ask(team).event, ts: `${round}.${team}` },
          }),
        ),
      );
    await house.door.close(2000);
    const used = house.slack.calls
      .rest()
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ token, fields }) => `${fields.thread_ts} ${token}`);
    expect(used.sort()).toEqual(
      ['x', 'y']
        .flatMap((round) => teams.map((team) => `${round}.${team} ${tokenOf(team)}`))
        .sort(),
    );
  });

  it('lie encrypted: no other key opens them, and a workspace without its own finds none', async () => {
    const house = await openMany();
    await install(house, 'TA');
    const holder = { platform: 'slack', kind: 'tenant', id: 'TA' } as const;
    expect(await house.store.installations.find(holder)).toMatchObject({ kind: 'found' });
    const stranger = await house.store.installations.find({ ...holder, id: 'TB' });
    expect(stranger).toEqual({ kind: 'found', found: null });
  });
});

it('without a signing secret, over Socket Mode, pages install and events are not taken over HTTP', async () => {
  const house = await openHttp({
    config: {
      botToken: undefined,
      oauth,
      signingSecret: undefined,
      appToken: 'xapp-1-test-app-token',
    },
  });
  expect(await install(house, 'TA')).toBe(200);
  expect((await house.postCommand(command('10038', { team_id: 'TA' }))).status).toBe(404);
  const { payload } = await house.slack.deliver(
    'slash_commands',
    command('10038', { team_id: 'TA' }),
  );
  expect(readTitle(payload)).toMatch(/^10038 /);
});

it('of which Slack knows the token no more is deleted at the start', async () => {
  const store = await openMemory();
  const holder = (id: string) => ({ platform: 'slack', kind: 'tenant', id }) as const;
  for (const id of ['TA', 'TB'])
    await store.installations.save(holder(id), JSON.stringify({ bot: { token: tokenOf(id) } }));
  const { slack, door } = await buildDoor({ store, config: { botToken: undefined, oauth } });
  slack.answer('auth.test', ({ token }) => ({
    body: token === tokenOf('TA') ? { ok: false, error: 'account_inactive' } : { ok: true },
  }));
  await door.open();
  await until(async () => {
    const left = await store.installations.list('slack');
    return left.kind === 'found' && left.found.length === 1;
  });
  expect(await store.installations.find(holder('TA'))).toEqual({ kind: 'found', found: null });
});
