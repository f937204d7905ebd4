import { describe, expect, it } from 'vitest';
import { createPageOf, pathOf } from '../adapters/web/address.ts';
import { readClient } from '../adapters/web/client.ts';
import { readEntry } from '../adapters/web/entry.ts';
import { readAccepted, speakWeb } from '../adapters/web/locale.ts';
import { listPaths } from '../adapters/web/sitemap.ts';
import { createBot, languages, speak } from '../src/index.ts';
import { bot, catalog } from './bot.ts';
import { web } from './web.ts';

const app = web();
const browser = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'user-agent': 'Mozilla/5.0',
};

/** What a browser gets at a path. */
const open = (path: string, headers: Record<string, string> = {}) =>
  app.request(path, { headers: { ...browser, ...headers } });
const read = async (path: string, headers?: Record<string, string>) =>
  (await open(path, headers)).text();

describe('addresses', () => {
  const ids = Object.keys(catalog.index.files);

  it('are different for every entry and section, on file systems without case too', () => {
    const paths = listPaths(catalog).map((path) => path.toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.length).toBe(
      ids.length + 1 + 2 + catalog.index.products.flatMap(({ sections }) => sections).length,
    );
  });

  it('are safe in a URL and as a file name', () => {
    expect(listPaths(catalog).filter((path) => !/^(?:\/[-\w]+)*\/?$/.test(path))).toEqual([]);
  });

  it.each([
    ['im/10038', '/im/10038'],
    ['trtc-web/-10012', '/trtc-web/-10012'],
    ['im/120001-130000', '/im/120001-130000'],
    ['trtc-web/NotAllowedError', '/trtc-web/NotAllowedError'],
    [
      'trtc-web/DTLS Transport connection timeout (10s)',
      '/trtc-web/dtls-transport-connection-timeout-10s',
    ],
  ])('of %s is %s', (id, path) => {
    expect(pathOf(id)).toBe(path);
  });

  it('lead to an entry that the bot answers with, in every language', () => {
    for (const id of ids)
      for (const language of languages) expect(readEntry(id, language, bot).id).toBe(id);
  });
});

describe('an answer of the bot', () => {
  it.each(['en', 'zh-Hant'] as const)('links to the page of its entry, in %s', (language) => {
    const linked = createBot({
      catalog,
      search: () => ({ sure: false, near: [] }),
      fallback: 'en',
      pageOf: createPageOf('https://errors.example/docs/'),
    });
    const { card } = linked.ask({ text: 'publish timeout', visibility: 'person', language });
    const links = card.blocks.flatMap((block) => (block.kind === 'links' ? block.links : []));
    expect(links.at(-1)?.url).toBe(
      `https://errors.example/docs/trtc-web/publish-timeout?lang=${language}`,
    );
  });
});

describe('a page', () => {
  it('of a code says all that the bot knows, in the language of the address', async () => {
    const page = await read('/im/10038?lang=ja');
    const entry = readEntry('im/10038', 'ja', bot);
    expect(page).toContain('<html lang="ja">');
    for (const text of [entry.title, entry.meaning, ...entry.fix, ...entry.notes])
      expect(page).toContain(text);
    for (const { name, date } of entry.sources) {
      expect(page).toContain(name);
      expect(page).toContain(date);
    }
    for (const { url } of [...entry.links, ...entry.sources])
      if (url !== null) expect(page).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
  });

  it.each(languages)(
    'in %s names itself, its other languages and no language at all',
    async (language) => {
      const page = await read(`/im/10038?lang=${language}`);
      expect(page).toContain(
        `<link rel="canonical" href="https://errors.example/im/10038?lang=${language}">`,
      );
      expect(
        [...page.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(
          ([, tag, href]) => `${tag} ${href}`,
        ),
      ).toEqual([
        'en https://errors.example/im/10038?lang=en',
        'zh-Hans https://errors.example/im/10038?lang=zh',
        'ja https://errors.example/im/10038?lang=ja',
        'ko https://errors.example/im/10038?lang=ko',
        'zh-Hant https://errors.example/im/10038?lang=zh-Hant',
        'x-default https://errors.example/im/10038',
      ]);
      expect(page).toContain('property="og:title"');
      const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? [];
      expect(JSON.parse(data)).toMatchObject({ '@context': 'https://schema.org' });
    },
  );

  it.each([
    ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
    ['fr-FR,fr;q=0.9,ko;q=0.5,en;q=0.8', 'en'],
    ['zh-TW', 'zh-Hant'],
    ['fr', 'en'],
    ['', 'en'],
    ['*', 'en'],
  ])('without a language in its address is in the browser’s: %s is %s', async (wish, tag) => {
    const response = await open('/im/10038', { 'accept-language': wish });
    expect(await response.text()).toContain(`<html lang="${tag}">`);
    expect(response.headers.get('vary')).toContain('Accept-Language');
  });

  it('keeps the chosen language in its links, and none where none was chosen', async () => {
    expect(await read('/im/10038?lang=ko')).toContain('href="/im/10014?lang=ko"');
    expect(await read('/im/10038')).toContain('href="/im/10014"');
  });

  it.each([
    ['/IM/10038', 404],
    ['/im/symbol-of-nothing', 404],
    ['/im/424242', 404],
    ['/foo', 404],
    ['/wp-login.php', 404],
    ['/assets/../package.json', 404],
    ['/assets/%2e%2e%2fpackage.json', 404],
    ['/%E0%A4%A', 404],
    ['/im/%E0%A4%A', 404],
  ])('does not exist at %s', async (path, status) => {
    expect((await open(path)).status).toBe(status);
  });

  it.each([
    ['/10038', '/im/10038'],
    ['/10038?lang=ja', '/im/10038?lang=ja'],
    ['/ERR_SVR_GROUP_FULL_MEMBER_COUNT', '/im/10014'],
    ['/im/ERR_SVR_GROUP_FULL_MEMBER_COUNT?lang=zh', '/im/10014?lang=zh'],
    ['/im/125000', '/im/120001-130000'],
    ['/trtc-web/publish%20timeout', '/trtc-web/publish-timeout'],
    ['/trtc-web/notallowederror', '/trtc-web/NotAllowedError'],
    ['/search?q=10038&lang=ja', '/im/10038?lang=ja'],
    ['/?q=10038', '/im/10038'],
  ])('is found by another name: %s leads to %s', async (from, to) => {
    const response = await open(from);
    expect([response.status, response.headers.get('location')]).toEqual([302, to]);
    expect(response.headers.get('vary')).toContain('Accept');
  });

  it.each([
    ['a language named in the question', '10014 ja', 'ja'],
    ['one named on a page in another', '10014 ja&page=en', 'ja'],
    ['the letters of the question', '10014とは', 'ja'],
    ['that of the page it was typed on', '10014とは&page=ko', 'ko'],
    ['a language in the address', '10014 ja&lang=zh', 'zh'],
  ])('is led to in %s', async (_what, question, language) => {
    const { headers } = await open(`/search?q=${encodeURI(question)}`);
    expect(headers.get('location')).toBe(`/im/10014?lang=${language}`);
  });

  it.each([
    ['the sign that was typed', '10112', speak('en').typedSign('10112', '-10112')],
    ['an unspoken language', '10014 in French', speak('en').unspoken('French')],
    ['an unspoken language, of words', 'usersig expired in French', speak('en').unspoken('French')],
    ['a code that is not there', '10014 and 987654', speak('en').unresolved('987654')],
  ])('is not led to where the answer has to speak of %s', async (_what, question, remark) => {
    const response = await open(`/search?q=${encodeURIComponent(question)}`);
    const text = (await response.text()).replace(/<[^>]+>/g, '').replaceAll('&#39;', "'");
    expect([response.status, text.split(remark).length]).toEqual([200, 2]);
  });

  it.each([
    ['10112', 'Answer to “10112”'],
    [`error code 10112 ${'when it was asked to log in '.repeat(4)}`, 'Answer'],
  ])('says once what its entry is called: %s', async (question, heading) => {
    const page = await read(`/search?q=${encodeURIComponent(question)}`);
    expect(page).toContain(`<h1>${heading}</h1>`);
  });

  it('of an answer in another language than the browser’s links on in that one', async () => {
    expect(await read('/search?q=70001+ko')).toContain('href="/trtc-web/70001?lang=ko"');
    expect(await read('/?lang=en')).toContain('href="/search?q=10014+ja&amp;lang=ja"');
    expect(await read('/?lang=en')).toContain('<input type="hidden" name="page" value="en">');
  });

  it.each(['/', '/im', '/im/10038', '/search?q=banana+bread', '/play', '/nothing'])(
    'leads to the playground and the API document at its foot: %s',
    async (path) => {
      const [, foot = ''] = (await read(path)).split('<footer');
      expect(foot).toMatch(/href="\/play(?:\?lang=en)?".*href="\/api\/openapi.json"/);
    },
  );

  it('lets a symbol be broken after its underscores only', async () => {
    expect(await read('/im/10014')).toContain(
      '<code translate="no">ERR_<wbr>SVR_<wbr>GROUP_<wbr>FULL_<wbr>MEMBER_<wbr>COUNT</code>',
    );
  });

  it('says that a message is English, whatever the language of the page', async () => {
    expect(await read('/trtc-web/publish-timeout?lang=ja')).toContain(
      '<span class="code" translate="no" lang="en">publish timeout</span>',
    );
  });

  it.each([
    ['a code of several products', '70001', 'href="/trtc-web/70001"'],
    ['several codes', 'compare 8501 and 8502', 'href="/im/8502"'],
    [
      'a log, with what is likely the root cause',
      '10:02:41 [E] join: code 16385\n10:02:42 [E] code 70001',
      '<p>Likely root cause: 70001. It is the failure itself; 16385 is how the SDK passes it on.</p>',
    ],
    ['words', 'usersig expired', 'href="/im/70001"'],
    ['words of another language', '署名の有効期限切れ', 'href="/im/70001"'],
    ['an unknown code', 'error 999999', '999999 is not in the catalog'],
    ['nothing near', 'banana bread recipe', 'Nothing found'],
    ['words that only begin something', '署名', 'href="/im/70001"'],
    ['a list', 'list group', 'href="/im/10038"'],
    ['help', '', 'href="/search?q=usersig+expired"'],
  ])('answers a question without scripts: %s', async (_kind, question, part) => {
    const page = await read(`/search?${new URLSearchParams({ q: question, lang: 'en' })}`);
    expect(page.replaceAll('?lang=en', '').replaceAll('&amp;lang=en', '')).toContain(part);
    expect(page).toContain('name="robots" content="noindex"');
  });

  it('takes the path of a public address that a proxy left on, and writes it into its links', async () => {
    const below = web({ base: 'https://errors.example/docs/' });
    for (const path of ['/docs', '/docs/'])
      expect((await below.request(path, { headers: browser })).status).toBe(200);
    const described = await (await below.request('/docs/api/openapi.json')).json();
    expect(described).toMatchObject({ servers: [{ url: 'https://errors.example/docs' }] });
    for (const path of ['/docs/im/10038', '/im/10038']) {
      const response = await below.request(path, { headers: browser });
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page).toContain('href="/docs/im/10014"');
      expect(page).toContain('href="https://errors.example/docs/im/10038"');
    }
  });
});

describe('hostile text', () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;`;

  it.each([
    `/search?${new URLSearchParams({ q: hostile })}`,
    `/search?${new URLSearchParams({ q: '10038 and 8501', lang: hostile })}`,
    `/${encodeURIComponent(hostile)}`,
    `/im/${encodeURIComponent(hostile)}`,
    `/im/10038?lang=${encodeURIComponent(hostile)}`,
  ])('never becomes markup: %s', async (path) => {
    const page = await read(path);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script>');
    expect(page.match(/<script/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });

  it('is masked where it holds a secret', async () => {
    const token = 'xoxb-1234567890-1234567890123-abcdefghijklmnopqrstuvwx';
    expect(await read(`/search?q=${token}+login+fails`)).not.toContain(token);
  });
});

describe('every answer', () => {
  it.each([
    '/',
    '/im',
    '/im/server-group',
    '/im/10038',
    '/search?q=usersig',
    '/nothing',
    '/robots.txt',
    '/sitemap.xml',
    '/api/resolve?q=1',
    '/api/nothing',
    '/10038',
  ])('is strict about what may be loaded: %s', async (path) => {
    const { headers } = await open(path);
    const isPage = headers.get('content-type')?.startsWith('text/html') === true;
    expect(headers.get('content-security-policy')).toBe(
      isPage
        ? "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        : "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('holds no script and no style of its own, and loads nothing from elsewhere', async () => {
    for (const path of ['/', '/im', '/im/server-group', '/im/10038', '/search?q=usersig']) {
      const page = await read(path);
      expect(page).not.toMatch(/ style=| on\w+=|<style|javascript:/);
      for (const [, from = ''] of page.matchAll(
        /(?:src|<link rel="(?:stylesheet|icon)" href)="([^"]+)"/g,
      ))
        expect(from).toMatch(/^\/assets\//);
    }
  });

  it('is known again by its ETag, which changes with the language', async () => {
    for (const path of ['/im/10038', '/api/resolve?q=10038', '/api/codes/im/10038']) {
      const first = await open(path);
      const tag = first.headers.get('etag') ?? '';
      const again = await open(path, { 'if-none-match': tag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await open(path, { 'if-none-match': tag, 'accept-language': 'ja' })).status).toBe(
        200,
      );
    }
  });

  it('that has not changed says of the page all that it said with it, and nothing of a text', async () => {
    const first = await open('/im/10038');
    const again = await open('/im/10038', { 'if-none-match': first.headers.get('etag') ?? '' });
    const ofText = ['content-type', 'content-length'];
    const said = [...first.headers].filter(([name]) => !ofText.includes(name));
    expect([again.status, [...again.headers]]).toEqual([304, said]);
  });

  it('has another ETag when the page is another, though the catalog is not', async () => {
    const moved = await web({ base: 'https://moved.example' }).request('/im/10038', {
      headers: browser,
    });
    expect(moved.headers.get('etag')).not.toBe((await open('/im/10038')).headers.get('etag'));
  });

  it('is compressed where it is worth it', async () => {
    const wish = { 'accept-encoding': 'gzip, deflate, br' };
    expect((await open('/im/10038', wish)).headers.get('content-encoding')).toBe('gzip');
    expect((await open('/api/resolve?q=10038', wish)).headers.get('content-encoding')).toBe('gzip');
    expect((await open('/api/nothing', wish)).headers.get('content-encoding')).toBeNull();
    expect((await open('/im/10038')).headers.get('content-encoding')).toBeNull();
  });

  it('has no body for HEAD, and other methods are refused by name', async () => {
    const head = await app.request('/im/10038', { method: 'HEAD', headers: browser });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const path of ['/im/10038', '/', '/api/resolve']) {
      const post = await app.request(path, { method: 'POST' });
      expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('takes a search field full of Chinese', async () => {
    const { status } = await open(`/search?q=${encodeURIComponent('错'.repeat(3000))}&page=zh`);
    expect(status).toBe(200);
  });

  it.each([
    ['all of a question', `${'the login fails again '.repeat(20)}and again`, true],
    ['none of one that is too long for an address', 'login '.repeat(600), false],
  ])('repeats %s in the field and the links to its languages', async (_what, text, whole) => {
    const page = await read(`/search?q=${encodeURIComponent(text)}`);
    const [, typed] = /type="search" name="q" value="([^"]*)"/.exec(page) ?? [];
    const [, linked = ''] = /<a href="([^"]+)" lang="ja"/.exec(page) ?? [];
    const asked = new URL(linked.replaceAll('&amp;', '&'), 'https://x').searchParams.get('q');
    expect([typed, asked]).toEqual(whole ? [text, text] : ['', '']);
  });

  it('repeats no secret, however long the question is', async () => {
    const secret = 'xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx';
    const page = await read(
      `/search?q=${encodeURIComponent(`${'login fails '.repeat(40)}${secret}`)}`,
    );
    expect(page).not.toContain('AbCdEfGh');
  });

  it('refuses addresses that are too long to be questions', async () => {
    const response = await open(`/api/resolve?q=${'x'.repeat(33_000)}`);
    expect([response.status, await response.json()]).toEqual([
      414,
      { status: 414, message: 'an address has at most 32768 characters' },
    ]);
  });

  it.each(languages)('tells a browser on a page, and where long texts go: %s', async (language) => {
    const response = await open(`/search?q=${'x'.repeat(33_000)}&lang=${language}`);
    const { tooLong } = speakWeb(language);
    const page = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      414,
      'text/html; charset=utf-8',
    ]);
    expect(page).toContain(`<h1>${tooLong}</h1>`);
    expect(page).toContain(`href="/play?lang=${language}"`);
  });

  it('says in words that it failed, and nothing else', async () => {
    const broken = web({
      parts: {
        bot: {
          ask: () => {
            throw new Error('of no interest to the reader');
          },
        },
      },
    });
    const api = await broken.request('/api/resolve?q=1');
    expect([api.status, await api.json()]).toEqual([
      500,
      { status: 500, message: 'the failure is logged' },
    ]);
    const page = await broken.request('/im/10038', { headers: browser });
    expect(page.status).toBe(500);
    expect(await page.text()).not.toContain('interest');
  });
});

describe('the API', () => {
  const get = async (path: string, headers?: Record<string, string>) => {
    const response = await app.request(path, headers === undefined ? {} : { headers });
    return { status: response.status, body: await response.json() };
  };

  it.each([
    ['10038', 'ja'],
    ['70001', 'en'],
    ['usersig expired', 'zh'],
    ['error 999999', 'ko'],
    ['list group', 'zh-Hant'],
    ['', 'en'],
  ] as const)('resolves %j in %s as --json does', async (q, lang) => {
    const { record } = bot.ask({ text: q, visibility: 'person', language: lang });
    expect(await get(`/api/resolve?${new URLSearchParams({ q, lang })}`)).toEqual({
      status: 200,
      body: JSON.parse(JSON.stringify(record)),
    });
  });

  it('puts a product first, and answers in the browser’s language where none is given', async () => {
    const { body } = await get('/api/resolve?q=70001&product=trtc', { 'accept-language': 'ko' });
    expect(body).toMatchObject({ language: 'ko', entries: [{ id: 'trtc-web/70001' }, {}] });
  });

  it.each([
    ['/api/resolve', 400, 'q is missing: the question'],
    ['/api/resolve?q=1&lang=!', 400, 'lang takes a language tag such as en, zh, ja, ko or zh-Hant'],
    ['/api/resolve?q=1&product=sms', 400, 'product takes one of im, trtc-web'],
    ['/api/suggest?q=1&limit=0', 400, 'limit takes a number from 1 to 25'],
    ['/api/suggest?q=1&limit=many', 400, 'limit takes a number from 1 to 25'],
    ['/api/codes/im/424242', 404, 'the catalog has no such code'],
    ['/api/codes/sms/1', 404, 'the catalog has no such code'],
    ['/api/none', 404, 'there is no such address'],
  ])('says what is wrong: %s is %i', async (path, status, message) => {
    expect(await get(path)).toEqual({ status, body: { status, message } });
  });

  it.each(['10038', 'ERR_SVR_GROUP_MEMBER_COUNT_LIMIT'])('reads a code by %s', async (name) => {
    expect(await get(`/api/codes/im/${name}?lang=zh`)).toEqual({
      status: 200,
      body: JSON.parse(JSON.stringify(readEntry('im/10038', 'zh', bot))),
    });
  });

  it('suggests, with the paths of the pages', async () => {
    expect((await get('/api/suggest?q=1003&lang=en&limit=2')).body).toMatchObject({
      language: 'en',
      suggestions: [
        { code: expect.stringMatching(/^1003/), path: expect.stringMatching(/^\/im\//) },
        {},
      ],
    });
  });

  it('is open to every origin, without credentials', async () => {
    const { headers } = await app.request('/api/resolve?q=1', {
      headers: { origin: 'https://a.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe('ETag, Retry-After');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const preflight = await app.request('/api/resolve', {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    expect(preflight.status).toBe(204);
  });

  it('describes itself: every path of the document is answered, every key of an answer is in it', async () => {
    type Schema = { properties: Record<string, unknown>; required: string[] };
    const { body } = (await get('/api/openapi.json')) as {
      body: {
        openapi: string;
        paths: Record<string, unknown>;
        components: { schemas: { Answer: Schema; Entry: Schema } };
      };
    };
    expect(body.openapi).toBe('3.1.0');
    for (const path of Object.keys(body.paths)) {
      const real = path.replace('{product}', 'im').replace('{code}', '10038');
      expect((await get(`${real}?q=1`)).status).toBe(200);
    }
    const { Answer, Entry } = body.components.schemas;
    const { record } = bot.ask({ text: '10038', visibility: 'person' });
    expect(Object.keys(record).sort()).toEqual([...Answer.required].sort());
    expect(Object.keys(record.entries[0] ?? {}).sort()).toEqual(
      Object.keys(Entry.properties).sort(),
    );
  });
});

describe('plain text', () => {
  const print = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(path, {
      headers: { 'user-agent': 'curl/8.5.0', accept: '*/*', ...headers },
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  it.each([
    ['/10038', /^10038 Group would exceed/],
    ['/10038?lang=ja', /^10038 グループ/],
    ['/im/10038', /^10038 Group/],
    ['/usersig%20expired', /^Best match for your words\n\n70001 UserSig has expired/],
    ['/usersig+expired', /^Best match for your words\n\n70001 UserSig has expired/],
    ['/+10014', /^10014 Group is full/],
    ['/search?q=10014', /^10014 Group is full/],
    ['/im/server-group', /10038/],
    ['/', /^imerr explains/],
  ])('answers curl at %s', async (path, text) => {
    const answer = await print(path);
    expect(answer).toMatchObject({ status: 200, type: expect.stringMatching(/^text\/plain/) });
    expect(answer.text).toMatch(text);
    expect(answer.text).not.toMatch(/<\w/);
  });

  it('says that a code is unknown, and lets scripts see it', async () => {
    expect(await print('/999999')).toMatchObject({
      status: 404,
      text: expect.stringContaining('999999'),
    });
  });

  it('is for whoever asks for it, and not for a browser', async () => {
    const wish = { 'user-agent': 'x', accept: 'text/plain' };
    expect((await print('/im/10038', wish)).type).toMatch(/^text\/plain/);
    expect((await print('/im/10038', { accept: 'text/html' })).type).toMatch(/^text\/html/);
  });
});

describe('an address that names no code', () => {
  const seen: string[] = [];
  const counted = web({
    parts: {
      bot: {
        ask: (query) => {
          seen.push(query.text);
          return bot.ask(query);
        },
      },
    },
  });

  it.each([
    '/x.php',
    '/.env',
    '/wp-login',
    '/wp-login.php',
    '/im/setup.php',
    '/favicon.ico',
    '/%2egit',
  ])('is not asked, whoever comes: %s', async (path) => {
    for (const headers of [browser, { 'user-agent': 'curl/8' }])
      expect((await counted.request(path, { headers })).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('is asked where a person writes words to be printed', async () => {
    await counted.request('/usersig+expired', { headers: { 'user-agent': 'curl/8' } });
    expect(seen.splice(0)).toEqual(['usersig expired']);
    await counted.request('/usersig+expired', { headers: browser });
    expect(seen).toEqual([]);
  });

  it('is asked once where it names one', async () => {
    await counted.request('/70001', { headers: browser });
    expect(seen).toEqual(['70001']);
  });
});

describe('for search engines', () => {
  it('a sitemap names every page in every language', async () => {
    const map = await read('/sitemap.xml');
    expect(map.match(/<loc>/g)).toHaveLength(listPaths(catalog).length * languages.length);
    expect(map).toContain('<loc>https://errors.example/im/10038?lang=ja</loc>');
    expect(map).toContain('hreflang="x-default"');
  });

  it('robots may read the pages and not the answers', async () => {
    expect(await read('/robots.txt')).toMatchInlineSnapshot(`
      "User-agent: *
      Disallow: /search
      Disallow: /api/
      Sitemap: https://errors.example/sitemap.xml
      "
    `);
  });
});

describe('many requests of one address', () => {
  const limits = { questions: 2, window: 60_000, people: 10 };

  it.each([
    ['/api/resolve?q=1', 'application/json'],
    ['/search?q=usersig', 'text/plain'],
    ['/im/10014', 'text/plain'],
  ])('are refused at %s, with the time to wait', async (path, type) => {
    const limited = web({ limits });
    const seen = [];
    for (let turn = 0; turn < 4; turn += 1)
      seen.push(await limited.request(path, { headers: browser }));
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(seen[3]?.headers.get('retry-after')).toBe('60');
    expect(seen[3]?.headers.get('content-type')).toContain(type);
  });

  it('leave the files of a page out, as far as pages need them', async () => {
    const limited = web({ limits });
    const page = await (await limited.request('/', { headers: browser })).text();
    const [, file = ''] = /href="(\/assets\/page-[^"]+)"/.exec(page) ?? [];
    const seen = [];
    for (let turn = 0; turn < 21; turn += 1) seen.push((await limited.request(file)).status);
    expect([seen.filter((status) => status === 200).length, seen.at(-1)]).toEqual([20, 429]);
    const lost = [];
    for (let turn = 0; turn < 2; turn += 1)
      lost.push((await limited.request('/assets/none.js')).status);
    expect(lost).toEqual([404, 429]);
  });

  const request = (remoteAddress: string, forwarded?: string) =>
    ({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as unknown as Parameters<typeof readClient>[0];

  it.each([
    ['the connection', '203.0.113.7', undefined, 0, '203.0.113.7'],
    ['the connection, whatever is claimed', '203.0.113.7', '198.51.100.1', 0, '203.0.113.7'],
    ['what one proxy saw', '10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
    ['the same whatever port it saw', '10.0.0.1', '198.51.100.1:5678', 1, '198.51.100.1'],
    ['the same in brackets', '10.0.0.1', '[2001:db8::1]:443', 1, '2001:db8:0:0'],
    [
      'what one proxy saw, not what was claimed to it',
      '10.0.0.1',
      '1.1.1.1, 198.51.100.1',
      1,
      '198.51.100.1',
    ],
    ['what the outer of two saw', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['the connection where the proxy said nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['IPv4 in IPv6', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
    ['the network of IPv6', '2001:db8:1:2:aaaa::1', undefined, 0, '2001:db8:1:2'],
    ['the network of short IPv6', '2001:db8::1', undefined, 0, '2001:db8:0:0'],
  ])('are told apart by %s', (_what, remote, forwarded, proxies, address) => {
    expect(readClient(request(remote, forwarded), proxies)).toBe(address);
  });
});

describe('a browser’s wish', () => {
  it.each([
    ['en;q=0.1, ja;q=0.9', 'ja'],
    ['xx, zh-HK', 'zh-Hant'],
    ['ja;q=0', null],
    [undefined, null],
    [`${'xx,'.repeat(40)}ja`, null],
  ])('%j is %j', (header, tag) => {
    expect(readAccepted(header)).toBe(tag);
  });
});
