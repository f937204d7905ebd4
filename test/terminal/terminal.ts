import { Readable, Writable } from 'node:stream';
import { runTerminal, type Terminal } from '../../adapters/terminal/transport.ts';
import { catalog } from '../bot.ts';

/** What a run of the command line printed, and its exit code. */
export type Run = { code: number; out: string; err: string };

function sink(): { stream: Writable; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

type Options = {
  stdin?: string | readonly Uint8Array[];
  tty?: boolean;
  locale?: string;
  width?: number;
  colour?: boolean;
  links?: boolean;
};

/** Runs the command line with its own streams; `stdin` is what is piped in. */
export async function imerr(args: readonly string[], options: Options = {}): Promise<Run> {
  const out = sink();
  const err = sink();
  const { stdin = '', tty = false } = options;
  const input = Object.assign(
    Readable.from(typeof stdin === 'string' ? [Buffer.from(stdin)] : stdin),
    { isTTY: tty },
  );
  const terminal: Terminal = {
    args,
    stdin: input,
    stdout: out.stream,
    stderr: err.stream,
    openCatalog: () => catalog,
    version: '1.2.3',
    locale: options.locale ?? null,
    look: async () => ({
      width: options.width ?? 80,
      colour: options.colour ?? false,
      links: options.links ?? false,
    }),
  };
  const code = await runTerminal(terminal);
  return { code, out: out.text(), err: err.text() };
}

/** The JSON answer of a run. */
export function parse(
  run: Run,
): Record<string, unknown> & { kind: string; language: string; entries: { id: string }[] } {
  return JSON.parse(run.out);
}
