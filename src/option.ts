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
  ['zh-Hant', 'traditional[ -]chinese|taiwanese|繁体(?:中文|字)?|繁體(?:中文|字)?|正體中文|번체(?:\\s*중국어)?|繁体字中国語'],
  ['en', 'english|英文|英语|英語|영어'],
  ['zh', '(?:simplified[ -])?chinese|mandarin|中文|汉语|简体(?:中文)?|中国語|중국어'],
  ['ja', 'japanese|日文|日语|日語|日本語|일본어|일어'],
  ['ko', 'korean|韩文|韩语|韓文|韓語|韓国語|한국어|한글'],
];

const otherLanguages =
  'french|german|spanish|portuguese|italian|dutch|russian|ukrainian|polish|czech|turkish|arabic|hebrew|hindi|bengali|urdu|persian|thai|vietnamese|indonesian|malay|filipino|tagalog|swedish|norwegian|danish|finnish|greek|hungarian|romanian' +
  '|法语|法文|德语|德文|西班牙语|葡萄牙语|俄语|意大利语|阿拉伯语|泰语|越南语|印尼语' +
  '|フランス語|ドイツ語|スペイン語|ポルトガル語|ロシア語|イタリア語|アラビア語|タイ語|ベトナム語|インドネシア語' +
  '|프랑스어|독일어|스페인어|포르투갈어|러시아어|이탈리아어|아랍어|태국어|베트남어|인도네시아어';

const everyLanguage = `${spoken.map(([, names]) => names).join('|')}|${otherLanguages}`;

/** "in Japanese", 日本語で, 用中文, 한국어로; the name is in the first group that took part. */
const phrase = `(?:in\\s+(${everyLanguage})(?:\\s+please)?|(?:请?用|請?用)\\s*(${everyLanguage})(?:回答|解释|說明|说明)?|(${everyLanguage})\\s*(?:で(?:お願いします|教えて(?:ください)?)?|으?로(?:\\s*(?:알려\\s*줘|알려\\s*주세요|부탁해요?))?)|(繁體中文|繁体中文|简体中文|中文|日本語|한국어))`;

const edge = '[\\s,.;:，。、；：!?？]*';
const phraseAtEnd = new RegExp(`(?:^|[\\s,;，、。:：?？]|(?<=[\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\d]))${phrase}${edge}$`, 'iu');
const phraseAtStart = new RegExp(`^${edge}${phrase}(?=$|[\\s,:;，、：])${edge}`, 'iu');

const flag = /(?:^|\s)(?:--?lang(?:uage)?(?:[= ]\s*)|lang(?:uage)?[:=]\s*)([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)(?=$|[\s,;])/i;
const productFlag = /(?:^|\s)(?:--?product(?:[= ]\s*)|product[:=]\s*)([a-z0-9-]{2,20})(?=$|[\s,;])/i;
const publicFlag = /(?:^|\s)--?public(?=$|\s)/i;

const tag = '(?:en|zh|ja|ko|cn|jp|kr|tw)(?:[-_][a-z]{2,4}){0,2}';
const tagAtEnd = new RegExp(`(?<=\\S)[\\s,;]+(${tag})\\s*$`, 'i');
const tagAtStart = new RegExp(`^(${tag})[\\s,;:]+(?=\\S)`, 'i');

const publicAtEnd = /(?<=\S)\s+public\s*$/i;

const subject = '-?\\d|0x|[A-Za-z]+_';
const productAtEnd = /(?<=\S)[\s,;]+(trtc-web|trtc|im)\s*$/i;
/** `trtc` may stand before anything; `im` only before a code, since people also write "im" for "I'm". */
const productAtStart = new RegExp(`^(?:(trtc-web|trtc)[\\s,;:]+(?=\\S)|(im)[\\s,;:]+(?=${subject}))`, 'i');

function nameLanguage(name: string): Language | null {
  for (const [language, names] of spoken) {
    if (new RegExp(`^(?:${names})$`, 'i').test(name)) return language;
  }
  return null;
}

/**
 * Takes the options out of a question: `ja`, `lang:ja`, `--lang ja`, "in Japanese", `trtc`,
 * `product:im`, `public`. Words count only at an end of the question, flags anywhere. What comes
 * first in the question wins.
 */
export function takeOptions(input: string): Options {
  let text = input;
  let language: Language | null = null;
  let unspoken: string | null = null;
  let product: string | null = null;
  let visible = false;
  const take = (pattern: RegExp, use: (match: RegExpExecArray) => void): boolean => {
    const match = pattern.exec(text);
    if (match === null) return false;
    use(match);
    text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
    return true;
  };
  const useTag = (match: RegExpExecArray) => {
    const named = match[1] ?? '';
    const found = parseLanguage(named);
    if (found !== null) language ??= found;
    else unspoken ??= named.toLowerCase();
  };
  const useName = (match: RegExpExecArray) => {
    const named = match.slice(1).find((group) => group !== undefined) ?? '';
    const found = nameLanguage(named);
    if (found !== null) language ??= found;
    else unspoken ??= named;
  };
  const useProduct = (match: RegExpExecArray) => {
    product ??= (match[1] ?? match[2] ?? '').toLowerCase();
  };
  const usePublic = () => {
    visible = true;
  };
  const rules: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [flag, useTag],
    [productFlag, useProduct],
    [publicFlag, usePublic],
    [phraseAtEnd, useName],
    [phraseAtStart, useName],
    [tagAtEnd, useTag],
    [tagAtStart, useTag],
    [publicAtEnd, usePublic],
    [productAtEnd, useProduct],
    [productAtStart, useProduct],
  ];
  // Each round takes one option off; more than eight is no question any more.
  for (let round = 0; round < 8; round += 1) {
    if (!rules.some(([pattern, use]) => take(pattern, use))) break;
  }
  return { text, language, unspoken, product, visible };
}
