import type { Language } from './language.ts';

/** The languages that imerr speaks, as people name them in any of them. */
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

/** Languages that we do not speak, by their own names. */
const ownNames =
  'deutsch|fran[çc]ais|espa[ñn]ol|castellano|portugu[êe]s|italiano|nederlands|polski|русском(?:\\s+языке)?|українською|türkçe|bahasa\\s+(?:indonesia|melayu)|tiếng\\s+việt|ภาษาไทย';
const ownPrepositions = 'auf|en|em|in|na|на|w|dalam|bằng|เป็น';
const ownPolite = "bitte|s'il\\s+(?:vous|te)\\s+pla[îi]t|svp|por\\s+favor|per\\s+favore|пожалуйста";

/** Every name of a language, as alternatives. The longer ones first: "chinese" begins "chinese (simplified)". */
export const anyLanguage = `${spoken
  .map(([, names]) => names)
  .join('|')
  .replace(
    '(?:simplified[ -])?chinese|chinese\\s?\\(simplified\\)',
    'chinese\\s?\\(simplified\\)|(?:simplified[ -])?chinese',
  )}|${otherLanguages}|${ownNames}`;

const polite =
  '(?:お願いします|教えて(?:ください)?|説明して(?:ください)?|答えて(?:ください)?|回答して(?:ください)?)?';
const politeKorean =
  '(?:\\s*(?:알려\\s*줘요?|알려\\s*주세요|설명해\\s*줘요?|설명해\\s*주세요|답해\\s*줘|부탁해요?))?';
const politeChinese = '(?:回答|解释|解釋|说明|說明|告诉我|告訴我)?(?:一下)?';

/** "in Japanese", 日本語で, 用中文, 한국어로; the name is in the first group that took part. */
export const languagePhrase = [
  `(?:(?:please\\s+)?(?:answer|reply|respond|explain)\\s+)?in\\s+(${anyLanguage})(?:[\\s,]+please)?`,
  `(?<!使|利|采|能|以|法|要|该|該)(?:请|請)?用\\s*(${anyLanguage})${politeChinese}`,
  `(${anyLanguage})で${polite}`,
  `(${anyLanguage})으?로${politeKorean}`,
  `(?:${ownPrepositions})\\s+(${ownNames})(?:[\\s,]+(?:${ownPolite}))?`,
  '(по-русски|po\\s+polsku)',
].join('|');
/** Names that ask for their language wherever they end a question. */
export const bareLanguage = '繁體中文|繁体中文|简体中文|中文|日本語|한국어';

/** The language of a name; null where imerr does not speak it. */
export function nameLanguage(name: string): Language | null {
  for (const [language, names] of spoken) {
    if (new RegExp(`^(?:${names})$`, 'iu').test(name)) return language;
  }
  return null;
}
