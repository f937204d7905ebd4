/** Columns of a text where the terminal does not tell, or there is none. */
export const defaultWidth = 80;

/** Longer lines are hard to read, whatever the terminal's width. */
export const widestText = 100;

export const narrowestText = 24;

/** Characters of standard input that are kept from its beginning and from its end; the core reads fewer. */
export const keptHead = 8 * 1024;
export const keptTail = 24 * 1024;

/** Longest line that `--lines` hands on, in characters; the rest of the line is not read. */
export const lineLimit = 1024 * 1024;
