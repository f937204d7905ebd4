import fc from 'fast-check';

/** Text that would ping, link and format if it were markup. */
export const hostile = '@everyone <!channel> [x](https://evil.example) *bold*';

/** Text out of everything that Discord gives a meaning. */
export const wild = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '__',
          '~~',
          '||',
          '`',
          '```',
          '>',
          '>>> ',
          '# ',
          '-# ',
          '- ',
          '* ',
          '+ ',
          '1. ',
          '2) ',
        ],
        ...[
          '[x](https://evil.example)',
          'https://evil.example',
          '<https://evil.example>',
          '<@1>',
          '<@&1>',
          '<#1>',
        ],
        ...[
          '<t:1>',
          '<:a:1>',
          '</a:1>',
          '<id:home>',
          '@everyone',
          '@here',
          ':smile:',
          ':',
          '\\',
          '\n',
          ' ',
          '👩‍👩‍👧',
          'é',
        ],
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
