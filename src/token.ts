import type { Sounds } from './sound.ts';
import { dropNaming } from './stopword.ts';

/** What the build hands to the folding of a text. */
export type Folding = {
  /** Traditional characters -> Simplified ones. */
  readonly traditional: Readonly<Record<string, string>>;
  /** Wordings -> the one that stands for them, in folded form. */
  readonly synonyms: Readonly<Record<string, string>>;
  readonly sounds: Sounds;
};

/** A token of a text and how much of its word it carries, 0 to 1. `run` numbers the words of the text. */
export type Token = { readonly text: string; readonly share: number; readonly run?: number };

/** Folds and tokenises; made once per folding, since synonyms are one regular expression. */
export type Tokeniser = {
  /** One form for what reads the same; synonyms stay as they are. */
  readonly form: (text: string) => string;
  /** A formed text with the one wording that stands for its synonyms. */
  readonly unify: (formed: string) => string;
  /** Both. */
  readonly fold: (text: string) => string;
  readonly tokenise: (folded: string) => Token[];
  /** The tokens of a folded question, without the words that only ask, each once. */
  readonly read: (folded: string) => Token[];
};

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Latin synonyms are whole words; others stand anywhere. */
function createSynonyms(synonyms: Readonly<Record<string, string>>): (text: string) => string {
  const from = Object.keys(synonyms).sort((a, b) => b.length - a.length);
  if (from.length === 0) return (text) => text;
  const latin = from.filter((word) => /^[\x20-\x7e]+$/.test(word)).map(quote);
  const other = from.filter((word) => !/^[\x20-\x7e]+$/.test(word)).map(quote);
  const pattern = new RegExp(
    [latin.length > 0 ? `(?<![a-z0-9])(?:${latin.join('|')})(?![a-z0-9])` : '', ...other]
      .filter((part) => part !== '')
      .join('|'),
    'g',
  );
  return (text) => text.replace(pattern, (found) => synonyms[found] ?? found);
}

/** One form for what reads the same: width, case, Traditional and Simplified; names that are written in many ways. */
function foldForm(text: string, traditional: Readonly<Record<string, string>>): string {
  return (
    text
      .normalize('NFKC')
      // PlayNotAllowed is three words.
      .replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' ')
      .toLowerCase()
      .replace(/\p{Script=Han}/gu, (char) => traditional[char] ?? char)
      .replace(/user[\s_-]?sig(?:nature)?/g, 'usersig')
      .replace(/sdk[\s_-]?app[\s_-]?id/g, 'sdkappid')
      .replace(/user[\s_-]?id(?![a-z])/g, 'userid')
      .replace(/@(?=\s|$|[^\w])/g, ' mention ')
      .replace(/wi-fi/g, 'wifi')
      // Symbols are known without their common beginning.
      .replace(/(?<![a-z0-9])err[_-](?:svr[_-]|sdk[_-])?/g, '')
  );
}

/** Endings of English words that do not change what they are about. */
export function stemLatin(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  let stem = word;
  if (/ies$/.test(stem)) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem)) stem = stem.slice(0, -1);
  if (/(?:[^aeiou])ing$/.test(stem) && stem.length > 6) stem = stem.slice(0, -3);
  else if (/[^e]ed$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2);
  if (/ation$/.test(stem) && stem.length > 7) stem = stem.slice(0, -3);
  if (/(?:bb|dd|gg|mm|nn|pp|tt)$/.test(stem)) stem = stem.slice(0, -1);
  return stem.endsWith('e') && stem.length > 4 ? stem.slice(0, -1) : stem;
}

/** Particles and verb endings that Korean writes onto a noun. */
const koreanTail =
  /(?:(?:하지|되지)\s?않(?:음|습니다|아요|는다)?|이?에서는?|으로는?|에게서?|한테|까지|부터|이라고|라고|합니다|했습니다|됩니다|됐습니다|되었습니다|하세요|했어요|해요|돼요|됐어요|했음|하는|되는|이다|입니다|했다|된다|됐다|됨|함|은|는|이|가|을|를|의|에|로|도|만|와|과)$/;

function stripKorean(word: string): string {
  const stem = word.replace(koreanTail, '');
  return stem.length >= 2 ? stem : word;
}

/** Words without meaning of their own; they part Chinese words. */
const chineseGlue = /[的了吗是我你他她它呢吧啊都也还这那把被着过]/;

const runs =
  /[a-z0-9]+|\p{Script=Hangul}+|[\p{Script=Katakana}ー]+|[\p{Script=Han}々]+\p{Script=Hiragana}?|\p{Script=Hiragana}+/gu;

/** What a pair across two Chinese words weighs against one within a word. */
const acrossWords = 0.4;

/** Hiragana that only binds words. */
const hiraganaGlue =
  /^(?:[がのをにへとはでもやかね]|です|ます|でした|ました|から|まで|より|など|ので|のに|けど|して|した|する|される|された|されて|できる|という|ている|ていた|てい|った|って|ため|こと|もの|よう|さん|さい|ください|だけ|しか|なく|なり|なる|なった|すぎる|すぎ|すぎて|える|あり|ある|います|いる|れる|られる|られ|れた|れて)+$/;

/** Overlapping pairs: the smallest units of writing without spaces that still mean something. */
function pair(word: string): Token[] {
  const chars = [...word];
  if (chars.length <= 2) return [{ text: word, share: 1 }];
  const share = 1 / Math.sqrt(chars.length - 1);
  return chars.slice(1).map((char, at) => ({ text: (chars[at] ?? '') + char, share }));
}

function readHiragana(word: string): Token[] {
  const tokens: Token[] = [];
  const rest = word.replace(/ない|ません|なかった|ずに/g, () => {
    tokens.push({ text: 'ない', share: 0.5 });
    return '';
  });
  if (rest.length >= 3 && !hiraganaGlue.test(rest)) tokens.push(...pair(rest));
  return tokens;
}

/** Han, with the first letter of an inflection behind it, which tells 切れる from 切る. */
function readHan(word: string, parted: boolean): Token[] {
  const inflected = /\p{Script=Hiragana}$/u.test(word);
  const han = inflected ? word.slice(0, -1) : word;
  if (inflected && han.length === 1) return [{ text: word, share: 0.8 }];
  return han
    .split(chineseGlue)
    .filter((part) => part !== '')
    .flatMap((part) =>
      part.length === 1 ? [{ text: part, share: 0.35 }] : parted ? pairWords(part) : pair(part),
    );
}

const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });

/** Like `pair`, but a pair across two words says less than one within a word. */
function pairWords(text: string): Token[] {
  const tokens = pair(text);
  if (tokens.length === 1) return tokens;
  const ends = new Set<number>();
  for (const { index } of chineseWords.segment(text)) ends.add(index - 1);
  return tokens.map((token, at) =>
    ends.has(at) ? { text: token.text, share: token.share * acrossWords } : token,
  );
}

/** The tokens of a folded text: stems of Latin words, pairs of syllables and characters. `parted`: see `pairWords`. */
function tokenise(folded: string, parted = false): Token[] {
  return [...folded.matchAll(runs)].flatMap(([word], run) =>
    readWord(word, parted).map((token) => ({ ...token, run })),
  );
}

function readWord(word: string, parted: boolean): Token[] {
  if (/^[a-z0-9]/.test(word)) return [{ text: stemLatin(word), share: 1 }];
  if (/^\p{Script=Hangul}/u.test(word)) return pair(stripKorean(word));
  if (/^[\p{Script=Katakana}ー]/u.test(word)) return pair(word);
  if (/^\p{Script=Hiragana}/u.test(word)) return readHiragana(word);
  return readHan(word, parted);
}

/** Makes a tokeniser. The same one must fold the catalog and the questions. */
export function createTokeniser(folding: Omit<Folding, 'sounds'>): Tokeniser {
  const replace = createSynonyms(folding.synonyms);
  const form = (text: string) => foldForm(text, folding.traditional).replace(/\s+/g, ' ').trim();
  const unify = (formed: string) => replace(formed).replace(/\s+/g, ' ').trim();
  return {
    form,
    unify,
    fold: (text) => unify(form(text)),
    tokenise: (folded) => tokenise(folded),
    read: (folded) => {
      const seen = new Map<string, Token>();
      for (const token of tokenise(dropNaming(folded), true))
        if (!seen.has(token.text)) seen.set(token.text, token);
      return [...seen.values()];
    },
  };
}
