/** Characters of a typed text; of a longer one the core reads 16 kB only. */
export const textLimit = 20_000;

/** Bytes of a request: the text in JSON, each character escaped at the worst. */
export const askLimit = 128 * 1024;

/** Characters that a press carries; Slack's buttons take 2000, more than Discord's. */
export const valueLimit = 2000;

/** The reader's id on the platforms: the page has nobody else, and draws it as "you". */
export const readerId = '1';
