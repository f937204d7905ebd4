import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakWeb } from '../adapters/web/locale.ts';
import { languages, speak } from '../src/index.ts';
import { leftOut, listViolations, openBrowser, openPage } from './browser.ts';
import { until } from './store/house.ts';
import { openServer } from './web.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** A plain host of files, as they are, and one page for lost readers. */
async function serveFiles(folder: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://files');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    try {
      statSync(file);
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
      response.end(readFileSync(file));
    } catch {
      const lost = readFileSync(join(folder, '404.html'));
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(lost);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { base: `http://127.0.0.1:${port}`, close };
}

/** The dictionary as files, served. */
async function openFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-site-'));
  const files = await serveFiles(folder);
  const script = fileURLToPath(new URL('../dist/scripts/site.js', import.meta.url));
  await promisify(execFile)(process.execPath, [script, '--out', folder, '--base', files.base]);
  return {
    base: files.base,
    close: () => {
      files.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Pixels of the smallest phone. */
const narrow = 320;

/** How wide the page becomes on the smallest phone. */
async function measureWidth(page: Page): Promise<number> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width: narrow, height: 700 });
  const taken: number = await page.evaluate('document.documentElement.scrollWidth');
  await page.setViewportSize({ width, height });
  return taken;
}

/** The path of an address, whatever its language and whether files or a server have it. */
const pathOf = (address: string): string =>
  new URL(address).pathname
    .replace(/\/$/, '')
    .replace(/^\/(?:zh-Hant|zh|ja|ko)(?=\/(?:im|trtc-web)\/)/, '');

/** What an answer says, wherever it is told: all but the explanation, which files leave to its page. */
async function readAnswer(page: Page, address: string, within: string) {
  await page.goto(address);
  await page.locator(`${within} :is(h1, h2), h1 .name`).first().waitFor();
  const answer = page.locator(within);
  if ((await answer.count()) === 0) return { page: pathOf(page.url()) };
  // What stands within the explanation is its own.
  const links = await answer
    .locator('a')
    .evaluateAll((all) =>
      all
        .filter((link) => link.closest('article') === null)
        .map((link) => (link as unknown as { readonly href: string }).href),
    );
  return {
    heading: await answer.locator(':is(h1, h2)').first().innerText(),
    asides: await answer.locator('.aside').allInnerTexts(),
    titles: await answer.locator('section:not(article section) > h2, h2 ~ h2').allInnerTexts(),
    links: links.map((href) => new URL(href).searchParams.get('q') ?? pathOf(href)),
  };
}

const field = (page: Page) => page.getByRole('combobox');

describe.skipIf(leftOut !== null)(
  `the pages in a browser${leftOut === null ? '' : ` (left out: ${leftOut})`}`,
  () => {
    let browser: Browser;
    let server: { base: string; close: () => void };
    // Written while the pages of the server are looked at.
    let files: Promise<{ base: string; close: () => void }>;

    beforeAll(async () => {
      files = openFiles();
      [browser, server] = await Promise.all([openBrowser(), openServer()]);
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
      (await files).close();
    });

    it('tell a code by its permalink, switch the language in place, and fit a phone in each', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto('/im/10038');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('10038');
      for (const [name, tag] of [
        ['日本語', 'ja'],
        ['简体中文', 'zh-Hans'],
        ['繁體中文', 'zh-Hant'],
        ['한국어', 'ko'],
        ['English', 'en'],
      ] as const) {
        await page.getByRole('link', { name, exact: true }).click();
        await page.waitForURL(/\/im\/10038\?lang=/);
        expect(await page.locator('html').getAttribute('lang')).toBe(tag);
        expect(
          await page.getByRole('link', { name, exact: true }).getAttribute('aria-current'),
        ).toBe('true');
        expect([tag, await measureWidth(page)]).toEqual([tag, narrow]);
      }
      expect(faults).toEqual([]);
    });

    it('answer a question without scripts, and lead on from “did you mean”', async () => {
      const { page, faults } = await openPage(browser, server.base, { javaScriptEnabled: false });
      await page.goto('/');
      await page.getByRole('searchbox').fill('70001');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: /70001/ }).nth(1).click();
      await page.waitForURL('**/trtc-web/70001');
      await page.getByRole('searchbox').fill('group message limit');
      await page.getByRole('searchbox').press('Enter');
      await page.waitForURL(/\/search\?q=/);
      await page.locator('.entries a').first().click();
      await page.waitForURL(/\/(?:im|trtc-web)\/[-\w]+$/);
      expect(faults).toEqual([]);
    });

    it('answer a question of 3,000 Chinese characters, as it is typed', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto('/?lang=zh');
      const question = '登录失败错误码'.repeat(500).slice(0, 3000);
      await field(page).fill(question);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=/);
      await page.locator('.answer h1').waitFor();
      expect(await field(page).inputValue()).toBe(question);
      expect(faults).toEqual([]);
    });

    it('are dark where the reader’s system is', async () => {
      const colours = [];
      const { page } = await openPage(browser, server.base);
      await page.goto('/im/10038');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        colours.push(
          await page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`),
        );
      }
      expect(colours).toEqual(['rgb(253, 253, 251)', 'rgb(20, 22, 26)']);
    });

    it('print the answer, with the addresses of its links, and nothing to click', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto('/im/10038');
      await page.emulateMedia({ media: 'print' });
      expect(await field(page).isVisible()).toBe(false);
      expect(await page.getByRole('navigation', { name: 'Language' }).isVisible()).toBe(false);
      expect(await page.getByText('What to do').isVisible()).toBe(true);
      expect(
        await page.evaluate(
          `getComputedStyle(document.querySelector('.links a'), '::after').content`,
        ),
      ).toContain('https://');
    });

    it.each([
      '/',
      '/trtc-web',
      '/im/client-relation',
      '/im/10038',
      '/trtc-web/failed-to-connect-to-remote-server-via-websocket?lang=ko',
      '/search?q=usersig+expired&lang=zh',
      '/search?q=70001&lang=zh-Hant',
      '/search?q=error+999999&lang=ja',
      '/search?q=banana+bread+recipe',
      '/search?q=list+group',
      '/nothing',
    ])(
      'have nothing that axe objects to, by day and by night, and fit a phone: %s',
      async (path) => {
        const { page, faults } = await openPage(browser, server.base);
        await page.goto(path);
        expect(await listViolations(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await listViolations(page, { rules: ['color-contrast'] })).toEqual([]);
        expect(await measureWidth(page)).toBe(narrow);
        expect(faults).toEqual([]);
      },
    );

    it('have nothing that axe objects to while one chooses', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto('/');
      await field(page).fill('usersig');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      // The list lies over what is below, which is for pointers to see.
      expect(await listViolations(page, { within: 'form.search' })).toEqual([]);
      expect(faults).toEqual([]);
    });

    it('begin on the smallest phone in every language', async () => {
      const { page } = await openPage(browser, server.base);
      for (const language of languages) {
        await page.goto(`/?lang=${language}`);
        expect([language, await measureWidth(page)]).toEqual([language, narrow]);
      }
    });

    it.each([
      ['from the server', async () => server.base, ''],
      ['from files alone', async () => (await files).base, '/'],
    ])('suggest while one types, by the keyboard alone, %s', async (_where, base, slash) => {
      const { page, faults } = await openPage(browser, await base());
      await page.goto('/');
      await page.keyboard.press('/');
      await page.keyboard.type('10038');
      await page.getByRole('option').first().waitFor();
      expect(await field(page).getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('ArrowDown');
      expect(await page.getByRole('option', { selected: true }).innerText()).toContain('10038');
      expect(await field(page).getAttribute('aria-activedescendant')).toBe('suggestions-0');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').count()).toBe(0);
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/im/10038${slash}`);
      expect(faults).toEqual([]);
    });

    it('suggest in the language of the page, from files too', async () => {
      const { page, faults } = await openPage(browser, (await files).base);
      await page.goto('/ja/');
      await field(page).pressSequentially('署名');
      const option = page.getByRole('option').first();
      await option.waitFor();
      await option.click();
      await page.waitForURL('**/ja/im/*/');
      expect(await page.locator('html').getAttribute('lang')).toBe('ja');
      expect(faults).toEqual([]);
    });

    it('answer words from files alone, with the search of the core', async () => {
      const { page, faults } = await openPage(browser, (await files).base);
      await page.goto('/');
      await field(page).fill('why has my usersig expired again');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\/\?q=/);
      await page
        .getByRole('link', { name: /UserSig has expired/ })
        .first()
        .click();
      await page.waitForURL(/\/(?:im|trtc-web)\/\d+\/$/);
      await page.goto('/search/?q=10038');
      await page.waitForURL('**/im/10038/');
      await page.goto('/search/?q=list');
      await page.locator('#answer').getByRole('link', { name: 'Server: groups' }).click();
      await page.waitForURL('**/im/server-group/');
      await page.goto('/search/?q=署名');
      await page.locator('#answer').getByRole('heading', { name: 'Suggestions' }).waitFor();
      expect(await listViolations(page)).toEqual([]);
      expect(faults).toEqual([]);
    });

    it.each([
      ['exact', ['10038', '-10112 ja']],
      ['exact, with something to say', ['10112', '10014 in French', '10014 and 987654']],
      ['choose', ['70001']],
      [
        'several',
        [
          'compare 8501 and 8502',
          'ErrorCode: 9512, then error 70169',
          '10001 10002 10003 10004 10006 10007 10010',
        ],
      ],
      ['similar', ['usersig expired', 'group message limit', 'usersig expired in French']],
      ['unknown', ['error 999999', 'error 70999']],
      ['none', ['banana bread recipe', '署名']],
      ['list', ['list', 'list group', 'list nothing']],
      ['help', ['help']],
    ])('say of a question from files what the server says: %s', async (_kind, questions) => {
      const { page: own, faults } = await openPage(browser, server.base);
      const said = [];
      for (const question of questions)
        said.push(
          await readAnswer(
            own,
            `${server.base}/search?${new URLSearchParams({ q: question })}`,
            '.answer',
          ),
        );
      const { base } = await files;
      const { page } = await openPage(browser, base);
      const told = [];
      for (const question of questions)
        told.push(
          await readAnswer(
            page,
            `${base}/search/?${new URLSearchParams({ q: question })}`,
            '#answer',
          ),
        );
      expect(told).toEqual(said);
      expect(faults).toEqual([]);
    });

    it('say from files which sign was typed', async () => {
      const { page } = await openPage(browser, (await files).base);
      await page.goto('/search/?q=10112');
      await page.getByText(speak('en').typedSign('10112', '-10112')).waitFor();
    });

    it('fetch again what could not be fetched', async () => {
      const { page } = await openPage(browser, (await files).base);
      const isNeeded = (url: string) => /\/assets\/(?:suggest|core)-/.test(url);
      let [asked, failed] = [0, 0];
      page.on('request', (request) => {
        if (isNeeded(request.url())) asked += 1;
      });
      page.on('requestfailed', (request) => {
        if (isNeeded(request.url())) failed += 1;
      });
      let broken = true;
      await page.route(
        (url) => isNeeded(url.pathname),
        (route) => (broken ? route.abort() : route.continue()),
      );
      await page.goto('/');
      await field(page).pressSequentially('100');
      // What was asked for before has failed: only a new letter can bring it.
      await until(() => asked > 0 && failed === asked);
      broken = false;
      await field(page).pressSequentially('38');
      await page.getByRole('option').first().waitFor();
    });

    it('answer in the language that a question names, from files too, and lead on in it', async () => {
      const { page, faults } = await openPage(browser, (await files).base);
      await page.goto('/search/?q=10014+in+Japanese');
      await page.waitForURL('**/ja/im/10014/');
      await page.goto('/ko/search/?q=70001+zh');
      await page.locator('#answer a').first().click();
      await page.waitForURL('**/zh/im/70001/');
      await page.goto('/zh-Hant/search/?q=10014');
      await page.waitForURL('**/zh-Hant/im/10014/');
      expect(faults).toEqual([]);
    });

    it('tell who is lost among files so, in the language of the address', async () => {
      const { page, faults } = await openPage(browser, (await files).base);
      for (const [path, language] of [
        ['/zh-Hant/nothing', 'zh-Hant'],
        ['/im/424242', 'en'],
        ['/ko/im/424242/', 'ko'],
      ] as const) {
        await page.goto(path);
        const title = page.getByRole('heading', { level: 1 });
        expect(await title.innerText()).toBe(speakWeb(language).missing);
      }
      await field(page).fill('10014');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/ko/im/10014/');
      expect(faults).toEqual([]);
    });

    it('say so where the files of the search cannot be had', async () => {
      const { page } = await openPage(browser, (await files).base);
      await page.route('**/assets/catalog-*', (route) => route.abort());
      await page.goto('/search/?q=usersig');
      await page.getByText('The server did not answer').waitFor();
    });

    it('keep hostile questions inert', async () => {
      const { page, faults } = await openPage(browser, server.base);
      const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>`;
      const query = encodeURIComponent(hostile);
      for (const path of [
        `/search?q=${query}`,
        `/?q=${query}`,
        `/${query}`,
        `/im/${query}`,
        `/im/10038?lang=${query}`,
      ]) {
        await page.goto(path);
        expect(await page.locator('img, svg').count()).toBe(0);
      }
      await page.goto('/');
      await field(page).pressSequentially(hostile.slice(0, 30));
      const { base } = await files;
      await page.goto(`${base}/search/?q=${query}`);
      await page.locator('#answer h2').waitFor();
      expect(await page.locator('img, svg').count()).toBe(0);
      expect(faults.filter((fault) => !fault.startsWith(`asked ${base}`))).toEqual([]);
    });
  },
);
