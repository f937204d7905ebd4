/** The phrases of the bot in English; the other languages are held to the same keys. */
export const en = {
  whatToDo: 'What to do',
  notes: 'Worth knowing',
  related: 'Related',
  didYouMean: 'Did you mean',
  alsoNear: 'Also near',
  examples: 'Try',
  sections: 'Sections',
  details: 'Details',
  /** Layers, as context under a title. */
  client: 'SDK on the device',
  server: 'server',
  web: 'browser',
  legacy: 'SDK V3 (old)',
  /** Statuses other than current. */
  removed: 'no longer on the newest page; met with old SDKs',
  legacyStatus: 'of the old V3 SDK',
  /** The one thing that helps. */
  action: {
    none: 'No action needed',
    retry: 'Retry',
    'retry-later': 'Retry later',
    'sign-in-again': 'Sign in again',
    'fix-request': 'Fix the request',
    'fix-config': 'Fix the configuration',
    'ask-user': 'Ask the user',
    'upgrade-plan': 'Upgrade the plan',
    'contact-support': 'Contact support',
  },
  /** Why entries are related, after the code. */
  relation: {
    'same-condition': 'same condition',
    confused: 'easily confused',
    together: 'often together',
    'same-number': 'same number, other product',
    'other-sign': 'the other sign',
    'hex-lookalike': 'looks alike in hexadecimal',
  },
  choose: (code: string) => `${code} means different things in different products`,
  several: (count: number) => `${count} error codes in your text`,
  cause: (code: string, why: string) => `Likely root cause: ${code}. ${why}`,
  causeFirst: 'It is the first error in the log; the others may follow from it.',
  causePassedOn: (code: string) => `It is the failure itself; ${code} is how the SDK passes it on.`,
  causeRepeated: (times: number) =>
    `The server refused it ${times} times; the error before it goes away with a retry.`,
  omitted: (count: number) => `${count} more not shown`,
  unresolved: (codes: string) => `Not in the catalog: ${codes}`,
  otherSign: (code: string, title: string) =>
    `With the other sign, ${code} is another error: ${title}.`,
  typedSign: (typed: string, code: string) =>
    `You typed ${typed}; the catalog has only ${code}, shown here.`,
  unknown: (code: string) => `${code} is not in the catalog`,
  unknownText:
    'imerr covers Chat (IM) and TRTC Web SDK 4.x. It does not guess: check the official tables, or send the code with its message to support.',
  family: (family: string) => `By its range it belongs to: ${family}.`,
  none: 'Nothing found',
  noneText:
    'No error code was named, and nothing in the catalog is close enough to the words. A code, a symbol, an exact message or a few words about the failure work best.',
  similar: 'Not sure, but near',
  nearest: 'Best match for your words',
  list: (count: number) => `${count} entries by section`,
  listOf: (title: string) => title,
  listEmpty: 'No section of that name',
  listMore: (count: number) => `and ${count} more`,
  help: 'imerr explains error codes of Tencent Cloud Chat (IM) and TRTC',
  helpText:
    'Ask with a code, a symbol, a message, a few words or a pasted log, in English, Chinese, Japanese or Korean. Add a language (ja, zh, ko) or a product (im, trtc) at the end.',
  helpExamples: [
    '10038',
    'usersig expired',
    'DEVICE_NOT_FOUND',
    '70001 trtc',
    '10014 ja',
    'list group',
  ],
  unspoken: (language: string) =>
    `imerr does not speak ${language}. It answers in English, Chinese, Japanese and Korean.`,
  unknownProduct: (product: string) => `There is no product called ${product}.`,
  cut: (count: number) => `${count} characters of the text were not read.`,
  /** Between a name and what is said of it, and between the parts of a list of such. */
  colon: ': ',
  gap: '; ',
  /** A sentence with its end, and what parts it from the next. */
  sentence: (text: string) => `${text}. `,
  catalog: (version: string, count: number) => `Catalog ${version}, ${count} entries`,
  source: 'Sources',
  page: 'Page of this code',
  officialTable: (product: string) => `Official error codes: ${product}`,
  teamNote: 'Our team’s note',
  helpful: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  report: 'Report a wrong entry',
  failed: 'imerr could not answer this. The failure is logged; please ask again.',
  throttled: 'That was a lot of questions. Please wait a moment and ask again.',
  emptyMention:
    'Your message reached imerr without its text. Mention the bot user itself, or use /imerr.',
  /** Names of the slash command and its options: lower case, no spaces, at most 32 characters. */
  commandName: 'imerr',
  queryName: 'query',
  languageName: 'language',
  productName: 'product',
  publicName: 'visible',
  commandDescription: 'Explain an error code of Tencent Cloud Chat (IM) or TRTC',
  queryDescription: 'A code, a symbol, a message, a few words or a pasted log',
  languageDescription: 'Language of the answer',
  productDescription: 'Product to put first',
  publicDescription: 'Show the answer to everyone in the channel',
  prompt: 'Type a code, a few words or "help". Ctrl+D ends.',
};

/** Every phrase, with its parameters. */
export type Phrases = typeof en;
