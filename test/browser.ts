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

/** How a page is seen. Size and colours are changed in place; the rest needs a window of its own. */
type Look = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'hasTouch' | 'isMobile' | 'javaScriptEnabled'
>;

/** A window that tests use one after the other; a new one costs a second of work. */
type Window = { readonly page: Page; readonly watch: (base: string) => string[] };

const idle = new WeakMap<Browser, Map<string, Window[]>>();

async function openWindow(browser: Browser, look: BrowserContextOptions): Promise<Window> {
  const context = await browser.newContext({ locale: 'en-US', ...look });
  const page = await context.newPage();
  let base = '';
  let faults: string[] = [];
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
  return {
    page,
    watch: (own) => {
      base = own;
      faults = [];
      return faults;
    },
  };
}

/** Forgets what a test did: what pages keep, what was routed and emulated. */
async function clearWindow({ page }: Window): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().clearCookies();
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
}

/**
 * Opens a page that is watched until the test ends. Paths are below `base`. Windows of passed tests are
 * used again, cleared; `fresh` is for what must see that nothing was loaded before.
 */
export async function openPage(
  browser: Browser,
  base: string,
  { viewport = { width: 1100, height: 800 }, colorScheme = 'light', ...own }: Look = {},
  { fresh = false } = {},
): Promise<Watched> {
  const pool = idle.get(browser) ?? new Map<string, Window[]>();
  idle.set(browser, pool);
  const key = `${base} ${JSON.stringify(own)}`;
  const windows = pool.get(key) ?? [];
  pool.set(key, windows);
  const kept = fresh ? undefined : windows.pop();
  const window = kept ?? (await openWindow(browser, { baseURL: base, ...own }));
  const { page, watch } = window;
  const faults = watch(base);
  await page.setViewportSize(viewport ?? { width: 1100, height: 800 });
  await page.emulateMedia({ colorScheme });
  onTestFinished(async ({ task }) => {
    if (fresh || task.result?.state !== 'pass') return page.context().close();
    await clearWindow(window);
    windows.push(window);
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
