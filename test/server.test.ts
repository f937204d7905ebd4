import { afterEach, describe, expect, it } from 'vitest';
import { closeServer, createHttp, explainListen, listen } from '../adapters/server.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

async function start(ready: boolean) {
  const server = createHttp({
    routes: [{ path: '/slack/events', listener: (_request, response) => response.end('slack') }],
    readiness: () => ({ ready, doors: { slack: ready ? 'open' : 'away' } }),
  });
  const port = await listen(server, '127.0.0.1', 0);
  open.push({ close: () => closeServer(server, 100) });
  return async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    const allow = response.headers.get('allow');
    return `${response.status} ${(await response.text()).trim()}${allow === null ? '' : ` (${allow})`}`;
  };
}

describe('the HTTP server', () => {
  it('tells that the process lives, and whether questions are taken', async () => {
    const get = await start(true);
    expect([await get('/healthz'), await get('/readyz')]).toEqual([
      '200 alive',
      '200 {"ready":true,"doors":{"slack":"open"}}',
    ]);
    expect(await (await start(false))('/readyz')).toBe(
      '503 {"ready":false,"doors":{"slack":"away"}}',
    );
  });

  it('takes a question of 3,000 Chinese characters in an address', async () => {
    const get = await start(true);
    expect(await get(`/slack/events?q=${encodeURIComponent('错'.repeat(3000))}`)).toBe('200 slack');
  });

  it('takes no other methods there', async () => {
    const ask = await start(true);
    for (const path of ['/healthz', '/readyz']) {
      expect(await ask(path, 'HEAD')).toBe('200 ');
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
        expect(await ask(path, method)).toBe('405 method not allowed (GET, HEAD)');
    }
  });

  it('hands a path to its door, whatever follows the question mark', async () => {
    const get = await start(true);
    expect([await get('/slack/events'), await get('/slack/events?x=1')]).toEqual([
      '200 slack',
      '200 slack',
    ]);
  });

  it('answers 404 elsewhere, odd paths included', async () => {
    const get = await start(true);
    expect([await get('/'), await get('//'), await get('/slack/events/more')]).toEqual([
      '404 not found',
      '404 not found',
      '404 not found',
    ]);
  });

  it('rejects where the port is taken', async () => {
    const first = createHttp({ routes: [], readiness: () => ({ ready: true, doors: {} }) });
    const port = await listen(first, '127.0.0.1', 0);
    open.push({ close: () => closeServer(first, 100) });
    await expect(
      listen(
        createHttp({ routes: [], readiness: () => ({ ready: true, doors: {} }) }),
        '127.0.0.1',
        port,
      ),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    ['EADDRINUSE', 'PORT 80 is taken'],
    ['EACCES', 'PORT 80 is not allowed to this process'],
    ['EADDRNOTAVAIL', 'HOST is no address of this machine'],
    ['ENOTFOUND', 'HOST is a name without an address'],
    ['EOTHER', 'no server at HOST and PORT (EOTHER)'],
  ])('explains %s by the variable to change', (code, line) => {
    expect(explainListen(Object.assign(new Error('secret-value'), { code }), 80)).toBe(line);
  });
});
