import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer.ts';
import { parseCommand } from '../src/command.ts';
import { findProduct, openSearch, parseCommand as parse, wantsSearch } from '../src/index.ts';
import { resolveCommand } from '../src/resolver.ts';
import type { Search } from '../src/search.ts';
import { catalog } from './bot.ts';

const search = await openSearch(catalog);
const resolve = (text: string, preferred: string | null = null, by: Search = search): Answer =>
  resolveCommand(parseCommand(text, catalog), preferred, by, catalog);

const ids = (answer: Answer): string[] =>
  'entries' in answer ? answer.entries.map(({ entry }) => entry.id) : [];
const near = (answer: Answer): string[] =>
  'suggestions' in answer ? answer.suggestions.map(({ entry }) => entry.id) : [];
const entryOf = (id: string) => {
  const entry = catalog.entry(id);
  if (entry === null) throw new Error(`no entry ${id}`);
  return entry;
};

describe('kinds', () => {
  it.each([
    ['10014', 'exact', ['im/10014']],
    ['0x1003', 'exact', ['trtc-web/4099']],
    ['125000', 'exact', ['im/120001-130000']],
    ['publish timeout', 'exact', ['trtc-web/publish timeout']],
    ['70001', 'choose', ['im/70001', 'trtc-web/70001']],
    ['trtc 70001', 'choose', ['trtc-web/70001', 'im/70001']],
    ['8502 8501', 'several', ['im/8502', 'im/8501']],
    ['8502 and 99999', 'exact', ['im/8502']],
    ['99999', 'unknown', []],
    ['사원증 10015 주우신 분', 'similar', []],
    ['qwzx vbnm lkjh', 'none', []],
    ['', 'help', []],
    ['list', 'list', []],
  ])('%j is %s', (text, kind, entries) => {
    const answer = resolve(text);
    expect(answer.kind).toBe(kind);
    expect(ids(answer)).toEqual(entries);
  });
});

describe('several', () => {
  it('shows five and counts the others', () => {
    const answer = resolve('10014 10015 10016 10017 10018 10019 10010');
    expect(ids(answer)).toEqual(['im/10014', 'im/10015', 'im/10016', 'im/10017', 'im/10018']);
    expect(answer.omitted).toBe(2);
  });

  it('counts both products of a code as one code', () => {
    expect(ids(resolve('70001 10014'))).toEqual(['im/70001', 'trtc-web/70001', 'im/10014']);
  });

  it('names what the catalog lacks', () => {
    expect(resolve('8501, 99999').unresolved).toEqual(['99999']);
  });
});

describe('the product', () => {
  it.each([
    ['im', 'im'],
    ['CHAT', 'im'],
    ['trtc', 'trtc-web'],
    ['trtc-web', 'trtc-web'],
    ['constructor', undefined],
    ['', undefined],
  ])('%j is %s', (name, id) => {
    expect(findProduct(name, catalog)?.id).toBe(id);
  });

  it('of the question goes before the preferred one', () => {
    expect(ids(resolve('70001', 'trtc-web'))[0]).toBe('trtc-web/70001');
    expect(ids(resolve('70001 im', 'trtc-web'))[0]).toBe('im/70001');
  });

  it('that is not known is kept to be said', () => {
    expect(resolve('product:foo 10014').product).toBe('foo');
    expect(resolve('product:im 10014').product).toBeNull();
  });
});

describe('the other sign', () => {
  it('that alone exists is answered with what was typed', () => {
    const answer = resolve('-10014');
    expect(answer).toMatchObject({ kind: 'exact', entries: [{ typedSign: '-10014' }] });
  });

  it('stands beside the one that was typed', () => {
    const answer = resolve('im -10003');
    expect(
      'entries' in answer &&
        answer.entries.find(({ entry }) => entry.id === 'im/-10003')?.otherSign?.code,
    ).toBe('10003');
  });
});

describe('an unknown code', () => {
  it('has its family and the nearest codes of it', () => {
    const answer = resolve('error 10099');
    expect(answer).toMatchObject({
      kind: 'unknown',
      unresolved: ['10099'],
      families: [{ en: 'groups on the server' }],
    });
    expect(near(answer)).toHaveLength(4);
    for (const id of near(answer)) expect(id).toMatch(/^im\/1[01]\d{3}$/);
  });

  it('of both products has both families', () => {
    const answer = resolve('error 70999');
    expect(answer.kind === 'unknown' && answer.families).toHaveLength(2);
  });

  it('is looked for in the product of the question only', () => {
    for (const id of near(resolve('trtc error 70999'))) expect(id).toMatch(/^trtc-web\//);
  });

  it('outside all ranges has neither', () => {
    const answer = resolve('error 999999');
    expect(answer).toMatchObject({ kind: 'unknown', families: [], suggestions: [] });
  });
});

describe('words', () => {
  const first = { entry: entryOf('im/10014'), score: 0.1 };
  const second = { entry: entryOf('im/10015'), score: 0.2 };

  it('show the best where it is sure, and the next nearest', () => {
    const answer = resolve('some words', null, () => ({ sure: true, near: [first, second] }));
    expect(answer.kind).toBe('similar');
    expect(ids(answer)).toEqual(['im/10014']);
    expect(near(answer)).toEqual(['im/10015']);
  });

  it('ask where it is not sure', () => {
    const answer = resolve('some words', null, () => ({ sure: false, near: [first, second] }));
    expect(answer.kind).toBe('similar');
    expect(ids(answer)).toEqual([]);
    expect(near(answer)).toEqual(['im/10014', 'im/10015']);
  });

  it('show five at most', () => {
    const answer = resolve('some words', null, () => ({
      sure: true,
      near: Array.from({ length: 9 }, () => first),
    }));
    expect(ids(answer).length + near(answer).length).toBe(5);
  });

  it('are answered with none where nothing is near', () => {
    expect(resolve('some words', null, () => ({ sure: false, near: [] })).kind).toBe('none');
  });

  it('are searched only where no code is named', () => {
    const never: Search = () => {
      throw new Error('searched');
    };
    for (const text of ['10014 group full', 'error 99999', 'list', 'help', 'publish timeout']) {
      expect(wantsSearch(parse(text, catalog)), text).toBe(false);
      expect(() => resolve(text, null, never)).not.toThrow();
    }
    expect(wantsSearch(parse('group full', catalog))).toBe(true);
  });
});

describe('list', () => {
  const sections = (answer: Answer) =>
    answer.kind === 'list' ? answer.sections.map(({ id }) => id) : [];

  it.each(['list', 'list all', 'list all codes'])(
    '%j has all sections and all codes counted',
    (text) => {
      const answer = resolve(text);
      expect(sections(answer)).toEqual(
        catalog.index.products.flatMap((product) => product.sections.map(({ id }) => id)),
      );
      expect(near(answer)).toEqual([]);
      const total =
        answer.kind === 'list' ? answer.sections.reduce((sum, { count }) => sum + count, 0) : 0;
      expect(total).toBe(catalog.index.count);
    },
  );

  it.each([
    ['list group', ['im/client-group', 'im/server-group']],
    ['list groups', ['im/client-group', 'im/server-group']],
    ['list server group', ['im/server-group']],
    ['list im/server-group', ['im/server-group']],
    ['list 群组 服务端', ['im/server-group']],
    ['list グループ', ['im/client-group', 'im/server-group']],
    [
      'list trtc',
      ['trtc-web/definitions', 'trtc-web/account', 'trtc-web/room-entry', 'trtc-web/messages'],
    ],
    ['list nosuchsection', []],
  ])('%j has %j', (text, expected) => {
    expect(sections(resolve(text))).toEqual(expected);
  });

  it('of a section has its codes', () => {
    const section = catalog.index.products
      .flatMap((product) => product.sections)
      .find(({ id }) => id === 'im/server-group');
    expect(near(resolve('list im/server-group'))).toEqual(section?.codes);
  });
});
