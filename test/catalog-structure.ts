import type { SourceEntry } from '../scripts/schema.ts';
import { type Case, createEntry, type Files, group, inEntry } from './catalog-fixture.ts';

const schemaCases: Case[] = [
  inEntry('a language is missing', 'schema', 'title.ko', ({ title }) => {
    delete (title as { ko?: string }).ko;
  }),
  inEntry('a text is empty', 'schema', 'meaning.en', ({ meaning }) => {
    meaning.en = ' ';
  }),
  inEntry('an unknown status', 'schema', 'status', (entry) => {
    (entry as { status: string }).status = 'deleted';
  }),
  inEntry('six steps', 'schema', 'fix', (entry) => {
    entry.fix = Array.from({ length: 6 }, () => '@retry');
  }),
  inEntry('a searching word of 41 characters', 'schema', 'search.en.0', ({ search }) => {
    search.en = ['x'.repeat(41)];
  }),
  inEntry('a misspelt field', 'schema', '', (entry) => {
    (entry as { tilte?: string }).tilte = 'x';
  }),
  {
    bad: 'a link without https',
    fault: ['schema', 'links.json', '', 'page.url'],
    spoil: (files) => {
      files['links.json'].page.url = 'http://example.com';
    },
  },
  {
    bad: 'a file is missing',
    fault: ['schema', 'steps.json', '', ''],
    spoil: (files) => {
      delete (files as Partial<Files>)['steps.json'];
    },
  },
];

const structureCases: Case[] = [
  {
    bad: 'a hexadecimal form of another number',
    fault: ['code', 'trtc-web/definitions.json', '16385', 'hex'],
    spoil: (files) => {
      (files['trtc-web/definitions.json'].entries[1] as SourceEntry).hex = '0x4002';
    },
  },
  {
    bad: 'a range that runs downwards',
    fault: ['code', group, '130000-120001', 'code'],
    spoil: (files) => {
      (files[group].entries[3] as SourceEntry).code = '130000-120001';
      files['codes.txt'][4] = 'im/130000-120001';
    },
  },
  {
    bad: 'entries out of order',
    fault: ['order', group, '10014', 'code'],
    spoil: (files) => {
      files[group].entries.splice(1, 2, ...files[group].entries.slice(1, 3).reverse());
    },
  },
  {
    bad: 'the same code in two sections of a product',
    fault: ['unique', group, '4001', 'code'],
    spoil: (files) => {
      files[group].entries.splice(1, 0, createEntry('4001', 'Iota'));
      files['im/client.json'].entries[0] = createEntry('4001', 'Kappa');
      // The files are read by name, so the group comes second.
      const { [group]: later, ...rest } = files;
      for (const key of Object.keys(files)) delete (files as Record<string, unknown>)[key];
      Object.assign(files, rest, { [group]: later });
      files['codes.txt'].splice(1, 1, 'im/4001', 'im/4001');
    },
  },
  {
    bad: 'a section file that no product lists',
    fault: ['sections', 'products.json', 'im', 'sections'],
    spoil: (files) => {
      files['products.json'].products[0]?.sections.pop();
    },
  },
  {
    bad: 'a listed section without a file',
    fault: ['sections', 'products.json', 'im', 'sections'],
    spoil: (files) => {
      files['products.json'].products[0]?.sections.push('push');
    },
  },
  {
    bad: 'an entry is deleted that was shipped',
    fault: ['retired', 'codes.txt', 'im/120001-130000', ''],
    spoil: (files) => {
      files[group].entries.pop();
    },
  },
  {
    bad: 'a new entry is not written down',
    fault: ['retired', 'codes.txt', 'im/10016', ''],
    spoil: (files) => {
      files[group].entries.splice(3, 0, createEntry('10016', 'Iota'));
    },
  },
  {
    bad: 'the list of shipped entries is not sorted',
    fault: ['retired', 'codes.txt', '', ''],
    spoil: (files) => {
      files['codes.txt'].reverse();
    },
  },
];

const referenceCases: Case[] = [
  inEntry('a shared step that does not exist', 'reference', 'fix.1', (entry) => {
    entry.fix[1] = '@wait';
  }),
  inEntry('a shared note that does not exist', 'reference', 'notes.0', (entry) => {
    entry.notes = [{ kind: 'scope', text: '@old' }];
  }),
  inEntry('a removed entry attested by the newest page', 'attested', 'sources', (entry, files) => {
    entry.status = 'removed';
    files['sources.json'].newest = { ...files['sources.json'].page, newest: true };
    entry.sources = ['page', 'newest'];
  }),
  inEntry('a link that does not exist', 'reference', 'links', (entry) => {
    entry.links = ['to-string'];
  }),
  inEntry('a source that does not exist', 'reference', 'sources', (entry) => {
    entry.sources = ['page', 'book'];
  }),
  inEntry('a note from a source that does not exist', 'reference', 'notes.0', (entry) => {
    const text = createEntry('0', 'Iota').meaning;
    entry.notes = [{ kind: 'scope', text, sources: ['book'] }];
  }),
  {
    bad: 'a relation to an entry that does not exist',
    fault: ['relation', 'relations.json', 'im/10014', '0.confused'],
    spoil: (files) => {
      files['relations.json'][0]?.members.push('im/1');
    },
  },
  {
    bad: 'an entry twice in one group',
    fault: ['relation', 'relations.json', 'im/10014', '0.confused'],
    spoil: (files) => {
      files['relations.json'][0]?.members.push('im/10015');
    },
  },
  {
    bad: 'two entries related in two ways',
    fault: ['relation', 'relations.json', 'im/10015', '1.together'],
    spoil: (files) => {
      files['relations.json'].push({ relation: 'together', members: ['im/10015', 'im/10014'] });
    },
  },
];

/** Shapes, order, and what entries say of others. */
export const structure: readonly Case[] = [...schemaCases, ...structureCases, ...referenceCases];
