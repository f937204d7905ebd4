/** A language imerr answers in. `zh` is Simplified, `zh-Hant` Traditional Chinese. */
export const languages = ['en', 'zh', 'ja', 'ko', 'zh-Hant'] as const;
export type Language = (typeof languages)[number];

/** One text in every language an answer can have. */
export type Localized = Readonly<Record<Language, string>>;

const aliases: ReadonlyMap<string, Language> = new Map([
  ['cn', 'zh'],
  ['jp', 'ja'],
  ['kr', 'ko'],
  ['tw', 'zh-Hant'],
  ['hk', 'zh-Hant'],
]);

const traditionalRegions = new Set(['tw', 'hk', 'mo']);

/**
 * The language a tag stands for: any BCP 47 tag in any case, with `_` for `-`, or `cn`, `jp`, `kr`, `tw`.
 * Chinese in Traditional script, or of Taiwan, Hong Kong or Macao, is `zh-Hant`.
 * Returns null where imerr does not speak it.
 */
export function parseLanguage(tag: string): Language | null {
  // A locale of the shell ends in an encoding: "ja_JP.UTF-8".
  const parts = tag
    .trim()
    .toLowerCase()
    .replace(/[.@].*$/s, '')
    .split(/[-_]/);
  const primary = parts[0] ?? '';
  const alias = parts.length === 1 ? aliases.get(primary) : undefined;
  if (alias !== undefined) return alias;
  if (primary === 'zh' || (primary === 'yue' && !parts.includes('cn')) || primary === 'cmn') {
    if (parts.includes('hans')) return 'zh';
    const traditional =
      parts.includes('hant') ||
      (primary === 'yue' && !parts.includes('cn')) ||
      parts.some((part, at) => at > 0 && traditionalRegions.has(part));
    return traditional ? 'zh-Hant' : 'zh';
  }
  return primary === 'en' || primary === 'ja' || primary === 'ko' ? primary : null;
}

/** What the letters of a question tell about its language; `han` alone may be Chinese or Japanese. */
export type Script = 'hangul' | 'kana' | 'han' | 'other';

/**
 * Hiragana, or two katakana letters: a single one is part of a face more often than a word, as in
 * ¯\_(ツ)_/¯. The long mark and the voicing marks belong to no script in Unicode.
 */
const kana =
  /\p{Script=Hiragana}|\p{Script=Katakana}[\p{Script=Katakana}\u30FC\uFF70\u3099]|[\uFF73\uFF76-\uFF84\uFF8A-\uFF8E][\uFF9E\uFF9F]/u;

/** The script that decides: Hangul and kana are unmistakable, Han characters a hint. */
export function detectScript(text: string): Script {
  if (/\p{Script=Hangul}/u.test(text)) return 'hangul';
  if (kana.test(text)) return 'kana';
  return /\p{Script=Han}/u.test(text) ? 'han' : 'other';
}

/** Who sees the answer: one person, or everyone in a channel. */
export type Visibility = 'person' | 'channel';

/** Everything that may decide the language; `null` or absent where nothing is known. */
export type LanguageHints = {
  readonly visibility: Visibility;
  /** Asked for in the question or by an option of the platform. */
  readonly explicit?: Language | null;
  /** The person's saved choice. */
  readonly person?: Language | null;
  /** The channel's setting. */
  readonly channel?: Language | null;
  /** The workspace's or server's setting. */
  readonly workspace?: Language | null;
  /** The question, whose script is a hint. */
  readonly text: string;
  /** The person's locale on the platform, any BCP 47 tag. */
  readonly personLocale?: string | null;
  /** The channel's locale, where the platform has a deliberate one. */
  readonly channelLocale?: string | null;
  /** The deployment's default. */
  readonly fallback: Language;
};

/** Which language answers, by the rule of the contract ("Which language answers"). */
export function chooseLanguage(hints: LanguageHints): Language {
  const alone = hints.visibility === 'person';
  const script = detectScript(hints.text);
  const spoken = script === 'hangul' ? 'ko' : script === 'kana' ? 'ja' : null;
  const locale = alone ? hints.personLocale : hints.channelLocale;
  return (
    hints.explicit ??
    (alone ? hints.person : null) ??
    hints.channel ??
    hints.workspace ??
    spoken ??
    (locale ? parseLanguage(locale) : null) ??
    (script === 'han' ? 'zh' : null) ??
    hints.fallback
  );
}
