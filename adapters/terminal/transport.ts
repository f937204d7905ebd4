import type { Readable, Writable } from 'node:stream';
import {
  type Bot,
  type Catalog,
  createBot,
  openSearch,
  parseCommand,
  type Reply,
  type Search,
  speak,
  wantsSearch,
} from '../../src/index.ts';
import { type Request, readUsage, usage } from './option.ts';
import type { Look } from './text.ts';
import { readAll, readLines } from './transport/input.ts';

/** Everything the command line touches, so that tests can hand in their own. */
export type Terminal = {
  readonly args: readonly string[];
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  readonly openCatalog: () => Catalog;
  readonly version: string;
  /** The person's locale, as the environment tells it. */
  readonly locale: string | null;
  readonly look: () => Promise<Look>;
};

const unneeded: Search = () => {
  throw new Error('search was not loaded');
};

type Draw = (reply: Reply) => string | Promise<string>;

/** Who asks on a platform; the id stands in the button that deletes a public answer. */
const asker = '1';

/** Loads only the renderer that is asked for. Of a platform, it draws the answer to the command in a channel. */
async function openDraw({ form, product }: Request, terminal: Terminal): Promise<Draw> {
  switch (form) {
    case 'json':
      return ({ record }) => JSON.stringify(record);
    case 'slack': {
      const [{ toMessage }, { frameReply }] = await Promise.all([
        import('../slack/blocks.ts'),
        import('../slack/frame.ts'),
      ]);
      return (reply) =>
        JSON.stringify(toMessage(reply.card, frameReply(reply, asker, { share: 'channel' })));
    }
    case 'discord': {
      const [{ toMessage }, { toDraft }] = await Promise.all([
        import('../discord/message.ts'),
        import('../discord/draft.ts'),
      ]);
      const command = {
        product,
        from: 'typed',
        ephemeral: true,
        whole: false,
        sharer: null,
        asker: { user: asker, shared: true },
      } as const;
      return (reply) => JSON.stringify(toMessage(reply.card, toDraft(command, reply)));
    }
    case 'text':
    case 'plain': {
      const [{ renderText }, { openMeasure }] = await Promise.all([
        import('./text.ts'),
        import('./width.ts'),
      ]);
      const look = await terminal.look();
      const shown = form === 'text' ? look : { ...look, colour: false, links: false };
      return async ({ card }) => renderText(card, { ...shown, measure: await openMeasure(card) });
    }
  }
}

type Ask = (text: string, skipped: number) => Promise<Reply>;

/** Asks the core; the search is loaded when the first question needs it. */
function openAsk(request: Request, terminal: Terminal, catalog: Catalog): Ask {
  let bot: Bot | null = null;
  let search: Search | null = null;
  return async (text, skipped) => {
    if (search === null && wantsSearch(parseCommand(text, catalog))) {
      search = await openSearch(catalog);
      bot = null;
    }
    bot ??= createBot({ catalog, search: search ?? unneeded, fallback: 'en' });
    return bot.ask({
      text,
      skipped,
      visibility: 'person',
      publishable: request.form === 'slack' || request.form === 'discord',
      language: request.language,
      unspoken: request.unspoken,
      product: request.product,
      personLocale: terminal.locale,
    });
  };
}

const exitCode = ({ record }: Reply): number =>
  record.kind === 'none' || record.kind === 'unknown' ? 1 : 0;

/** Writes a line and waits where the reader is slower. */
async function print(stdout: Writable, line: string): Promise<void> {
  if (!stdout.write(`${line}\n`)) await new Promise<void>((resume) => stdout.once('drain', resume));
}

async function prompt(terminal: Terminal, ask: Ask, draw: Draw): Promise<number> {
  const { stdin, stdout } = terminal;
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: stdin, output: stdout, prompt: 'imerr> ' });
  const first = await ask('help', 0);
  await print(stdout, speak(first.record.language).prompt);
  let ended = false;
  lines.once('close', () => {
    ended = true;
  });
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') await print(stdout, `${await draw(await ask(line, 0))}\n`);
    // Input may have ended while the answer was made; newer Node then throws.
    if (!ended) lines.prompt();
  }
  await print(stdout, '');
  return 0;
}

async function answer(request: Request, terminal: Terminal, catalog: Catalog): Promise<number> {
  const { stdout } = terminal;
  const ask = openAsk(request, terminal, catalog);
  const draw = await openDraw(request, terminal);
  if (request.lines) {
    for await (const { text, skipped } of readLines(terminal.stdin))
      await print(stdout, await draw(await ask(text, skipped)));
    return 0;
  }
  if (request.query === null && terminal.stdin.isTTY === true) return prompt(terminal, ask, draw);
  const { text, skipped } =
    request.query === null ? await readAll(terminal.stdin) : { text: request.query, skipped: 0 };
  const reply = await ask(text, skipped);
  await print(stdout, await draw(reply));
  return exitCode(reply);
}

/** The command line of the contract. Returns the exit code. */
export async function runTerminal(terminal: Terminal): Promise<number> {
  let opened: Catalog | null = null;
  const catalog = () => {
    opened ??= terminal.openCatalog();
    return opened;
  };
  if (terminal.args.length === 1 && terminal.args[0] === 'mcp')
    return (await import('../mcp/transport.ts')).runMcp({
      catalog: catalog(),
      version: terminal.version,
    });
  const read = readUsage(terminal.args, catalog);
  switch (read.kind) {
    case 'help':
      await print(terminal.stdout, usage);
      return 0;
    case 'version':
      await print(terminal.stdout, terminal.version);
      return 0;
    case 'bad':
      terminal.stderr.write(`imerr: ${read.fault}\n`);
      return 2;
    case 'ask':
      return answer(read.request, terminal, catalog());
  }
}
