import type { Shape } from './shape.ts';

/** Reads a text of one line or a few into what is drawn. */
export type Parse = (text: string) => Shape[];

/** One construct of a markup: how it looks where it begins, and what it becomes. */
export type Rule = {
  readonly pattern: RegExp;
  /** `parse` reads what stands inside of the construct by the same rules. */
  readonly build: (match: RegExpExecArray, parse: Parse) => Shape;
};

/** Deeper nesting is drawn as letters. */
const deepest = 8;

type Found = { readonly match: RegExpExecArray; readonly rule: Rule };

function findRule(text: string, at: number, rules: readonly Rule[]): Found | null {
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match !== null && match[0] !== '') return { match, rule };
  }
  return null;
}

/** Texts that follow each other become one. */
function joinTexts(shapes: readonly Shape[]): Shape[] {
  const joined: Shape[] = [];
  for (const next of shapes) {
    const last = joined.at(-1);
    if (typeof next === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + next;
    else joined.push(next);
  }
  return joined;
}

function read(text: string, rules: readonly Rule[], depth: number): Shape[] {
  const parse: Parse = (inner) => (depth < deepest ? read(inner, rules, depth + 1) : [inner]);
  const shapes: Shape[] = [];
  for (let at = 0; at < text.length; ) {
    const found = findRule(text, at, rules);
    shapes.push(found === null ? (text[at] ?? '') : found.rule.build(found.match, parse));
    at += found === null ? 1 : found.match[0].length;
  }
  return joinTexts(shapes);
}

/** Makes the parser of a markup: at each place the first rule that fits, else a letter that stands for itself. */
export function createParse(rules: readonly Rule[]): Parse {
  const sticky = rules.map(({ pattern, build }) => ({
    pattern: new RegExp(pattern.source, `${pattern.flags}y`),
    build,
  }));
  return (text) => read(text, sticky, 0);
}
