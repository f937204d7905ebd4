/** The words of the pages in English; the other languages are held to the same keys. */
export const en = {
  heading: 'What does this error code mean?',
  about:
    'Error codes of Tencent Cloud Chat (IM) and TRTC, explained: what a code means, what to do now, and where that is written.',
  skip: 'Skip to the content',
  home: 'Start page',
  search: 'Search',
  searchLabel: 'Code, symbol, message or a few words',
  suggestions: 'Suggestions',
  language: 'Language',
  path: 'Where this page lies',
  browse: 'Browse',
  codes: (count: number) => (count === 1 ? '1 code' : `${count} codes`),
  code: 'Code',
  meaning: 'Meaning',
  hex: 'Hexadecimal',
  reportedBy: 'Reported by',
  status: 'Status',
  readOn: 'Read on',
  neighbours: 'Neighbours in this section',
  answer: 'Answer',
  results: (query: string) => `Answer to “${query}”`,
  permalink: 'Open its page',
  missing: 'There is no such page',
  missingText: 'The address names no code and no section of the catalog. Search for it instead:',
  tooMany: 'Too many requests from this address. Please wait a minute.',
  tooLong: 'The question is too long for an address',
  tooLongText: 'Paste long texts, such as logs, here:',
  failed: 'The page could not be made. The failure is logged.',
  needsScript:
    'Searching these files needs JavaScript. Without it, every code is found in its section.',
  searching: 'Searching',
  asData: 'As JSON',
  api: 'API document',
  edition: (version: string, count: number) => `Catalog ${version}, ${count} entries`,
};

/** Every word of the pages, with its parameters. */
export type Words = typeof en;
