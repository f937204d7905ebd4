import type { Product } from './catalog.ts';

/** What a name of a product is taken from. */
export type Nameable = Pick<Product, 'id' | 'aliases'>;

/** Names that are everyday words too: "muted in chat". Shorter ones are anyway: "im" for "I'm", "tim", "rtc". */
const everyday: ReadonlySet<string> = new Set(['chat']);
const isTelling = (name: string): boolean => name.length >= 4 && !everyday.has(name);

/** Where a code begins. */
export const code = '-?\\d|0x|[A-Za-z]+_';
/** Where a code has ended; what people count mostly has fewer digits. */
const codeEnd = '(?<=\\d{4}|-\\d{3}|-8|(?<!\\d)0|0x[\\da-f]{1,8})';
const naming =
  '(?:(?:error|err|code|错误码|错误|錯誤碼|錯誤|报错|報錯|代码|エラーコード|エラー|コード|오류|에러|코드)[\\s:]*){0,2}';
const within = 'in|of|for|on|from|with|at|by';
const suffix = '(?:\\s+sdk)?';

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The names as alternatives, the longest first; a hyphen may be a space: "trtc web". */
function alternate(names: readonly string[]): string {
  return names.length === 0
    ? '(?!)'
    : names.map((name) => quote(name).replaceAll('-', '[-\\s]?')).join('|');
}

/** Where a question names a product; each expression has the name in its first group that took part. */
export type ProductPatterns = {
  /** `product: im`, with a space, where the name is one of the catalog. */
  readonly spacedFlag: RegExp;
  /** Right behind a code: "70001 in chat", "70001 (trtc)". */
  readonly afterCode: RegExp;
  /** At the end of a question that has a code: "what is 70001 in TRTC". */
  readonly within: RegExp;
  /** At the end of any question: "login failed trtc". */
  readonly atEnd: RegExp;
  /** At the beginning: "trtc login failed", "im 70001", "chat error 70001". */
  readonly atStart: RegExp;
  /** The whole question. */
  readonly alone: RegExp;
};

/** The expressions for the products of a catalog, from their ids and aliases. */
export function nameProducts(products: readonly Nameable[]): ProductPatterns {
  const names = [...new Set(products.flatMap(({ id, aliases }) => [id, ...aliases]))].sort(
    (a, b) => b.length - a.length,
  );
  const any = alternate(names);
  const telling = alternate(names.filter(isTelling));
  const end = '[)\\]]?[\\s.!?。？！]*$';
  const particle = '\\s?(?:中的|里的|裡的|的|での|の|에서|의)\\s?';
  return {
    spacedFlag: new RegExp(`(?:^|[\\s,;]+)product[:=]\\s+(${any})(?=$|[\\s,;])`, 'i'),
    afterCode: new RegExp(
      `${codeEnd}[\\s,;:/|]*[\\s,;:/|([](?:(?:${within})\\s+(?:the\\s+)?)?[([]?(${any})${suffix}${end}`,
      'i',
    ),
    within: new RegExp(
      // The code before it is looked for last: from every space it would be a search of its own.
      `[\\s,;]+(?:${within})\\s+(?:the\\s+)?(${telling})${suffix}(?<=\\d{3}.*)${end}`,
      'is',
    ),
    atEnd: new RegExp(`(?<=\\S)[\\s,;]+(${telling})${suffix}\\s*$`, 'i'),
    atStart: new RegExp(
      `^[([]?(?:(${telling})${suffix}[)\\]]?(?:[\\s,;:]+(?=\\S)|${particle}(?=${naming}(?:${code})))|(${any})${suffix}[)\\]]?(?:[\\s,;:]+|${particle})(?=${naming}(?:${code})))`,
      'i',
    ),
    alone: new RegExp(`^[([]?(${any})${suffix}${end}`, 'i'),
  };
}

/** A name as typed, as the catalog writes it: "TRTC Web" is `trtc-web`. */
export function foldProduct(name: string, products: readonly Nameable[]): string {
  const typed = name.toLowerCase();
  const bare = typed.replace(/[-\s]/g, '');
  const names = products.flatMap(({ id, aliases }) => [id, ...aliases]);
  return names.find((known) => known.replaceAll('-', '') === bare) ?? typed;
}
