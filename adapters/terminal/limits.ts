/** Columns of a text where the terminal does not tell, or there is none. */
export const defaultWidth = 80;

/** Longer lines are hard to read, whatever the terminal's width. */
export const widestText = 100;

export const narrowestText = 24;

/** Characters that are kept of the beginning and of the end of standard input, or of one of its lines; the core reads fewer. */
export const keptHead = 8 * 1024;
export const keptTail = 24 * 1024;
