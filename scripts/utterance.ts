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

/** Reads `questions/` and `chatter/` of a catalog folder. */
export function readUtterances(folder: string): Utterances {
  const questions = join(folder, 'questions');
  const chatter = join(folder, 'chatter');
  return {
    questions: listFiles(questions, /\.tsv$/).flatMap((file) =>
      readLines(questions, file).map(readQuestion),
    ),
    // Chatter with numbers is for the reading of codes, not for the search: see readRemarks.
    chatter: listFiles(chatter, /^(?!number).*\.txt$/).flatMap((file) =>
      readLines(chatter, file).map((text) => ({ text, ids: [] })),
    ),
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

/** The faults of utterances: an unknown entry, no text. */
export function checkUtterances(
  { questions, chatter }: Utterances,
  known: ReadonlySet<string>,
): Fault[] {
  const fault = (text: string, message: string): Fault => ({
    rule: 'utterance',
    file: 'questions or chatter',
    code: '',
    field: text.slice(0, 60),
    message,
  });
  return [...questions, ...chatter].flatMap(({ text, ids }) => {
    const unknown = ids.filter((id) => !known.has(id));
    return [
      ...unknown.map((id) => fault(text, `no entry has the id ${id}`)),
      ...(text.trim() === '' ? [fault(text, 'a line without a text')] : []),
    ];
  });
}
