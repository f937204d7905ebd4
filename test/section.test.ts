import { describe, expect, it } from 'vitest';
import { keepSection, writeSection } from '../bench/section.ts';

const first = writeSection('# Page\n\nText.\n', 'web', 'One.');

describe('a section of a page that several programs write', () => {
  it('comes at the end, and later in its place', () => {
    expect(first).toBe('# Page\n\nText.\n\n<!-- web -->\nOne.\n<!-- /web -->\n');
    expect(writeSection(`${first}\nAfter.\n`, 'web', 'Two: $&.')).toBe(
      '# Page\n\nText.\n\n<!-- web -->\nTwo: $&.\n<!-- /web -->\n\nAfter.\n',
    );
  });

  it('is kept by who writes the rest', () => {
    expect(keepSection('# Page\n\nText.\n', first, 'web')).toBe(first);
    expect(keepSection('# Page\n', '# Old\n', 'web')).toBe('# Page\n');
  });
});
