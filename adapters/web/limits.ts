/**
 * Characters of an address (path and query): the 1000 of the search field, at nine each where they are
 * Chinese, and room for the rest. Node takes 16 KiB of headers with the address.
 */
export const addressLimit = 12 * 1024;

/** Bytes of a request to /mcp. */
export const bodyLimit = 64 * 1024;

/** Requests of one address, its files not counted, and how long they are counted, in milliseconds. */
export const requestLimits = { questions: 600, window: 60_000, people: 50_000 } as const;

/** Seconds after which a refused client may ask again: the window above. */
export const retryAfter = 60;

/** Bytes below which compressing costs more than it saves. */
export const compressFrom = 1024;

/** Most choices of /api/suggest, as in the core. */
export const suggestLimit = 25;
