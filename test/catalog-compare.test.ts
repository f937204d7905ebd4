import { describe, expect, test } from 'vitest';
import { compareDeclaration, type Declaration, renderComparisons } from '../scripts/comparison.ts';
import { readDeclared } from '../scripts/declaration.ts';
import { createFiles, parseFiles } from './catalog-fixture.ts';

describe('reading declarations', () => {
  test('names and numbers of a C header, comments and other enums aside', () => {
    const header = [
      'enum Other { FIRST = 1 };',
      'enum TIMErrCode {',
      '    // NOT_THIS = 5,',
      '    /* nor { THIS = 6 } */',
      '    ERR_SUCC     = 0,       // ok, see https://example.com/ERR = 7',
      '    ERR_SVR_SSO  = -10107,',
      '    ERR_FULL     = 10014,',
      '};',
      'enum Last { AFTER = 2 };',
    ];
    expect(readDeclared(header.join('\n'), 'TIMErrCode')).toEqual([
      { code: '-10107', name: 'ERR_SVR_SSO' },
      { code: '0', name: 'ERR_SUCC' },
      { code: '10014', name: 'ERR_FULL' },
    ]);
  });

  test('names and hexadecimal numbers of a TypeScript interface', () => {
    const types =
      'export interface ErrorCode {\n  /** {@link} */\n  CHANNEL_FAILED: 0x4001;\n  API_CALL_TIMEOUT: 0x404b;\n}';
    expect(readDeclared(types, 'ErrorCode')).toEqual([
      { code: '16385', name: 'CHANNEL_FAILED' },
      { code: '16459', name: 'API_CALL_TIMEOUT' },
    ]);
  });

  test('nothing where the block is not declared', () => {
    expect(readDeclared('export class Chat {}', 'ErrorCode')).toEqual([]);
  });
});

const { catalog } = parseFiles(createFiles());

const declare = (codes: Declaration['codes'], product = 'im'): Declaration => ({
  ...{ package: 'sdk', version: '8.0.1', file: 'errors.h', product, codes },
});

describe('comparing', () => {
  const comparison = compareDeclaration(
    catalog,
    declare([
      { code: '10014', name: 'ERR_FULL_MEMBERS' },
      { code: '10015', name: 'ERR_NO_GROUP' },
      { code: '125000', name: 'ERR_OWN' },
      { code: '16385', name: 'ERR_OF_ANOTHER_PRODUCT' },
    ]),
  );

  test('finds codes that the catalog lacks; a range covers its numbers', () => {
    expect(comparison.missing).toEqual([{ code: '16385', name: 'ERR_OF_ANOTHER_PRODUCT' }]);
  });

  test('finds codes of another name, or of none', () => {
    expect(comparison.renamed).toEqual([
      { code: '10014', name: 'ERR_FULL_MEMBERS', ours: ['ERR_FULL'] },
      { code: '10015', name: 'ERR_NO_GROUP', ours: [] },
    ]);
  });

  test('counts the named entries that the SDK lacks', () => {
    expect(comparison.absent).toBe(0);
    expect(compareDeclaration(catalog, declare([])).absent).toBe(1);
  });

  test('is written down as numbers and names', () => {
    const none = compareDeclaration(catalog, declare([], 'trtc-web'));
    expect(renderComparisons([comparison, none], '2026-11-22')).toMatchInlineSnapshot(`
      "# The catalog and the SDKs

      Written by \`npm run catalog:compare -- --write\` on 2026-11-22. Names and numbers are read from the
      declarations in the packages on npm; a difference is a question to a person, not a fault.

      ## sdk 8.0.1: \`errors.h\`

      - 4 names declared; compared with the entries of \`im\`
      - codes that the catalog lacks: 1
      - codes with another name: 2
      - entries with a name whose number the file does not declare: 0

      | lacking | name in the SDK |
      |---|---|
      | 16385 | \`ERR_OF_ANOTHER_PRODUCT\` |

      | code | name in the SDK | names in the catalog |
      |---|---|---|
      | 10014 | \`ERR_FULL_MEMBERS\` | \`ERR_FULL\` |
      | 10015 | \`ERR_NO_GROUP\` | (none) |

      ## sdk 8.0.1: \`errors.h\`

      Declares no error codes.
      "
    `);
  });
});
