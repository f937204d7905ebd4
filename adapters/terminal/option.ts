import { parseArgs } from 'node:util';
import { type Catalog, findProduct, type Language, parseLanguage } from '../../src/index.ts';

export type Form = 'text' | 'plain' | 'json' | 'slack' | 'discord';

/** The command line of the contract, read. */
export type Request = {
  readonly query: string | null;
  readonly language: Language | null;
  /** A language that was asked for and is not spoken, as typed. */
  readonly unspoken: string | null;
  readonly product: string | null;
  /** How an answer is printed: `text` may have colour and wraps to the terminal, `plain` never. */
  readonly form: Form;
  readonly lines: boolean;
};

export type Usage =
  | { readonly kind: 'ask'; readonly request: Request }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'bad'; readonly fault: string };

export const usage = `Usage: imerr [options] [query ...]
       imerr mcp

Explains an error code of Tencent Cloud Chat (IM) or TRTC. The query is a code, a symbol, a message,
a few words or a pasted log. Without one, standard input is the query; on a terminal, a prompt opens.

  --lang TAG                  answer in en, zh, ja, ko or zh-Hant
  --product ID                put this product first where a code has several: im, trtc-web
  --json                      one JSON object, on one line
  --as text|slack|discord     what the platform would be sent
  --lines                     every line of standard input is a query; with --json or --as slack|discord
  --help, --version

"imerr mcp" serves an assistant over standard input and output (Model Context Protocol).

Exit code: 0 answered, 1 nothing found or code unknown, 2 bad usage.`;

const bad = (fault: string): Usage => ({ kind: 'bad', fault });

/** A negative number is a query: with a real minus sign, which the core reads as well, it is no option. */
const keepNegative = (arg: string): string => arg.replace(/^-(?=\d)/, '\u2212');

type Values = {
  lang?: string;
  product?: string;
  json?: boolean;
  as?: string;
  lines?: boolean;
  help?: boolean;
  version?: boolean;
};

function parseValues(
  args: readonly string[],
): { values: Values; positionals: string[] } | { fault: string } {
  try {
    return parseArgs({
      args: args.map(keepNegative),
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        product: { type: 'string' },
        json: { type: 'boolean' },
        as: { type: 'string' },
        lines: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    const [first = 'bad usage'] = (error instanceof Error ? error.message : String(error)).split(
      '\n',
    );
    return { fault: first };
  }
}

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-')).length === 1;
  } catch {
    return false;
  }
};

function readForm(values: Values): Form | { fault: string } {
  const { as, json = false } = values;
  if (as !== undefined && json) return { fault: '--json and --as exclude each other' };
  if (json) return 'json';
  if (as === undefined) return 'text';
  if (as === 'text') return 'plain';
  return as === 'slack' || as === 'discord' ? as : { fault: '--as takes text, slack or discord' };
}

/** Reads the arguments, without node and script. `catalog` knows the products. */
export function readUsage(args: readonly string[], catalog: () => Catalog): Usage {
  const parsed = parseValues(args);
  if ('fault' in parsed) return bad(parsed.fault);
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const form = readForm(values);
  if (typeof form === 'object') return bad(form.fault);
  const { lang, lines = false } = values;
  const language = lang === undefined ? null : parseLanguage(lang);
  if (lang !== undefined && language === null && !isTag(lang))
    return bad('--lang takes a language tag such as en, zh, ja, ko or zh-Hant');
  const product =
    values.product === undefined ? null : (findProduct(values.product, catalog())?.id ?? undefined);
  if (product === undefined) {
    return bad(
      `--product takes one of ${catalog()
        .index.products.map(({ id }) => id)
        .join(', ')}`,
    );
  }
  if (lines && (form === 'text' || form === 'plain'))
    return bad('--lines needs --json or --as slack|discord');
  if (lines && positionals.length > 0)
    return bad('--lines reads standard input and takes no query');
  const unspoken = lang !== undefined && language === null ? lang : null;
  return {
    kind: 'ask',
    request: {
      query: positionals.length === 0 ? null : positionals.join(' '),
      language,
      unspoken,
      product,
      form,
      lines,
    },
  };
}
