import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  checkUtterances,
  gatherQuestions,
  readRemarks,
  readUtterances,
} from '../scripts/utterance.ts';

const folder = mkdtempSync(join(tmpdir(), 'imerr-utterance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files: Readonly<Record<string, string>> = {
  'questions/en.tsv':
    '# about questions\nim/10014\tgroup is full\nim/1,im/2\tnot signed in\n\ntrtc-web/a, b\ta message\n',
  'questions/zh.tsv': 'im/10014\t群满了\n',
  'questions/number-en.txt': '# codes\nwhat is 10014\n',
  'questions/notes.md': 'no question',
  'chatter/en.txt': '# talk\n#standup is at ten\nlunch?\n',
  'chatter/number-en.txt': 'room 6004\n',
};

function write(into: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(join(into, name, '..'), { recursive: true });
    writeFileSync(join(into, name), text);
  }
}
write(folder, files);

describe('what people type', () => {
  const utterances = readUtterances(folder);

  it('is read with the entries that answer it', () => {
    expect(utterances.questions).toEqual([
      { ids: ['im/10014'], text: 'group is full' },
      { ids: ['im/1', 'im/2'], text: 'not signed in' },
      { ids: ['trtc-web/a, b'], text: 'a message' },
      { ids: ['im/10014'], text: '群满了' },
    ]);
  });

  it('is chatter where nothing answers it; a line may begin with #', () => {
    expect(utterances.chatter.map(({ text }) => text)).toEqual(['#standup is at ten', 'lunch?']);
  });

  it('is apart where it is about numbers', () => {
    expect(readRemarks(folder)).toEqual({ ours: ['what is 10014'], others: ['room 6004'] });
  });

  it('is nothing where there are no folders', () => {
    const none = join(folder, 'none');
    expect(readUtterances(none)).toEqual({ questions: [], chatter: [] });
    expect(readRemarks(none)).toEqual({ ours: [], others: [] });
  });

  it('stands by the entries that it names', () => {
    const asked = gatherQuestions(utterances);
    expect(asked.get('im/10014')).toEqual(['group is full', '群满了']);
    expect(asked.get('im/2')).toEqual(['not signed in']);
    expect(asked.get('im/3')).toBeUndefined();
  });
});

describe('the check of what people type', () => {
  const known = new Set(['im/10014', 'im/1', 'im/2', 'trtc-web/a, b']);

  it('finds nothing where all is well, or nothing is there', () => {
    expect(checkUtterances(folder, known)).toEqual([]);
    expect(checkUtterances(join(folder, 'none'), known)).toEqual([]);
  });

  it('names the file and the line of an entry that does not exist', () => {
    const faults = checkUtterances(folder, new Set([...known].filter((id) => id !== 'im/2')));
    expect(faults).toEqual([
      {
        rule: 'utterance',
        file: 'questions/en.tsv',
        code: '',
        field: 'not signed in',
        message: 'no entry has the id im/2',
      },
    ]);
  });

  it('names the file of a line without a text, or without an entry', () => {
    const broken = join(folder, 'broken');
    write(broken, { 'questions/en.tsv': 'im/1\t \n', 'chatter/en.txt': 'lunch?\n\t\n' });
    write(broken, { 'questions/ja.tsv': 'no tab\n' });
    expect(
      checkUtterances(broken, known).map(({ file, message }) => `${file}: ${message}`),
    ).toEqual([
      'questions/en.tsv: a line without a text',
      'questions/ja.tsv: no entry has the id no tab',
      'questions/ja.tsv: a line without a text',
      'chatter/en.txt: a line without a text',
    ]);
  });
});
