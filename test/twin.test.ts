import { describe, expect, it } from 'vitest';
import { listTwins } from '../scripts/twin.ts';
import type { Entry } from '../src/answer.ts';
import { catalog } from './bot.ts';

const ids = ['im/1', 'im/2', 'im/3'];

/** The twins where people's questions name these entries. */
const twinsOf = (...questions: string[][]) =>
  listTwins([], ids, {
    questions: questions.map((named) => ({ text: '', ids: named })),
    chatter: [],
  });

describe('entries that answer the same questions', () => {
  it('are those that several questions name together', () => {
    expect(twinsOf(['im/1', 'im/2'], ['im/2', 'im/1'], ['im/3'])).toEqual([[1], [0], []]);
  });

  it.each<[string, string[][]]>([
    ['one question does', [['im/1', 'im/2']]],
    [
      'only few of their questions do',
      [
        ...Array.from({ length: 2 }, () => ['im/1', 'im/2']),
        ...Array.from({ length: 5 }, () => ['im/1']),
        ...Array.from({ length: 5 }, () => ['im/2']),
      ],
    ],
    ['the other is not in the index', Array.from({ length: 3 }, () => ['im/1', 'im/9'])],
  ])('are none where %s', (_name, questions) => {
    expect(twinsOf(...questions)).toEqual([[], [], []]);
  });

  it('are those of the same condition, in both directions, and no other relation', () => {
    const same = catalog.entry('im/70001') as Entry;
    const other = (id: string, relation: Entry['related'][number]['relation']): Entry => ({
      ...same,
      id: 'im/1',
      related: [{ id, relation, code: same.code, title: same.title }],
    });
    const none = { questions: [], chatter: [] };
    expect(listTwins([other('im/3', 'same-condition')], ids, none)).toEqual([[2], [], [0]]);
    expect(listTwins([other('im/9', 'same-condition')], ids, none)).toEqual([[], [], []]);
    expect(listTwins([other('im/3', 'other-sign')], ids, none)).toEqual([[], [], []]);
  });
});
