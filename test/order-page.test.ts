import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseOrder } from '../src/index.ts';
import { catalog } from './bot.ts';

const page = readFileSync(new URL('../docs/orders.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, order = '']) => order);

describe('the page of orders', () => {
  it.each(rows)('names one that imerr understands: %s', (order) => {
    expect(parseOrder(order, catalog)).not.toBeNull();
  });

  it('names every kind that can be typed', () => {
    const kinds = new Set(rows.map((order) => parseOrder(order, catalog)?.kind));
    expect([...kinds].sort()).toEqual(
      [
        'delete-note',
        'digest',
        'forget-person',
        'forget-team',
        'language',
        'list-notes',
        'product',
        'settings',
        'show-note',
        'unresolved',
        'watch',
        'write-note',
      ].sort(),
    );
  });
});
