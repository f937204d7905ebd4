import type { AnswerRecord } from '../src/record.ts';

/** A question of the golden set; see `test/golden/README.md`. */
export type Question = {
  readonly type: string;
  readonly text: string;
  /** Codes of which any first is right; all must be found for `many`; none for `none`. */
  readonly codes: readonly string[];
};

/** What of an answer is judged. */
export type Shown = Pick<AnswerRecord, 'kind'> & {
  readonly entries: readonly { readonly code: string }[];
  readonly suggestions: readonly { readonly code: string }[];
};

/** How one question was answered. */
export type Verdict = {
  readonly question: Question;
  readonly kind: AnswerRecord['kind'];
  /** Codes in the answer, entries before suggestions. */
  readonly got: readonly string[];
  /** Place of the first right one, from 0; null where there is none in the answer. */
  readonly place: number | null;
  /** Shown as the answer though nothing, or something else, was right. */
  readonly wronglySure: boolean;
};

export type Score = {
  readonly count: number;
  /** Shares from 0 to 1. */
  readonly hit1: number;
  readonly hit3: number;
  readonly mrr: number;
};

/** Reads a golden file: type, question, codes, separated by tabs; `\n` in a question is a line break. */
export function readGolden(file: string): Question[] {
  return file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('type\t'))
    .map((line) => {
      const [type = '', text = '', codes = ''] = line.split('\t');
      return {
        type,
        text: text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
        // Two messages of the SDK have a comma of their own, with a space behind it.
        codes: codes === '-' ? [] : codes.split(/,(?! )/),
      };
    });
}

function findPlace(
  { type, codes }: Question,
  record: Shown,
  got: readonly string[],
): number | null {
  if (type === 'none') return record.kind === 'none' || record.kind === 'unknown' ? 0 : null;
  if (type === 'many')
    return codes.every((code) => record.entries.some((entry) => entry.code === code)) ? 0 : null;
  const place = got.findIndex((code) => codes.includes(code));
  return place < 0 ? null : place;
}

/** Judges one answer by the contract's rule: the first of entries, then suggestions, is right. */
export function judge(question: Question, record: Shown): Verdict {
  const got = [...record.entries, ...record.suggestions].map(({ code }) => code);
  const place = findPlace(question, record, got);
  return {
    question,
    kind: record.kind,
    got,
    place,
    wronglySure: record.entries.length > 0 && place !== 0,
  };
}

/** Sums up verdicts. */
export function score(verdicts: readonly Verdict[]): Score {
  const count = verdicts.length;
  const share = (of: (verdict: Verdict) => number) =>
    count === 0 ? 0 : verdicts.reduce((sum, verdict) => sum + of(verdict), 0) / count;
  return {
    count,
    hit1: share(({ place }) => (place === 0 ? 1 : 0)),
    hit3: share(({ place }) => (place !== null && place < 3 ? 1 : 0)),
    mrr: share(({ place }) => (place === null ? 0 : 1 / (place + 1))),
  };
}
