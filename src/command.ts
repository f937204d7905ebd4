import type { Code } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { type Log, readLog } from './cause.ts';
import type { Language } from './language.ts';
import { findMentions, isShortQuestion, type Mention } from './mention.ts';
import { type Options, takeOptions } from './option.ts';
import { mask } from './secret.ts';
import { findSections } from './section.ts';
import { dropNaming } from './stopword.ts';
import { readText } from './text.ts';

/** What a question asks for, as far as its text tells. */
export type Command = {
  readonly query: string;
  readonly cut: number;
  readonly language: Language | null;
  readonly unspoken: string | null;
  readonly product: string | null;
  readonly visible: boolean;
} & (
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly group: string }
  | {
      readonly kind: 'ask';
      readonly mentions: readonly Mention[];
      readonly unresolved: readonly Code[];
      /** Null for what people say. */
      readonly log: Log | null;
      /** What to search for; empty where a code is named, or nothing is said. */
      readonly words: string;
    }
);

/** Longest text that is searched, in UTF-16 units. */
const wordsLimit = 400;

const helpWords =
  /^(?:[-/]{0,2}(?:help|usage|h)|\?+|help me|how (?:do i|to) use (?:this|it|imerr)|what can you do|帮助|幫助|说明|說明|用法|使用说明|怎么用|如何使用|ヘルプ|使い方|使い方を教えて(?:ください)?|도움말|사용법|사용 방법)?[\s?!.。]*$/i;
const listWords = /^(?:list|ls|列表|清单|清單|一覧|リスト|목록)(?:\s+(.{1,60}))?$/i;

/** The group of a `list`; null for a sentence that only begins like one: "list members failed 10007". */
function readList(question: string, catalog: Catalog): string | null {
  const match = listWords.exec(question);
  if (match === null) return null;
  const group = (match[1] ?? '').trim();
  return !/\s/.test(group) || findSections(group, catalog).length > 0 ? group : null;
}

const errorLine =
  /err|fail|exception|time(?:d\s)?out|denied|refused|expired|invalid|错误|錯誤|失败|失敗|报错|エラー|오류|에러|실패/i;

/** What to search for: of a long text, the lines that speak of an error; else its beginning. */
function selectLines(text: string): string {
  if (text.length <= wordsLimit) return text;
  const lines = text.split('\n').filter((line) => errorLine.test(line.slice(0, wordsLimit)));
  return (
    lines.length > 0 ? lines.map((line) => line.trim().slice(0, wordsLimit)).join(' ') : text
  ).slice(0, wordsLimit);
}

const letter = /\p{L}/u;

/** The words to search for; empty where nothing but numbers is left to say what is meant. */
function chooseWords(question: string): string {
  const words = selectLines(question.replaceAll(mask, ' '));
  return letter.test(words) && letter.test(dropNaming(words)) ? words : '';
}

/** Options of a long text count only on a line of their own, first or last. */
function takeLongOptions(text: string, catalog: Catalog): Options {
  const lines = text.split('\n');
  const none: Options = { text, language: null, unspoken: null, product: null, visible: false };
  for (const at of [lines.length - 1, 0]) {
    const line = lines[at] ?? '';
    // A word before it, so that an option at the end of a question is recognised at the end of a line too.
    const options = line.length > 80 ? none : takeOptions(`x ${line}`, catalog.index.products);
    if (options.text === 'x') return { ...options, text: lines.toSpliced(at, 1).join('\n').trim() };
  }
  return none;
}

/** What people say to each other: codes that are codes by what stands beside them, and nothing else. */
export function parseOverheard(text: string, catalog: Catalog): Command {
  const { text: read, echo: query, cut } = readText(text);
  const { found: mentions, spots } = findMentions(read, catalog, false);
  const log = readLog(read, mentions, spots);
  const options = { language: null, unspoken: null, product: null, visible: false };
  return { ...options, query, cut, kind: 'ask', mentions, unresolved: [], log, words: '' };
}

/** Reads a question: `text` as typed or pasted, of any length, in any language. Never throws. */
export function parseCommand(text: string, catalog: Catalog): Command {
  const reading = readText(text);
  const options = isShortQuestion(reading.text)
    ? takeOptions(reading.text, catalog.index.products)
    : takeLongOptions(reading.text, catalog);
  const base = {
    query: reading.echo,
    cut: reading.cut,
    language: options.language,
    unspoken: options.unspoken,
    product: options.product,
    visible: options.visible,
  };
  const question = options.text;
  if (helpWords.test(question)) return { ...base, kind: 'help' };
  const group = readList(question, catalog);
  if (group !== null) return { ...base, kind: 'list', group };
  const { found, unresolved, spots } = findMentions(question, catalog);
  const words = found.length + unresolved.length === 0 ? chooseWords(question) : '';
  return {
    ...base,
    kind: 'ask',
    mentions: found,
    unresolved,
    log: readLog(question, found, spots),
    words,
  };
}
