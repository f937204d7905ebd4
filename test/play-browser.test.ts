import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speak, speakChat } from '../src/index.ts';
import { catalog } from './bot.ts';
import { leftOut, listViolations, openBrowser, openPage } from './browser.ts';
import { openServer } from './web.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const box = (page: Page) => page.locator('.composer textarea');
const slack = (page: Page) => page.locator('#screen-slack');
const discord = (page: Page) => page.locator('#screen-discord');

const address = (text: string, language = 'en') =>
  `/play?${new URLSearchParams({ q: text, lang: language })}`;

/** How light a ground is, from 0 to 1. */
async function readLightness(page: Page, selector: string): Promise<number> {
  const colour: string = await page.evaluate(
    `getComputedStyle(document.querySelector('${selector}')).backgroundColor`,
  );
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3 / 255;
}

/** Whether the page has to be moved sideways to be read. */
const isWider = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth');

describe.skipIf(leftOut !== null)(
  `the playground in a browser${leftOut === null ? '' : ` (left out: ${leftOut})`}`,
  () => {
    let browser: Browser;
    let server: { base: string; close: () => void };

    beforeAll(async () => {
      [browser, server] = await Promise.all([openBrowser(), openServer()]);
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    it('answers what is typed on both platforms, side by side', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto('/play');
      await slack(page).locator('h3', { hasText: '10038' }).waitFor();
      await box(page).fill('@imerr NotAllowedError');
      await page.keyboard.press('Enter');
      for (const screen of [slack(page), discord(page)]) {
        await screen.locator('h3', { hasText: 'NotAllowedError' }).waitFor();
        expect(await screen.isVisible()).toBe(true);
        expect(await screen.locator('.from-you .mention').last().innerText()).toBe('@imerr');
      }
      expect(await page.getByRole('status').innerText()).toContain('NotAllowedError');
      expect(await box(page).inputValue()).toBe('');
      expect(faults).toEqual([]);
    });

    it('shows who sees an answer', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto(address('/imerr 10038'));
      await slack(page).getByText('Only visible to you').waitFor();
      expect(await discord(page).getByText('Only you can see this').count()).toBe(1);
      await page.goto(address('@imerr 10038'));
      await slack(page).getByText('Reply in a thread').waitFor();
      expect(await page.locator('.ephemeral').count()).toBe(0);
    });

    it('switches the language and keeps the question', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto(address('/imerr 10014'));
      for (const [name, language] of [
        ['日本語', 'ja'],
        ['简体中文', 'zh'],
        ['繁體中文', 'zh-Hant'],
        ['한국어', 'ko'],
      ] as const) {
        await slack(page).locator('.from-bot').waitFor();
        await page.getByRole('link', { name, exact: true }).click();
        const title = catalog.entry('im/10014')?.title[language] ?? '';
        await slack(page).locator('h3', { hasText: title }).waitFor();
        await discord(page).locator('h3', { hasText: title }).waitFor();
        await slack(page).getByText(speak(language).whatToDo, { exact: true }).waitFor();
      }
      expect(faults).toEqual([]);
    });

    it('follows a did-you-mean where it is pressed, by the keyboard', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto(address('/imerr 70001'));
      const first = slack(page).getByRole('button', { name: '70001' }).first();
      await first.focus();
      await page.keyboard.press('Enter');
      const title = catalog.entry('im/70001')?.title.en ?? '';
      await slack(page).locator('h3.header', { hasText: title }).waitFor();
      // A private answer makes room for the next; the other platform was not pressed.
      expect(await slack(page).locator('.from-bot').count()).toBe(1);
      expect(await page.evaluate('document.activeElement.className')).toContain('from-bot');
      await discord(page).getByRole('button', { name: 'Chat (IM)' }).click();
      await discord(page).locator('h3', { hasText: title }).waitFor();
      expect(faults).toEqual([]);
    });

    it('answers the presser alone under a public answer', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto(address('@imerr 70001'));
      await slack(page).getByRole('button', { name: '70001' }).first().click();
      await slack(page).getByText('Only visible to you').waitFor();
      expect(await slack(page).locator('.from-bot').count()).toBe(2);
    });

    it('keeps a long command within its window', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto(address(`/imerr ${'login failed with code 70013 '.repeat(12)}`));
      for (const screen of [slack(page), discord(page)]) {
        const post = screen.locator('.from-bot .message').first();
        await post.waitFor();
        const [inner, outer] = [await post.boundingBox(), await screen.boundingBox()];
        const right = (box: typeof inner) => (box?.x ?? 0) + (box?.width ?? 0);
        expect(right(inner)).toBeLessThan(right(outer));
      }
    });

    it('answers a button that was pressed twice once', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto(address('/imerr 10014'));
      await slack(page).getByRole('button', { name: 'Details' }).dblclick();
      const sources = slack(page).locator('.message').getByText('Sources');
      await sources.first().waitFor();
      await box(page).fill('/imerr 10038');
      await page.keyboard.press('Enter');
      await slack(page).locator('.from-bot', { hasText: '10038' }).last().waitFor();
      expect(await sources.count()).toBe(1);
    });

    it('leads to what a press added where it is pressed again, and answers anew where that is gone', async () => {
      const { page } = await openPage(browser, server.base);
      for (const screen of [slack(page), discord(page)]) {
        await page.goto(address('@imerr 70001'));
        const button = screen.getByRole('button', { name: '70001' }).first();
        const answers = screen.locator('.from-bot');
        for (const _press of [1, 2]) {
          await button.click();
          await answers.nth(1).waitFor();
        }
        await screen.getByRole('button', { name: '70001' }).nth(1).click();
        await answers.nth(2).waitFor();
        expect(await answers.count()).toBe(3);
      }
    });

    it('unfolds, shares and deletes an answer, and gives it in another language', async () => {
      const { page, faults } = await openPage(browser, server.base);
      const { title } = catalog.entry('im/10014') ?? {};
      for (const screen of [slack(page), discord(page)]) {
        await page.goto(address('/imerr 10014'));
        await screen.getByRole('button', { name: 'Details' }).click();
        await screen.locator('.message').getByText('Sources').waitFor();
        await screen.getByRole('combobox').selectOption({ label: '日本語' });
        await screen.locator('.message:lang(ja) h3', { hasText: title?.ja ?? '' }).waitFor();
        await screen.getByRole('button', { name: speakChat('ja').share, exact: true }).click();
        const shared = screen.locator('.from-bot:not(.ephemeral)');
        await shared.locator('.message').getByText(/You/).waitFor();
        await shared
          .getByRole('button', { name: speakChat('en').delete })
          .or(shared.getByRole('button', { name: speakChat('ja').delete }))
          .click();
        await shared.waitFor({ state: 'detached' });
      }
      expect(faults).toEqual([]);
    });

    it('begins a question from anywhere, brings back the last, breaks lines', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto(address('/imerr 10038'));
      await slack(page).locator('.from-bot').waitFor();
      await page.getByRole('radio', { name: 'Dark' }).focus();
      await page.keyboard.type('/imerr 10014');
      expect(await box(page).inputValue()).toBe('/imerr 10014');
      await page.keyboard.press('Shift+Enter');
      expect(await box(page).inputValue()).toBe('/imerr 10014\n');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Enter');
      await slack(page).locator('h3', { hasText: '10014' }).waitFor();
      await page.keyboard.press('ArrowUp');
      expect(await box(page).inputValue()).toBe('/imerr 10014');
      await page.keyboard.press('ArrowUp');
      expect(await box(page).inputValue()).toBe('/imerr 10038');
    });

    it('shows the payload as it is sent', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto(address('/imerr 10038'));
      for (const screen of [slack(page), discord(page)]) {
        await screen.locator('summary').click();
        const shown = JSON.parse(await screen.locator('.payload pre').innerText());
        expect(shown.blocks ?? shown.components).toBeInstanceOf(Array);
      }
      expect(faults).toEqual([]);
    });

    it('is dark where the system is, and where it is chosen', async () => {
      const { page, faults } = await openPage(browser, server.base, { colorScheme: 'dark' });
      await page.goto('/play');
      await slack(page).locator('.from-bot').waitFor();
      const screens = ['#screen-slack', '#screen-discord', '.container'];
      for (const one of screens) expect(await readLightness(page, one)).toBeLessThan(0.2);
      await page.getByText('Light', { exact: true }).click();
      for (const one of screens) expect(await readLightness(page, one)).toBeGreaterThan(0.9);
      await page.reload();
      await slack(page).locator('.from-bot').waitFor();
      for (const one of screens) expect(await readLightness(page, one)).toBeGreaterThan(0.9);
      expect(faults).toEqual([]);
    });

    it('has tabs on a phone, and nothing beyond its edge', async () => {
      const { page, faults } = await openPage(browser, server.base, phone);
      await page.goto(address('/imerr 10038'));
      await slack(page).locator('.from-bot').waitFor();
      expect(await discord(page).isVisible()).toBe(false);
      expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Slack');
      await page.getByRole('tab', { name: 'Slack' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await discord(page).isVisible()).toBe(true);
      expect(await slack(page).isVisible()).toBe(false);
      expect(await isWider(page)).toBe(false);
      expect(await box(page).isVisible()).toBe(true);
      expect(faults).toEqual([]);
    });

    it('reads the end of a log that is longer than any message', async () => {
      const { page, faults } = await openPage(browser, server.base);
      await page.goto('/play');
      const log = `${'12:41:07.330 [I] tick\n'.repeat(20_000)}login failed, ErrorCode=70009`;
      // As pasted: typed, it would take the browser minutes.
      await box(page).evaluate((field, text) => Object.assign(field, { value: text }), log);
      await box(page).press('Enter');
      for (const screen of [slack(page), discord(page)])
        await screen.locator('.from-bot', { hasText: '70009' }).first().waitFor();
      const unread = Number(
        /(\d+) characters of the text were not read/.exec(await slack(page).innerText())?.[1],
      );
      expect(unread).toBeGreaterThan(log.length - 17_000);
      // The answer is in sight, not the beginning of the log.
      for (const screen of [slack(page), discord(page)]) {
        const seen = await screen.boundingBox();
        const answer = await screen
          .locator('.from-bot', { hasText: '70009' })
          .first()
          .boundingBox();
        expect(answer?.y).toBeGreaterThanOrEqual(seen?.y ?? Number.NaN);
        expect(answer?.y).toBeLessThan((seen?.y ?? 0) + (seen?.height ?? 0) / 2);
      }
      expect(faults).toEqual([]);
    });

    it('leaves the Enter that ends an input method’s word to it, in every browser', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto('/play');
      await slack(page).locator('.from-bot').waitFor();
      await box(page).fill('签名');
      // WebKit tells of it by the key code alone.
      await box(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
      expect(await box(page).inputValue()).toBe('签名');
      await box(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 13 });
      expect(await box(page).inputValue()).toBe('');
    });

    it('draws hostile questions as letters', async () => {
      const { page, faults } = await openPage(browser, server.base);
      for (const text of [
        '<img src=x onerror=alert(1)>',
        '"><script>alert(1)</script>',
        "javascript:alert(1) ');alert(1)//",
        '/imerr <svg/onload=alert(1)> 10038',
        '@imerr [x](javascript:alert(1)) **b** *c* <https://evil.example>',
      ]) {
        await page.goto(address(text));
        await slack(page).locator('.from-bot').waitFor();
        const made = 'img, svg, .posts script, .from-you a, .reply a';
        expect([text, await page.locator(made).count()]).toEqual([text, 0]);
        expect(await slack(page).locator('.asked').innerText()).toBe(text);
      }
      expect(faults).toEqual([]);
    });

    it('says so where the server is gone', async () => {
      const { page } = await openPage(browser, server.base);
      await page.goto('/play');
      await slack(page).locator('.from-bot').waitFor();
      await page.route('**/api/play', (route) => route.abort());
      await box(page).fill('/imerr 10014');
      await page.keyboard.press('Enter');
      await page.getByText('The server did not answer').waitFor();
    });

    it.each([
      ['en', 'light', {}],
      ['zh', 'light', phone],
      ['ja', 'dark', phone],
      ['ko', 'dark', {}],
    ] as const)(
      'has nothing that axe finds wrong in %s, %s',
      async (language, colorScheme, size) => {
        const { page } = await openPage(browser, server.base, { colorScheme, ...size });
        await page.goto(address('@imerr 70001', language));
        await slack(page).locator('.from-bot').waitFor();
        await page.locator('summary').first().click();
        expect(await listViolations(page)).toEqual([]);
        if (size !== phone) return;
        await page.getByRole('tab', { name: 'Discord' }).click();
        expect(await listViolations(page, { rules: ['wcag2aa'] })).toEqual([]);
      },
    );

    it('weighs less than 100 kB compressed, all told', async () => {
      const { page } = await openPage(browser, server.base, {}, { fresh: true });
      const sizes: number[] = [];
      page.on('response', async (response) => {
        sizes.push(gzipSync(await response.body()).length);
      });
      await page.goto('/play', { waitUntil: 'networkidle' });
      const sum = sizes.reduce((all, one) => all + one, 0);
      expect(sizes.length).toBeGreaterThan(4);
      expect(sum).toBeLessThan(100_000);
    });

    it('leads to the search where scripts do not run', async () => {
      const { page } = await openPage(browser, server.base, { javaScriptEnabled: false });
      await page.goto('/play');
      expect(await page.getByRole('searchbox').isVisible()).toBe(true);
    });
  },
);
