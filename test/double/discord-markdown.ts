/** What Discord would make of a text: the characters that are shown, and the markup that was found. */
export type Reading = { readonly shown: string; readonly marks: readonly string[] };

/** Anything but an end, with escaped characters taken as such. */
const some = '(?:\\\\[\\s\\S]|[^\\\\])+?';

/** Constructs anywhere in a text: https://support.discord.com/hc/en-us/articles/210298617 */
const anywhere: readonly (readonly [string, RegExp])[] = [
  ['bold', new RegExp(`^\\*\\*${some}\\*\\*`)],
  ['underline', new RegExp(`^__${some}__`)],
  ['italic', new RegExp(`^\\*(?!\\s)${some}\\*`)],
  ['italic', new RegExp(`^_${some}_`)],
  ['strike', new RegExp(`^~~${some}~~`)],
  ['spoiler', new RegExp(`^\\|\\|${some}\\|\\|`)],
  ['code', /^(`+)[\s\S]*?[^`]\1(?!`)/],
  ['link', new RegExp(`^\\[${some}\\]\\(${some}\\)`)],
  ['address', /^(?:https?|steam|discord):\/\/\S/],
  ['angle', /^<(?:[@#/!&a-z]|:\w|\+?\d)[^<>\n]*>/i],
  ['everyone', /^@(?:everyone|here)/],
  ['emoji', /^:[\w+-]+:/],
];

/** Constructs that begin a line. */
const atStart: readonly (readonly [string, RegExp])[] = [
  ['heading', /^ *#{1,3}\s/],
  ['small print', /^ *-#\s/],
  ['list', /^ *[-*+]\s/],
  ['numbered list', /^ *\d+[.)]\s/],
  ['quote', /^ *>(?:>>)?\s/],
];

/** Reads a text as Discord does: at each place an escape, a construct, or a character that stands for itself. */
export function readMarkdown(text: string): Reading {
  const marks: string[] = [];
  let shown = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const isStart = at === 0 || text[at - 1] === '\n';
    for (const [name, pattern] of isStart ? [...atStart, ...anywhere] : anywhere) {
      if (pattern.test(rest)) marks.push(name);
    }
    const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest);
    shown += escaped?.[1] ?? text[at];
    at += escaped === null ? 1 : 2;
  }
  return { shown, marks };
}
