import fc from 'fast-check';
import type { Catalog } from '../src/index.ts';

/** Pieces of what people paste, and of what would harm. */
const pieces = [
  ...['error ', 'ErrorCode:', '{"', '":', '<@', '<@U1>', '<http://', '&#', '0x', '-', '－', '\n'],
  ...[
    ' ja',
    ' in Japanese',
    'lang:',
    'trtc ',
    'list ',
    'usersig=',
    'eJw',
    '错误码',
    'とは',
    ' 뭐야',
  ],
  ...['\ud800', '\udc00', '\u202e', '\u0000', '\u001b[31m', '\r', '\u2028', 'ﷺ', '그ㄹ'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'im/', 'trtc-web/', '120001-130000'],
  ...['2026-01-05 10:15:07.123 ', 'E/ImSDK (1234): ', ' at foo (a.ts:1:2)\n', 'code: ', ', desc: '],
  ...[
    '[ERROR] ',
    'SDKAppID=1400000000 ',
    'ret=',
    'group ',
    'login failed ',
    '群组',
    'グループ',
    '그룹',
  ],
];

/** Texts of all kinds: Unicode, control characters, logs, mixtures of codes; one of fifty is long. */
export function createTexts(catalog: Catalog): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary-ascii', maxLength: 20 }),
    fc.integer().map(String),
    fc.constantFrom(...Object.keys(catalog.index.codes)),
    fc.constantFrom(...Object.keys(catalog.index.names), ...Object.keys(catalog.index.files)),
    fc.constantFrom(...pieces),
  );
  const short = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
  const long = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 2000 }))
    .map(([parts, times]) => parts.join('').repeat(times).slice(0, 40_000));
  return fc.oneof({ arbitrary: short, weight: 49 }, { arbitrary: long, weight: 1 });
}
