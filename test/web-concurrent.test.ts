import { Pool } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../src/index.ts';
import { openServer } from './web.ts';

/** A request, and the language that it must be answered in. */
type Wish = {
  readonly path: string;
  readonly accept: string;
  readonly language: Language;
};

const wishesOf = (language: Language, other: Language): Wish[] => [
  { path: `/search?q=10014&page=${language}`, accept: other, language },
  { path: `/search?q=10014&page=${other}&lang=${language}`, accept: other, language },
  { path: `/search?q=10014+${language}&page=${other}`, accept: other, language },
  { path: '/search?q=10014', accept: language, language },
  { path: `/search?q=70001&page=${language}`, accept: other, language },
  { path: '/im/10014', accept: language, language },
  { path: `/im/10014?lang=${language}`, accept: other, language },
  { path: '/api/resolve?q=10014', accept: language, language },
  { path: `/api/resolve?q=10014&lang=${language}`, accept: other, language },
  { path: `/api/codes/im/10014?lang=${language}`, accept: other, language },
];

const wishes = languages.flatMap((language) =>
  languages.flatMap((other) => (other === language ? [] : wishesOf(language, other))),
);

/** The same order in every run, and none that follows the list. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, at) => ({ item, key: ((at + 1) * 7919 + seed * 104_729) % 7907 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe('many requests at once, in all languages', () => {
  let server: { base: string; close: () => void };
  let pool: Pool;
  beforeAll(async () => {
    server = await openServer();
    // Several requests wait on one connection, as behind a proxy.
    pool = new Pool(server.base, { connections: 8, pipelining: 4 });
  });
  afterAll(async () => {
    await pool?.close();
    server?.close();
  });

  /** What a client sees: status, where it is led, the language that it is told, and the text. */
  async function ask({ path, accept }: Wish) {
    const { statusCode, headers, body } = await pool.request({
      method: 'GET',
      path,
      headers: { accept: 'text/html', 'user-agent': 'Mozilla/5.0', 'accept-language': accept },
    });
    const told = headers['content-language'] ?? null;
    return { status: statusCode, to: headers.location ?? null, told, text: await body.text() };
  }

  it('are each answered in their own language, as if they were alone', async () => {
    const alone = new Map<Wish, Awaited<ReturnType<typeof ask>>>();
    for (const wish of wishes) alone.set(wish, await ask(wish));
    for (const [{ language, path }, { to, told, text }] of alone) {
      const tag = language === 'zh' ? 'zh-Hans' : language;
      // What the browser wants anyway needs no word in the address.
      const led =
        to === null ? null : (new URL(to, server.base).searchParams.get('lang') ?? language);
      const said = path.startsWith('/api/resolve') ? JSON.parse(text).language : null;
      expect([path, ...[led ?? language, told ?? tag, said ?? language]]).toEqual([
        path,
        language,
        tag,
        language,
      ]);
    }
    for (let round = 0; round < 5; round += 1) {
      const order = shuffle(wishes, round);
      const answers = await Promise.all(order.map(ask));
      for (const [at, wish] of order.entries()) expect(answers[at]).toEqual(alone.get(wish));
    }
  });
});
