import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { speakWeb, tagOf } from '../adapters/web/locale.ts';
import { listPaths } from '../adapters/web/sitemap.ts';
import { languages } from '../src/index.ts';
import { catalog } from './bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'imerr-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = fileURLToPath(new URL('../dist/scripts/site.js', import.meta.url));
const base = 'https://pages.example/docs';
execFileSync(process.execPath, [script, '--out', folder, '--base', `${base}/`]);

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const pages = files.filter((file) => file.endsWith('.html'));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** The file that a host sends at an address of the site; null for an address elsewhere. */
function findFile(address: string): string | null {
  const url = new URL(address, `${base}/`);
  if (url.origin !== new URL(base).origin) return null;
  const path = decodeURIComponent(url.pathname).slice('/docs'.length);
  return path.endsWith('/') ? `${path}index.html` : path;
}

const linksOf = (page: string): string[] =>
  [...page.matchAll(/ (?:href|src|action|data-core|data-catalog|data-page)="([^"#][^"]*)"/g)].map(
    ([, address = '']) => address.replaceAll('&amp;', '&'),
  );

describe('the dictionary as files', () => {
  it('has every page in every language, a page for lost readers, a sitemap and robots.txt', () => {
    expect(pages).toHaveLength((listPaths(catalog).length + 2) * languages.length);
    expect(files).toEqual(
      expect.arrayContaining([
        'index.html',
        'ja/im/10038/index.html',
        'zh-Hant/trtc-web/publish-timeout/index.html',
        '404.html',
        'ja/404.html',
        'sitemap.xml',
        'robots.txt',
      ]),
    );
  });

  it('tells lost readers so in their language, and in every one where the host knows none', () => {
    for (const language of languages) {
      const { missing } = speakWeb(language);
      expect(read('404.html')).toContain(`lang="${tagOf(language)}"><h1>${missing}</h1>`);
      if (language !== 'en') expect(read(`${language}/404.html`)).toContain(`<h1>${missing}</h1>`);
    }
  });

  it('leads to nothing that only a server has', () => {
    for (const page of ['index.html', 'ja/im/10038/index.html', '404.html'])
      expect(read(page)).not.toMatch(/\/play|\/api\//);
  });

  it('has no dead link within it', () => {
    const dead = new Set<string>();
    const known = new Map<string, boolean>();
    let checked = 0;
    for (const page of pages) {
      for (const address of linksOf(read(page))) {
        const file = findFile(address);
        if (file === null) continue;
        checked += 1;
        const there = known.get(file) ?? existsSync(join(folder, file));
        known.set(file, there);
        if (!there) dead.add(`${page}: ${address}`);
      }
    }
    expect([...dead].slice(0, 20)).toEqual([]);
    expect(checked).toBeGreaterThan(50_000);
  });

  it('has no dead address in its sitemap', () => {
    const addresses = [...read('sitemap.xml').matchAll(/(?:<loc>|href=")([^<"]+)/g)];
    expect(addresses.length).toBeGreaterThan(3000);
    const dead = addresses.filter(([, address = '']) => {
      const file = findFile(address);
      return file === null || !existsSync(join(folder, file));
    });
    expect(dead).toEqual([]);
  });

  it('says in each page what may be loaded', () => {
    expect(read('ja/im/10038/index.html')).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;;`,
    );
  });

  it('sends a code for less than 60 kB, all told', () => {
    for (const page of ['im/10038/index.html', 'ja/im/70001/index.html']) {
      const own = linksOf(read(page)).filter((address) =>
        /\/assets\/(?!core|catalog)/.test(address),
      );
      const parts = [page, ...own.map((address) => findFile(address) ?? '')];
      const sizes = parts.map((file) => gzipSync(readFileSync(join(folder, file))).length);
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(60_000);
    }
  });
});
