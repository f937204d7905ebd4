import type { Code, EntryId } from './answer.ts';
import { type Catalog, foldMessage, foldName } from './catalog.ts';
import { dropAsking, isOnlyAsking } from './stopword.ts';

/** A place in a text that names entries of the catalog. */
export type Mention = {
  readonly at: number;
  /** As the catalog would write it. */
  readonly code: Code;
  /** Entries of this code, in the order of the products; never empty. */
  readonly ids: readonly EntryId[];
  /** Set where only the other sign is in the catalog: the code as typed. */
  readonly typedSign?: Code;
};

export type Mentions = {
  /** In order of appearance, each entry once. */
  readonly found: readonly Mention[];
  /** Codes by form and context that the catalog lacks, in order of appearance. */
  readonly unresolved: readonly Code[];
};

/** Numbers looked at in one text; far more than a person reads. */
const numberLimit = 2000;
const unresolvedLimit = 20;

/**
 * A number that may be a code. Left out by what touches it: decimals, times, dates, thousands,
 * versions, paths, prices, phone numbers. A minus sign counts unless it joins words.
 */
const number = new RegExp(
  [
    '(?<![A-Za-z0-9_.\\\\@$€£¥￥₩]|[A-Za-z]/|\\d[:-]|(?<!\\d)\\d{1,2}/|(?<!\\d)\\d{1,3},)',
    '(-(?<![A-Za-z0-9]-))?',
    '(0[xX][0-9A-Fa-f]{1,8}|\\d{1,12})',
    '(?![A-Za-z0-9_]|[.:-]\\d|/\\d{1,2}(?!\\d)|,\\d{3}(?!\\d))',
  ].join(''),
  'g',
);

const errorWord =
  '(?:on)?[A-Za-z_]*(?:err(?:or|no)?|exception)(?:[ _-]?(?:code|no|num|number|id))?s?|(?:ret|return|result|fail(?:ure)?|sdk|im|tim|chat|trtc|biz)[ _-]?codes?|codes?|fail(?:ed|ure)?(?:\\s+with)?|错误代码|错误码|錯誤代碼|錯誤碼|错误|錯誤|报错|報錯|失败|失敗|代码|代碼|返回码|エラーコード|エラー番号|エラー|コード|오류\\s?코드|에러\\s?코드|오류|에러|코드|실패';
const between = '[\\s"\'`:=#(\\[{<>,.，:：（【「是为為はが는은이가-]{0,8}(?:(?:is|was|of|number|no\\.?)\\s)?["\'\\s(\\[]{0,3}';
const evidenceBefore = new RegExp(`(?:^|[^A-Za-z])(?:${errorWord})${between}$`, 'i');
/** Codes that are none of ours: "status code 200", "exit code 1". */
const otherCode =
  /(?:status|exit|http|https|response|zip|postal|post|area|country|dial|qr|source|bar|verification|verify|invite|invitation|promo|discount|key|char|type|language|currency)[ _-]?codes?[^A-Za-z]{0,8}$|验证码[^A-Za-z]{0,8}$/i;
const evidenceAfter =
  /^["'\])）】」]{0,3}\s?(?:番|번)?\s?(?:の\s?)?(?:error\b|err\b|エラー|错误|錯誤|报错|報錯|오류|에러)/i;

const unitAfter =
  /^\s?(?:(?:ms|µs|us|ns|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?|[kmgt]i?b(?:ps|it|yte)?s?|[kmg]bit|bytes?|bits?|bps|fps|px|k?hz|mhz|ghz|rpm|qps|rps|tps|dpi|users?|people|persons?|members?|messages?|msgs?|requests?|items?|rows?|lines?|files?|calls?|times?|retries|attempts?|pcs|usd|eur|cny|rmb|jpy|krw|dollars?|euros?|yen|won|yuan|am|pm|x|%)(?![A-Za-z])|%|°|毫秒|秒|分钟|分鐘|分間|分|小时|小時|時間|天|字节|位元組|元|块钱|塊錢|円|人民币|个人|個人|人|条|條|次|件|回|個|个|年|月|日|号线|歳|원|달러|초|분|시간|시|일|월|년|명|개|건|바이트)/i;

const otherNumberBefore =
  /(?:(?:app|room|user|group|msg|message|trace|request|req|order|seq|session|conv|client|server|device|stream|task)[ _-]?id|\b(?:uid|pid|tid|uin|tinyid|seq|port|ports|line|lines|row|build|rev|revision|version|ver|issue|ticket|pr|pull|page|chapter|room|tel|phone|call|fax|mobile|ext|year|since|until)|电话|電話|手机|端口|房间号?|第|전화|\.[a-z]{1,4}(?=:)|포트|ポート|行目|[$€£¥￥₩+])[\s"':=#.№]{0,4}$/i;

const listGap = /^["'\s]*(?:,|，|、|\/|;|&|\||and|or|vs\.?|和|与|與|跟|及|と|や|와|과|및|하고)?["'\s]*(?:and\s)?$/i;

/** Signs of a log or a dump: a time of day with seconds, a level, JSON, several assignments, a stack trace. */
const logLike =
  /\b\d{1,2}:\d{2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}T|\[(?:[VDIWEF]|info|warn|warning|error|debug|trace)\]|[{[]\s*"|"\s*:\s*["\d{[]|\bat\s\S+\s?\(|(?:\w+=\S+\s+){2}|https?:\/\//i;

/** Longest question, in UTF-16 units, that is read as one: numbers in it need no evidence. */
const shortLimit = 120;

/** A short question to the bot, as opposed to prose or a log. */
export function isShortQuestion(text: string): boolean {
  return text.length <= shortLimit && !/\n\s*\S/.test(text) && !logLike.test(text);
}

const urls = /\bhttps?:\/\/\S+/gi;

/** What the number regex found, as the catalog writes codes; null for a form no code has. */
function toCode(sign: string | undefined, digits: string): Code | null {
  if (/^0x/i.test(digits)) return sign === undefined ? String(Number.parseInt(digits, 16)) : null;
  if (digits.length > 1 && digits.startsWith('0')) return null;
  if (digits.length > 6) return null;
  return (sign === undefined || digits === '0' ? '' : '-') + digits;
}

const otherSign = (code: Code): Code => (code.startsWith('-') ? code.slice(1) : `-${code}`);

type Spot = { readonly at: number; readonly end: number; readonly code: Code; readonly certain: boolean; readonly hex: boolean };

/** Numbers of the text that may be codes, with whether something beside them says that they are. */
function spotNumbers(text: string, short: boolean): Spot[] {
  const spots: Spot[] = [];
  let evidencedTo = -1;
  let seen = 0;
  for (const match of text.matchAll(number)) {
    seen += 1;
    if (seen > numberLimit) break;
    const [all, sign, digits = ''] = match;
    const at = match.index;
    const end = at + all.length;
    const before = text.slice(Math.max(0, at - 40), at).replace(/^[\s\S]*\n(?=[^\n]*\S)/, '');
    const after = text.slice(end, end + 16);
    const code = toCode(sign, digits);
    const listed = evidencedTo >= 0 && at - evidencedTo <= 12 && listGap.test(text.slice(evidencedTo, at));
    const named = evidenceBefore.test(before) && !otherCode.test(before);
    const certain = named || listed || evidenceAfter.test(after);
    if (code === null) continue;
    if (!named && (unitAfter.test(after) || otherNumberBefore.test(before))) continue;
    if (certain) evidencedTo = end;
    if (certain || short) spots.push({ at, end, code, certain, hex: /^0x/i.test(digits) });
  }
  return spots;
}

function resolveNumber(spot: Spot, catalog: Catalog): Mention | null {
  const ids = catalog.byCode(spot.code);
  if (ids.length > 0) {
    // A number in hexadecimal means the entry that is printed so, not the range it falls into.
    const exact = spot.hex ? ids.filter((id) => catalog.entry(id)?.hex != null) : ids;
    return exact.length > 0 ? { at: spot.at, code: spot.code, ids: exact } : null;
  }
  if (spot.hex) return null;
  const code = otherSign(spot.code);
  const others = catalog.byCode(code);
  if (others.length === 0 || spot.code.length < 3) return null;
  return { at: spot.at, code, ids: others, typedSign: spot.code };
}

/** HTTP statuses and the like are no codes of ours unless the catalog has them. */
function looksLikeCode(spot: Spot, alone: boolean): boolean {
  const size = spot.code.replace('-', '').length;
  if (spot.hex) return spot.certain || alone;
  if (spot.code.startsWith('-')) return size >= 2 && (spot.certain || alone);
  return (spot.certain && size >= 4) || (alone && size >= 3);
}

const identifier = /(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{5,}(?![A-Za-z0-9_])/g;

function findNames(text: string, short: boolean, catalog: Catalog): Mention[] {
  const found: Mention[] = [];
  const add = (at: number, name: string) => {
    const ids = catalog.byName(name);
    if (ids.length > 0) found.push({ at, code: name, ids });
  };
  for (const match of text.matchAll(identifier)) add(match.index, match[0]);
  if (short && found.length === 0) {
    // The whole question is a symbol, however it is spaced: "device not found", "Client Banned".
    for (const whole of [text, text.replace(/^(?:what(?:'s| is| does)|error|code)\s+/i, '').replace(/[\s?]+$/, ''), dropAsking(text)]) {
      if (foldName(whole).length >= 6 && /^[\x20-\x7e]+$/.test(whole)) add(0, whole);
      if (found.length > 0) break;
    }
  }
  return found;
}

function findMessages(text: string, catalog: Catalog): Mention[] {
  const folded = foldMessage(text);
  const found: Mention[] = [];
  for (const message of catalog.index.messages) {
    const at = folded.indexOf(message.text);
    if (at < 0) continue;
    const around = `${folded[at - 1] ?? ' '}${folded[at + message.text.length] ?? ' '}`;
    if (/[a-z0-9_]/.test(around)) continue;
    found.push({ at, code: message.text, ids: [message.id] });
  }
  return found;
}

/** A range written out: "120001-130000", "120001 ~ 130000". */
function findRanges(text: string, catalog: Catalog): Mention[] {
  return catalog.index.ranges.flatMap(({ from, to, id }) => {
    const at = text.search(new RegExp(`(?<!\\d)${from}\\s?[-~]\\s?${to}(?!\\d)`));
    return at < 0 ? [] : [{ at, code: `${from}-${to}`, ids: [id] }];
  });
}

function findIds(text: string, catalog: Catalog): Mention[] {
  const found: Mention[] = [];
  for (const product of catalog.index.products) {
    const whole = text.toLowerCase().startsWith(`${product.id}/`) ? text : null;
    if (whole !== null && catalog.entry(whole) !== null) return [{ at: 0, code: whole, ids: [whole] }];
    for (const match of text.matchAll(new RegExp(`(?<![\\w/-])${product.id}/(-?[\\w-]+)`, 'gi'))) {
      const id = `${product.id}/${match[1]}`;
      if (catalog.entry(id) !== null) found.push({ at: match.index, code: id, ids: [id] });
    }
  }
  return found;
}

/** Mentions of one entry become one: the narrower of the two, at the earlier place. */
function merge(mentions: readonly Mention[]): Mention[] {
  const merged: Mention[] = [];
  for (const mention of [...mentions].sort((a, b) => a.at - b.at)) {
    const known = merged.findIndex((other) => other.ids.some((id) => mention.ids.includes(id)));
    const other = merged[known];
    if (other === undefined) merged.push(mention);
    else if (mention.ids.length < other.ids.length) merged[known] = { ...mention, at: other.at };
  }
  return merged;
}

/**
 * The codes that a text names. `text` is normalised. In a short question a number of the catalog
 * counts unless it is a time, a size, a price or an id; in longer prose and logs only with evidence:
 * beside a word for error or code, in a field such as ErrorCode, or in parentheses after an error.
 */
export function findMentions(text: string, catalog: Catalog): Mentions {
  const short = isShortQuestion(text);
  const plain = text.replace(urls, (url) => ' '.repeat(url.length));
  const ids = findIds(plain, catalog);
  const spots = ids.length > 0 ? [] : spotNumbers(plain, short);
  const found: Mention[] = [...ids];
  const unresolved = new Set<Code>();
  const alone = short && isOnlyAsking(spots.reduceRight((rest, spot) => `${rest.slice(0, spot.at)} ${rest.slice(spot.end)}`, plain));
  for (const spot of spots) {
    const mention = resolveNumber(spot, catalog);
    if (mention !== null) found.push(mention);
    else if (looksLikeCode(spot, alone) && unresolved.size < unresolvedLimit) {
      unresolved.add(spot.hex ? plain.slice(spot.at, spot.end) : spot.code);
    }
  }
  found.push(...findRanges(plain, catalog), ...findMessages(plain, catalog));
  // Words around a number explain it; they name an entry only where no number does.
  if (ids.length === 0) found.push(...findNames(plain, short && found.length === 0, catalog));
  return { found: merge(found), unresolved: [...unresolved] };
}
