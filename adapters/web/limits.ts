/** Characters that the search field takes, and that links to the same answer in other languages carry. */
export const questionLimit = 3000;

/**
 * Characters of an address (path and query): those of the search field, at nine each where they are
 * Chinese, and room for the rest. `headerBytes` of `adapters/server.ts` lets them through.
 */
export const addressLimit = 32 * 1024;

/** Bytes of a request to /mcp. */
export const bodyLimit = 64 * 1024;

/** Requests of one address, files of pages not counted, and how long they are counted, in milliseconds. */
export const requestLimits = { questions: 600, window: 60_000, people: 50_000 } as const;

/**
 * Files of pages that an address may fetch for each request above. They lie in memory, compressed once, and
 * browsers keep them for ever; a page has up to six.
 */
export const filesPerRequest = 10;

/** Seconds after which a refused client may ask again: the window above. */
export const retryAfter = 60;

/** Bytes below which compressing costs more than it saves. */
export const compressFrom = 1024;

/** Most choices of /api/suggest, as in the core. */
export const suggestLimit = 25;

/** Choices where no number is asked for. */
export const suggestUsual = 10;
