import { code, foldProduct, type Nameable, nameProducts } from './alias.ts';
import { type Language, parseLanguage } from './language.ts';
import { anyLanguage, bareLanguage, languagePhrase, nameLanguage } from './tongue.ts';

/** What a question asks for beside its subject. */
export type Options = {
  /** The question without its options. */
  readonly text: string;
  readonly language: Language | null;
  /** A language that was asked for and is not spoken, as typed. */
  readonly unspoken: string | null;
  /** A product as typed, in lower case: an id or an alias. */
  readonly product: string | null;
  /** Asked to answer for everyone to see. */
  readonly visible: boolean;
};

const edge = '[\\s,.;:，。、；：!?？]*';
const apart = '[\\s,;:/|，。、；：?？]';
const cjk = '[\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}\\d]';

const tag = '(?:en|zh|ja|ko|cn|jp|kr|tw|hk)(?:[-_][a-z]{2,4}){0,2}';
const productFlag =
  /(?:^|[\s,;]+)(?:--?product(?:=|\s+)|product[:=])([a-z0-9-]{2,20})(?=$|[\s,;])/i;
/**
 * The expressions that hold names of languages. Made with the rules: at load they would cost the
 * look-up of a bare code more than it takes itself.
 */
const createNamePatterns = () => ({
  phraseAtEnd: new RegExp(`(?:^|${apart}+|(?<=${cjk}))(?:${languagePhrase})${edge}$`, 'iu'),
  phraseAtStart: new RegExp(`^${edge}(?:${languagePhrase})(?:$|${apart}${edge}|(?=${code}))`, 'iu'),
  nameAtEnd: new RegExp(
    `(?:^|${apart}+|(?<=\\d))(?:(${bareLanguage})|(?<=\\d${apart}+)(${anyLanguage}))${edge}$`,
    'iu',
  ),
  nameAtStart: new RegExp(`^(?:(${anyLanguage})[\\s,:;，、：]*(?=${code}))`, 'iu'),
  flag: new RegExp(
    `(?:^|[\\s,;]+)(?:--?lang(?:uage)?(?:=|\\s+)|lang(?:uage)?[:=])(?:([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)|(${anyLanguage}))(?=$|[\\s,;])`,
    'iu',
  ),
  spacedFlag: new RegExp(
    `(?:^|[\\s,;]+)lang(?:uage)?[:=]\\s+(?:(${tag})|(${anyLanguage}))(?=$|[\\s,;])`,
    'iu',
  ),
  /**
   * A flag whose value is no tag: "lang:klingon" names a language all the same, "lang:**" says nothing.
   * A mention as the value leaves a gap. A number is no value but the question.
   */
  oddFlag: new RegExp(
    `(?:^|[\\s,;]+)(?:${[
      '(?:--?)?lang(?:uage)?[:=](?:(\\p{L}[\\p{L}-]{1,19})(?=$|[\\s,;])|(?!-?\\d)[^\\s,;]+)',
      '(?:--?)?product[:=](?!-?\\d)[^\\s,;]+',
      '--?lang(?:uage)?\\s+(\\p{L}[\\p{L}-]{1,19})(?=$|[\\s,;])',
      '(?:--?(?:lang(?:uage)?|product)[:=]?|lang[:=])(?=\\s|$)(?:\\s+[@<>*_~|[(]\\S*)?',
      '(?:language|product)[:=](?=\\s*$|\\s{2})',
    ].join('|')})`,
    'iu',
  ),
});

const publicFlag = /(?:^|[\s,;]+)--?public(?=$|\s)/i;

const tagAtEnd = new RegExp(`(?<=\\S)[\\s,;/|]+[([-]?(${tag})[)\\]]?\\s*$`, 'i');
const tagAtStart = new RegExp(`^[([]?(${tag})[)\\]]?(?:$|[\\s,;:]+(?=\\S))`, 'i');
/** Languages that we do not speak, only beside a number: as words they are too short to tell. */
const otherTagAtEnd = /(?<=\d)[\s,;/|]+(fr|de|es|pt|ru|vi|th)\s*$/i;

const publicAtEnd = /(?<=\S)[\s,;]+public\s*$/i;

/** Nothing else was asked, as after the other options were taken. */
const publicAlone = /^public[.!]?$/i;

const bindingWords =
  'is|are|was|were|be|become|becomes|not|to|in|into|of|for|on|at|with|from|by|via|the|a|an|no|my|our|your|this|that|use|using|or|and';
/** What a word at the end belongs to instead: "cannot log in to im", "the group is public", "text in Chinese". */
const bound = new RegExp(`(?:^|[\\s'])(?:${bindingWords})$`, 'i');
const boundPublic = new RegExp(
  `(?:^|[\\s'])(?:${bindingWords}|join|make|set|go|group|room|chat|community|account|profile|key)$`,
  'i',
);
const spokenOf =
  /(?:^|\s)(?:is|are|was|were|be|written|typed|texts?|messages?|characters?|words?|names?|nicknames?|content|send|sent|or|and)$/i;

type Taken = { language?: Language; unspoken?: string; product?: string; visible?: boolean };
type Rule = {
  readonly pattern: RegExp;
  readonly use: (name: string) => Taken;
  readonly unless?: RegExp;
  /** What every text of the rule has: cheaper to look for than the pattern. */
  readonly only?: RegExp;
};

const [aboutLanguage, aboutProduct, aboutPublic] = [/lang/i, /product/i, /public/i];
const aboutFlag = /lang|product/i;

const useTag = (name: string): Taken => {
  const language = parseLanguage(name) ?? nameLanguage(name);
  return language === null ? { unspoken: name.toLowerCase() } : { language };
};
const useName = (name: string): Taken => {
  const language = nameLanguage(name);
  return language === null ? { unspoken: name } : { language };
};
const useOdd = (name: string): Taken => (name === '' ? {} : { unspoken: name });
const usePublic = (): Taken => ({ visible: true });

/** Kept, since making the expressions takes longer than a short question. */
const rulesOf = new WeakMap<readonly Nameable[], readonly Rule[]>();

function listRules(products: readonly Nameable[]): readonly Rule[] {
  const known = rulesOf.get(products);
  if (known !== undefined) return known;
  const rules = createRules(products);
  rulesOf.set(products, rules);
  return rules;
}

const createRules = (products: readonly Nameable[]): readonly Rule[] => {
  const named = nameProducts(products);
  const language = createNamePatterns();
  const useProduct = (name: string): Taken => ({ product: foldProduct(name, products) });
  return [
    { pattern: language.flag, use: useTag, only: aboutLanguage },
    { pattern: language.spacedFlag, use: useTag, only: aboutLanguage },
    { pattern: productFlag, use: useProduct, only: aboutProduct },
    { pattern: named.spacedFlag, use: useProduct, only: aboutProduct },
    { pattern: language.oddFlag, use: useOdd, only: aboutFlag },
    { pattern: publicFlag, use: usePublic, only: aboutPublic },
    { pattern: language.phraseAtEnd, use: useName, unless: spokenOf },
    { pattern: language.phraseAtStart, use: useName },
    { pattern: language.nameAtEnd, use: useName },
    { pattern: language.nameAtStart, use: useName },
    { pattern: tagAtEnd, use: useTag, unless: bound },
    { pattern: tagAtStart, use: useTag },
    { pattern: otherTagAtEnd, use: useTag },
    { pattern: publicAtEnd, use: usePublic, unless: boundPublic, only: aboutPublic },
    { pattern: publicAlone, use: usePublic },
    { pattern: named.alone, use: useProduct },
    { pattern: named.afterCode, use: useProduct },
    { pattern: named.within, use: useProduct },
    { pattern: named.atEnd, use: useProduct, unless: bound },
    { pattern: named.atStart, use: useProduct },
  ];
};

/** The first rule that finds its option, what it found, and the text without it. */
function takeOne(text: string, rules: readonly Rule[]): { taken: Taken; rest: string } | null {
  for (const { pattern, use, unless, only } of rules) {
    if (only?.test(text) === false) continue;
    const match = pattern.exec(text);
    if (match === null) continue;
    const before = text.slice(0, match.index);
    // After a comma it stands apart whatever is before: "cannot send a message, in Japanese".
    if (unless?.test(before) && /^(?:\s|$)/.test(match[0])) continue;
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    return {
      taken: use(name),
      rest: `${before} ${text.slice(match.index + match[0].length)}`.trim(),
    };
  }
  return null;
}

/**
 * Takes the options out of a question: `ja`, `lang:ja`, `--lang ja`, "in Japanese", `trtc`,
 * `product:im`, `public`. Words count only at an end of the question, flags anywhere. Of two
 * languages or products the one found first wins, flags before words. `products` are the catalog's.
 */
export function takeOptions(input: string, products: readonly Nameable[]): Options {
  let text = input;
  const found: Taken = {};
  // An option stands apart, or is written in Han, kana or Hangul. A bare code has neither, and does
  // not pay for what reads them.
  if (/^[\w.-]*[\d_][\w.-]*$/.test(input)) {
    return { text, language: null, unspoken: null, product: null, visible: false };
  }
  const rules = listRules(products);
  // Each round takes one option off; more than eight is no question any more.
  for (let round = 0; round < 8; round += 1) {
    const one = takeOne(text, rules);
    if (one === null) break;
    Object.assign(found, { ...one.taken, ...found });
    text = one.rest;
  }
  const { language = null, unspoken = null, product = null, visible = false } = found;
  return { text, language, unspoken, product, visible };
}
