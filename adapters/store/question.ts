import { maskSecrets } from '../../src/index.ts';
import { missLength } from './limits.ts';

/** What may tell who asked or about whom, before letters are made small. */
const marks: readonly RegExp[] = [
  // Mentions, channels and links as the platforms write them: <@U012ABC>, <#C012ABC|name>, <@!123>, <https://x|y>.
  /<(?:[@#!:]|a:|https?:|mailto:)[^>\n]{0,500}>/g,
  /\bhttps?:\/\/\S+|\bwww\.\S+/gi,
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{1,64}/gu,
  // Ids of Slack: people, channels, workspaces, organisations, apps, bots, files.
  /(?<![\p{L}\p{N}])[UWCDGTEABF](?=[A-Z0-9]*\d)[A-Z0-9]{8,12}(?![\p{L}\p{N}])/gu,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  // Ids of Discord, SDKAppIDs, timestamps: a code has six digits at most. Telephone numbers.
  /\d{7,}/g,
  /\+\d[\d ().-]{6,}\d|\b\d{2,4}-\d{2,4}-\d{3,4}\b/g,
];

/**
 * A question as it is counted: secrets masked, what looks like an id, an address, a link or a person's
 * mention taken out, small letters, folded spaces, at most 120 characters. Null where nothing is left.
 */
export function normaliseQuestion(text: string): string | null {
  const masked = maskSecrets(text.normalize('NFKC').slice(0, 4000));
  const bare = marks.reduce((left, mark) => left.replace(mark, ' '), masked);
  const folded = bare
    .toLowerCase()
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim();
  const cut = [...folded].slice(0, missLength).join('').trim();
  return /[\p{L}\p{N}]/u.test(cut.replaceAll('[secret]', '')) ? cut : null;
}
