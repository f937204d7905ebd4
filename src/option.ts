import { code, foldProduct, type Nameable, nameProducts } from './alias.ts';
import { type Language, parseLanguage } from './language.ts';

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

const spoken: readonly (readonly [Language, string])[] = [
  [
    'zh-Hant',
    'traditional[ -]chinese|chinese\\s?\\(traditional\\)|taiwanese|繁体(?:中文|字)|繁體(?:中文|字)|繁[体體](?![\\p{L}])|正體中文|번체(?:\\s*중국어)?|繁体字中国語',
  ],
  ['en', 'english|英文|英语|英語|영어'],
  [
    'zh',
    '(?:simplified[ -])?chinese|chinese\\s?\\(simplified\\)|mandarin|简体(?:中文)?|中文|汉语|中国語|중국어',
  ],
  ['ja', 'japanese|日文|日语|日語|日本語|일본어|일어'],
  ['ko', 'korean|韩文|韩语|韓文|韓語|韓国語|한국어|한글'],
];

const otherLanguages =
  'french|german|spanish|portuguese|italian|dutch|russian|ukrainian|polish|czech|turkish|arabic|hebrew|hindi|bengali|urdu|persian|thai|vietnamese|indonesian|malay|filipino|tagalog|swedish|norwegian|danish|finnish|greek|hungarian|romanian' +
  '|法语|法文|德语|德文|西班牙语|葡萄牙语|俄语|意大利语|阿拉伯语|泰语|越南语|印尼语' +
  '|フランス語|ドイツ語|スペイン語|ポルトガル語|ロシア語|イタリア語|アラビア語|タイ語|ベトナム語|インドネシア語' +
  '|프랑스어|독일어|스페인어|포르투갈어|러시아어|이탈리아어|아랍어|태국어|베트남어|인도네시아어';

// The longer names first: "chinese" begins "chinese (traditional)".
const anyLanguage = `${spoken
  .map(([, names]) => names)
  .join('|')
  .replace(
    '(?:simplified[ -])?chinese|chinese\\s?\\(simplified\\)',
    'chinese\\s?\\(simplified\\)|(?:simplified[ -])?chinese',
  )}|${otherLanguages}`;

const polite =
  '(?:お願いします|教えて(?:ください)?|説明して(?:ください)?|答えて(?:ください)?|回答して(?:ください)?)?';
const politeKorean =
  '(?:\\s*(?:알려\\s*줘요?|알려\\s*주세요|설명해\\s*줘요?|설명해\\s*주세요|답해\\s*줘|부탁해요?))?';
const politeChinese = '(?:回答|解释|解釋|说明|說明|告诉我|告訴我)?(?:一下)?';

/** "in Japanese", 日本語で, 用中文, 한국어로; the name is in the first group that took part. */
const phrase = [
  `(?:(?:please\\s+)?(?:answer|reply|respond|explain)\\s+)?in\\s+(${anyLanguage})(?:[\\s,]+please)?`,
  `(?<!使|利|采|能|以|法|要|该|該)(?:请|請)?用\\s*(${anyLanguage})${politeChinese}`,
  `(${anyLanguage})で${polite}`,
  `(${anyLanguage})으?로${politeKorean}`,
].join('|');
const bare = '繁體中文|繁体中文|简体中文|中文|日本語|한국어';

const edge = '[\\s,.;:，。、；：!?？]*';
const apart = '[\\s,;:/|，。、；：?？]';
const cjk = '[\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}\\d]';

const phraseAtEnd = new RegExp(`(?:^|${apart}+|(?<=${cjk}))(?:${phrase})${edge}$`, 'iu');
const phraseAtStart = new RegExp(`^${edge}(?:${phrase})(?:$|${apart}${edge}|(?=${code}))`, 'iu');
const nameAtEnd = new RegExp(
  `(?:^|${apart}+|(?<=\\d))(?:(${bare})|(?<=\\d${apart}+)(${anyLanguage}))${edge}$`,
  'iu',
);
const nameAtStart = new RegExp(`^(?:(${anyLanguage})[\\s,:;，、：]*(?=${code}))`, 'iu');

const flag = new RegExp(
  `(?:^|[\\s,;]+)(?:--?lang(?:uage)?(?:=|\\s+)|lang(?:uage)?[:=])(?:([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)|(${anyLanguage}))(?=$|[\\s,;])`,
  'iu',
);
const tag = '(?:en|zh|ja|ko|cn|jp|kr|tw|hk)(?:[-_][a-z]{2,4}){0,2}';
const spacedFlag = new RegExp(
  `(?:^|[\\s,;]+)lang(?:uage)?[:=]\\s+(?:(${tag})|(${anyLanguage}))(?=$|[\\s,;])`,
  'iu',
);
const productFlag =
  /(?:^|[\s,;]+)(?:--?product(?:=|\s+)|product[:=])([a-z0-9-]{2,20})(?=$|[\s,;])/i;
const publicFlag = /(?:^|[\s,;]+)--?public(?=$|\s)/i;

const tagAtEnd = new RegExp(`(?<=\\S)[\\s,;/|]+[([-]?(${tag})[)\\]]?\\s*$`, 'i');
const tagAtStart = new RegExp(`^[([]?(${tag})[)\\]]?(?:$|[\\s,;:]+(?=\\S))`, 'i');
/** Languages that we do not speak, only beside a number: as words they are too short to tell. */
const otherTagAtEnd = /(?<=\d)[\s,;/|]+(fr|de|es|pt|ru|vi|th)\s*$/i;

const publicAtEnd = /(?<=\S)[\s,;]+public\s*$/i;

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

function nameLanguage(name: string): Language | null {
  for (const [language, names] of spoken) {
    if (new RegExp(`^(?:${names})$`, 'iu').test(name)) return language;
  }
  return null;
}

type Taken = { language?: Language; unspoken?: string; product?: string; visible?: boolean };
type Rule = {
  readonly pattern: RegExp;
  readonly use: (name: string) => Taken;
  readonly unless?: RegExp;
};

const useTag = (name: string): Taken => {
  const language = parseLanguage(name) ?? nameLanguage(name);
  return language === null ? { unspoken: name.toLowerCase() } : { language };
};
const useName = (name: string): Taken => {
  const language = nameLanguage(name);
  return language === null ? { unspoken: name } : { language };
};
const usePublic = (): Taken => ({ visible: true });

const listRules = (products: readonly Nameable[]): readonly Rule[] => {
  const named = nameProducts(products);
  const useProduct = (name: string): Taken => ({ product: foldProduct(name, products) });
  return [
    { pattern: flag, use: useTag },
    { pattern: spacedFlag, use: useTag },
    { pattern: productFlag, use: useProduct },
    { pattern: named.spacedFlag, use: useProduct },
    { pattern: publicFlag, use: usePublic },
    { pattern: phraseAtEnd, use: useName, unless: spokenOf },
    { pattern: phraseAtStart, use: useName },
    { pattern: nameAtEnd, use: useName },
    { pattern: nameAtStart, use: useName },
    { pattern: tagAtEnd, use: useTag, unless: bound },
    { pattern: tagAtStart, use: useTag },
    { pattern: otherTagAtEnd, use: useTag },
    { pattern: publicAtEnd, use: usePublic, unless: boundPublic },
    { pattern: named.afterCode, use: useProduct },
    { pattern: named.within, use: useProduct },
    { pattern: named.atEnd, use: useProduct, unless: bound },
    { pattern: named.atStart, use: useProduct },
  ];
};

/** The first rule that finds its option, what it found, and the text without it. */
function takeOne(text: string, rules: readonly Rule[]): { taken: Taken; rest: string } | null {
  for (const { pattern, use, unless } of rules) {
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
