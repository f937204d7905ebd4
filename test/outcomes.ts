import type { Outcome } from '../src/index.ts';

const note = { entry: 'im/10038', text: 'rotate the key in vault X' };
const none = { language: null, product: null };
const unsafe = {
  entry: 'im/10014',
  text: '<!channel> *see* [docs](https://x.example) @everyone\n# then ask',
};

/** One of every kind of outcome, and of every branch that has words of its own. */
export const outcomes: readonly Outcome[] = [
  { kind: 'note-written', notes: [note], previous: [] },
  {
    kind: 'note-written',
    notes: [
      { entry: 'im/70001', text: unsafe.text },
      { entry: 'trtc-web/70001', text: unsafe.text },
    ],
    previous: [{ entry: 'im/70001', text: 'ask Ada' }],
  },
  { kind: 'note-deleted', notes: [note] },
  { kind: 'note-absent', entries: ['im/10038'] },
  { kind: 'note-long', length: 812, limit: 500 },
  { kind: 'note-full', limit: 200 },
  { kind: 'notes', notes: [note, unsafe], entries: null },
  { kind: 'notes', notes: [], entries: null },
  { kind: 'notes', notes: [unsafe], entries: ['im/10014'] },
  { kind: 'language-set', holding: 'channel', language: 'ja', previous: null },
  { kind: 'language-set', holding: 'server', language: null, previous: 'zh-Hant' },
  { kind: 'unspoken', name: 'French' },
  { kind: 'product-set', holding: 'person', product: 'trtc-web', previous: null },
  { kind: 'product-set', holding: 'workspace', product: null, previous: 'im' },
  { kind: 'watch-set', on: true },
  { kind: 'watch-set', on: false },
  { kind: 'digest-set', on: true },
  { kind: 'digest-set', on: false },
  {
    kind: 'settings',
    state: {
      person: { language: 'ja', product: null },
      channel: { ...none, watch: true },
      team: { language: 'ko', product: 'im', holding: 'workspace', digest: 'elsewhere' },
    },
  },
  { kind: 'settings', state: { person: none, channel: null, team: null } },
  {
    kind: 'unresolved',
    days: 7,
    misses: [
      { text: 'why does the shake animation lag', count: 12 },
      { text: '<!here> *999999*', count: 1 },
    ],
    votes: [
      { entry: 'im/10038', yes: 1, no: 4 },
      { entry: 'im/10014', yes: 9, no: 0 },
    ],
  },
  { kind: 'unresolved', days: 7, misses: [], votes: [] },
  { kind: 'person-forgotten' },
  { kind: 'forget-team-asked', holding: 'workspace' },
  { kind: 'forget-team-asked', holding: 'server' },
  { kind: 'team-forgotten', holding: 'server' },
  { kind: 'thanked' },
  ...(['admin', 'unchecked', 'channel', 'team', 'watch', 'digest'] as const).map(
    (reason) => ({ kind: 'refused', reason }) as const,
  ),
  { kind: 'unsaved' },
  { kind: 'unread' },
];
