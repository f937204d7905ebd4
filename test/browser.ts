import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** Debian's, or the one that CHROMIUM names. */
export const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why browser tests are left out; null where they run. In CI they must run. */
export const leftOut: string | null =
  existsSync(executable) || process.env.CI === 'true'
    ? null
    : `no Chromium at ${executable}: apt-get install chromium, or set CHROMIUM`;

/** Opens one browser for a file of tests. */
export function openBrowser(): Promise<Browser> {
  // As root, as in a container, there is no sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: executable, args });
}

/** What a page did that no page of ours may: errors, refused content, requests elsewhere. */
export type Watched = { readonly page: Page; readonly faults: string[] };

/** Opens a page that is watched until the test ends. */
export async function openPage(
  browser: Browser,
  base: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: base,
    locale: 'en-US',
    viewport: { width: 1100, height: 800 },
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (line) => {
    // A page that is not there is an error to the console, and what the test asked for.
    if (line.type() === 'error' && !/status of 404/.test(line.text())) faults.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) faults.push(`asked ${request.url()}`);
  });
  return { page, faults };
}

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong with the page, or a part of it, as it is now: rule and element, one a line. */
export async function listViolations(
  page: Page,
  { within = 'html', rules = allRules }: { within?: string; rules?: readonly string[] } = {},
): Promise<string[]> {
  // Half a megabyte: once for a page.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run(${JSON.stringify(within)}, { runOnly: ${JSON.stringify(rules)} })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
  );
}
