import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './catalog.ts';

/** Something people typed, and the entries that answer it, most fitting first; none for chatter. */
export type Utterance = { readonly text: string; readonly ids: readonly string[] };

/** Remarks with a number: those that name a code of ours, and those whose number is something else. */
export type Remarks = { readonly ours: readonly string[]; readonly others: readonly string[] };

/** What people type: questions that entries answer, and chatter that none does. */
export type Utterances = {
  readonly questions: readonly Utterance[];
  readonly chatter: readonly Utterance[];
};

const listFiles = (folder: string, ending: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => ending.test(file))
        .sort()
    : [];

const readLines = (folder: string, file: string): string[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));

/** A question's line: ids separated by commas, a tab, the text. Two messages of the SDK have a comma and a space of their own. */
function readQuestion(line: string): Utterance {
  const [ids = '', text = ''] = line.split('\t');
  return { ids: ids.split(/,(?! )/), text };
}

/** The utterances of one file: "questions/en.tsv". */
type Part = { readonly file: string; readonly utterances: readonly Utterance[] };

function readParts(
  folder: string,
  part: 'questions' | 'chatter',
  ending: RegExp,
  readLine: (line: string) => Utterance,
): Part[] {
  const place = join(folder, part);
  return listFiles(place, ending).map((file) => ({
    file: `${part}/${file}`,
    utterances: readLines(place, file).map(readLine),
  }));
}

const readQuestions = (folder: string): Part[] =>
  readParts(folder, 'questions', /\.tsv$/, readQuestion);

// Chatter with numbers is for the reading of codes, not for the search: see readRemarks.
const readChatter = (folder: string): Part[] =>
  readParts(folder, 'chatter', /^(?!number).*\.txt$/, (text) => ({ text, ids: [] }));

/** Reads `questions/` and `chatter/` of a catalog folder; nothing where there are none. */
export function readUtterances(folder: string): Utterances {
  return {
    questions: readQuestions(folder).flatMap(({ utterances }) => utterances),
    chatter: readChatter(folder).flatMap(({ utterances }) => utterances),
  };
}

/** Remarks with a number of `questions/` (a code of ours) and `chatter/` (something else). */
export function readRemarks(folder: string): Remarks {
  const read = (part: string): string[] =>
    listFiles(join(folder, part), /^number.*\.txt$/).flatMap((file) =>
      readLines(join(folder, part), file),
    );
  return { ours: read('questions'), others: read('chatter') };
}

/** The questions of people by the entries that answer them. */
export function gatherQuestions({ questions }: Utterances): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const { text, ids } of questions)
    for (const id of ids) asked.set(id, [...(asked.get(id) ?? []), text]);
  return asked;
}

/** The faults in `questions/` and `chatter/` of a catalog folder: an unknown entry, no text. */
export function checkUtterances(folder: string, known: ReadonlySet<string>): Fault[] {
  return [...readQuestions(folder), ...readChatter(folder)].flatMap(({ file, utterances }) =>
    utterances.flatMap(({ text, ids }) =>
      [
        ...ids.filter((id) => !known.has(id)).map((id) => `no entry has the id ${id}`),
        ...(text.trim() === '' ? ['a line without a text'] : []),
      ].map((message) => ({
        rule: 'utterance',
        file,
        code: '',
        field: text.slice(0, 60),
        message,
      })),
    ),
  );
}
