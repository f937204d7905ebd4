import type { Code, EntryId } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { type Language, parseLanguage } from './language.ts';
import { findMentions } from './mention.ts';
import type { Order, Scope } from './order.ts';
import { findProduct } from './resolver.ts';
import { readText } from './text.ts';
import { anyLanguage, nameLanguage } from './tongue.ts';

/** A longer text, in UTF-16 units, is a log and no order. */
const orderLimit = 4000;

/** A white space, which Han, kana and Hangul do without. */
const apart = '(?:\\s+|(?=[^\\x00-\\x7f])|(?<=[^\\x00-\\x7f]))';
const turnOn = 'on|开|开启|打开|開|開啟|オン|켜기|켬';
const turnOff = 'off|关|关闭|關|關閉|オフ|끄기|끔';
const channel = '(?:this\\s+)?channel|此?(?:频道|頻道)|(?:この)?チャンネル|(?:이\\s*)?채널';
const team =
  '(?:this\\s+)?(?:workspace|server)|工作区|工作區|工作空間|服务器|伺服器|ワークスペース|サーバー|워크스페이스|서버';
const languageWord = 'language|语言|語言|言語|언어';
const productWord = 'product|产品|產品|製品|제품';
const erase = 'delete|remove|clear|删除|刪除|削除|삭제';

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'iu');

const createPatterns = () => ({
  settings: whole('settings|preferences|设置|設置|設定|설정|환경설정'),
  unresolved: whole('unresolved|未解决|未解決|미해결'),
  notes: whole(
    '(?:list |show )?(?:team )?notes|备注|备注列表|備註|備註列表|メモ|メモ一覧|메모|메모 목록',
  ),
  forgetPerson: whole('forget me|忘记我|忘記我|私を忘れて|나를 잊어'),
  forgetTeam: whole('(?:forget us|忘记我们|忘記我們|私たちを忘れて|우리를 잊어)( confirm)?'),
  note: new RegExp(`^(?:note\\s|(?:备注|備註|メモ|메모)${apart})\\s*(.+)$`, 'isu'),
  erase: whole(erase),
  choice: new RegExp(
    [
      `^(?:(?:(${channel})|(${team}))(?:\\s?[的の의]|${apart}))?\\s*`,
      `(?:(${languageWord})|(${productWord}))(?:\\s+to\\s+|\\s*(?:を|를|을|设为|設為|改为|改為)\\s*|${apart})\\s*`,
      '(\\S.{0,38}?)(?:に(?:する|して)?|으?로)?$',
    ].join(''),
    'iu',
  ),
  automatic: whole('auto|automatic|自动|自動|자동'),
  noProduct: whole('any|none|auto|任意|不限|自动|自動|なし|指定なし|없음|자동'),
  unspoken: whole(`${anyLanguage}|fr|de|es|pt|ru|vi|th`),
  watch: new RegExp(
    `^(?:watch|主动回答|主動回答|自動回答|자동 답변)${apart}\\s*(?:(${turnOn})|${turnOff})$`,
    'iu',
  ),
  digest: new RegExp(
    `^(?:(?:weekly )?digest|每周摘要|每週摘要|(?:週次)?ダイジェスト|주간 요약)${apart}\\s*(?:(${turnOn}|here|这里|這裡|ここ|여기)|${turnOff})$`,
    'iu',
  ),
});

type Patterns = ReturnType<typeof createPatterns>;

let made: Patterns | null = null;

/** Made with the first order: a look-up in a shell needs none of them. */
function usePatterns(): Patterns {
  made ??= createPatterns();
  return made;
}

/** A code at the beginning of a text, and what follows it. */
type Lead = {
  readonly code: Code;
  readonly entries: readonly EntryId[];
  readonly rest: string;
};

/** Ids and messages with spaces, as "trtc-web/publish timeout". */
function leadMessage(text: string, catalog: Catalog): Lead | null {
  const lower = text.toLowerCase();
  for (const { text: message, id } of catalog.index.messages) {
    for (const code of [id, message]) {
      const end = lower[code.length];
      if (lower.startsWith(code.toLowerCase()) && (end === undefined || /\s/.test(end))) {
        return {
          code: code === id ? id : (catalog.entry(id)?.code ?? code),
          entries: [id],
          rest: text.slice(code.length),
        };
      }
    }
  }
  return null;
}

const numeric = /^(?:[-+]?\d+(?:-\d+)?|0x[\da-f]+)$/i;

/** The entries that one word names; a word of letters alone must be written as the catalog does. */
function findNamed(word: string, catalog: Catalog): readonly EntryId[] {
  if (word.includes('/') || numeric.test(word)) {
    const { found } = findMentions(word, catalog);
    return found.length === 1 ? (found[0]?.ids ?? []) : [];
  }
  const ids = catalog.byName(word);
  if (/[\d_]/.test(word)) return ids;
  return ids.filter((id) => catalog.entry(id)?.symbols.includes(word));
}

function readLead(text: string, catalog: Catalog): Lead | null {
  const message = leadMessage(text, catalog);
  if (message !== null) return message;
  const word = /^\S+?(?=[:,]?(?:\s|$))/.exec(text)?.[0] ?? '';
  const entries = findNamed(word, catalog);
  if (entries.length === 0) return null;
  return { code: word, entries, rest: text.slice(word.length).replace(/^[:,]/, '') };
}

const productFlag =
  /^\s*(?:--?product(?:=|\s+)|product[:=]\s?)(\S+)|\s--?product(?:=|\s+)(\S+)\s*$/i;

/** The entries of one product where the text names one with `--product`; none where it is unknown. */
function narrow({ code, entries, rest }: Lead, catalog: Catalog): Lead {
  const flag = productFlag.exec(rest);
  if (flag === null) return { code, entries, rest };
  const product = findProduct(flag[1] ?? flag[2] ?? '', catalog)?.id;
  const chosen = entries.filter((id) => product !== undefined && id.startsWith(`${product}/`));
  return { code: chosen[0] ?? code, entries: chosen, rest: rest.replace(productFlag, '') };
}

/** A text as it is kept: no spaces at its edges, at most one empty line, an address once where Slack gives it twice. */
const tidy = (text: string): string =>
  text
    .replace(/(https?:\/\/(\S+)) +(?:https?:\/\/)?\2(?=\s|$)/g, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function readNote(text: string, patterns: Patterns, catalog: Catalog): Order | null {
  const rest = patterns.note.exec(text)?.[1];
  const lead = rest === undefined ? null : readLead(rest, catalog);
  if (lead === null) return null;
  const { code, entries, rest: words } = narrow(lead, catalog);
  const note = tidy(words);
  // "note 10038?" and "note 10038 what does it mean?" ask.
  if (entries.length === 0 || /\?$/.test(note)) return null;
  if (note === '') return { kind: 'show-note', code, entries };
  if (patterns.erase.test(note)) return { kind: 'delete-note', code, entries };
  return { kind: 'write-note', code, entries, text: note };
}

function readLanguage(value: string): Language | null {
  return (
    nameLanguage(value) ??
    (/^[a-z]{2,3}(?:[-_]\w{2,4})?$/i.test(value) ? parseLanguage(value) : null)
  );
}

function readChoice(text: string, patterns: Patterns, catalog: Catalog): Order | null {
  const match = patterns.choice.exec(text);
  if (match === null) return null;
  const [, inChannel, inTeam, ofLanguage, , value = ''] = match;
  const scope: Scope = inChannel ? 'channel' : inTeam ? 'workspace' : 'person';
  if (ofLanguage === undefined) {
    if (patterns.noProduct.test(value)) return { kind: 'product', scope, product: null };
    const product = findProduct(value, catalog)?.id;
    return product === undefined ? null : { kind: 'product', scope, product };
  }
  if (patterns.automatic.test(value)) return { kind: 'language', scope, language: null };
  const language = readLanguage(value);
  if (language !== null) return { kind: 'language', scope, language };
  return patterns.unspoken.test(value) ? { kind: 'unspoken', name: value } : null;
}

function readSwitch(text: string, { watch, digest }: Patterns): Order | null {
  const watched = watch.exec(text);
  if (watched !== null) return { kind: 'watch', on: watched[1] !== undefined };
  const sent = digest.exec(text);
  return sent === null ? null : { kind: 'digest', on: sent[1] !== undefined };
}

function readPlain(text: string, patterns: Patterns): Order | null {
  if (patterns.settings.test(text)) return { kind: 'settings' };
  if (patterns.notes.test(text)) return { kind: 'list-notes' };
  if (patterns.unresolved.test(text)) return { kind: 'unresolved' };
  if (patterns.forgetPerson.test(text)) return { kind: 'forget-person' };
  const team = patterns.forgetTeam.exec(text);
  return team === null ? null : { kind: 'forget-team', confirmed: team[1] !== undefined };
}

const vote = /^helpful:(yes|no) (.+)$/;

/** A vote, as a button carries it. */
function readVote(text: string, catalog: Catalog): Order | null {
  const [, word, entry = ''] = vote.exec(text) ?? [];
  if (word === undefined || catalog.entry(entry) === null) return null;
  return { kind: 'vote', entry, helpful: word === 'yes' };
}

/**
 * Reads an order: `text` as typed or pasted, read as questions are, secrets masked; or as a button of
 * ours carries it (`from`), since only buttons vote. Null where it is none: it is a question then.
 * Never throws.
 */
export function parseOrder(
  text: string,
  catalog: Catalog,
  from: 'text' | 'button' = 'text',
): Order | null {
  if (text.length > orderLimit || /^[\s\d_-]*$/.test(text)) return null;
  const voted = from === 'button' ? readVote(text, catalog) : null;
  if (voted !== null) return voted;
  const read = readText(text).text;
  const patterns = usePatterns();
  const line = read.replace(/[\s.!。]+$/, '').replace(/\s+/g, ' ');
  return (
    readPlain(line, patterns) ??
    readSwitch(line, patterns) ??
    readChoice(line, patterns, catalog) ??
    readNote(read, patterns, catalog)
  );
}
