import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, percentile } from './measure.ts';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

const typed = [
  '10038',
  '-10012',
  'usersig expired',
  'group member limit',
  'kicked offline by another device',
  'DEVICE_NOT_FOUND',
  'ERR_SVR_GROUP_FULL_MEMBER_COUNT',
  '群成员数超出上限',
  '签名过期',
  'グループのメンバー',
  'メッセージの送信',
  '메시지 전송 실패',
  '로그인',
];

/** In the page: types each text letter by letter; the time until its suggestions are laid out. */
const typeAll = `async (texts) => {
  const field = document.querySelector('input[type=search]');
  const list = () => document.querySelector('.suggestions');
  field.focus();
  const times = [];
  const settle = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
  const type = async (text) => {
    field.value = text;
    const start = performance.now();
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settle();
    list().getBoundingClientRect();
    return performance.now() - start;
  };
  await type('1');
  while (list().children.length === 0) await settle();
  for (let round = 0; round < 4; round += 1)
    for (const text of texts)
      for (let end = 1; end <= text.length; end += 1) {
        const time = await type(text.slice(0, end));
        if (round > 0) times.push(time);
      }
  return times;
}`;

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
};

/** A host of files. */
async function serveFiles(folder: string): Promise<{ base: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '').replace(/\/$/, '/index.html');
    if (!existsSync(join(folder, path))) return response.writeHead(404).end();
    response.setHeader(
      'content-type',
      types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    );
    return response.end(readFileSync(join(folder, path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function typeInBrowser(base: string): Promise<Typing | null> {
  if (!existsSync(executable)) return null;
  const { chromium } = await import('playwright-core');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: executable, args });
  try {
    const page = await browser.newPage();
    await page.goto(base);
    const times = (await page.evaluate(`(${typeAll})(${JSON.stringify(typed)})`)) as number[];
    return { keys: times.length, p50: median(times), p99: percentile(times, 0.99) };
  } finally {
    await browser.close();
  }
}

/** Search as one types: keys that were pressed, milliseconds until the suggestions are laid out. */
type Typing = { readonly keys: number; readonly p50: number; readonly p99: number };

/** The dictionary as files. */
export type Measured = {
  readonly files: number;
  /** Until all are written, by a process of its own. */
  readonly seconds: number;
  /** In Chromium; null where there is none. */
  readonly typing: Typing | null;
};

/** Writes the dictionary as files, serves them, and types into the search field. */
export async function measureFiles(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'imerr-site-'));
  const { base, close } = await serveFiles(folder);
  const site = fileURLToPath(new URL('../scripts/site.js', import.meta.url));
  try {
    const start = performance.now();
    execFileSync(process.execPath, [site, '--out', folder, '--base', base]);
    const seconds = (performance.now() - start) / 1000;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    const typing = await typeInBrowser(base);
    return { files: files.filter((file) => file.isFile()).length, seconds, typing };
  } finally {
    close();
    rmSync(folder, { recursive: true });
  }
}
