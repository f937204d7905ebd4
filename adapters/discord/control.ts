import { decodeButton, encodeButton, type Language } from '../../src/index.ts';
import { messageLimits } from './limits.ts';

/** A press on something under a message, read from its `custom_id` or from the value that was chosen. */
export type Press =
  /** A question or an order; `whole` where the answer is to be shown with all its parts. */
  | {
      readonly kind: 'ask';
      readonly text: string;
      readonly language: Language;
      readonly whole: boolean;
    }
  /** The answer to this question is to be shown to everyone. */
  | { readonly kind: 'share'; readonly text: string; readonly language: Language }
  /** The message is to go; `owner` is the id of the person who asked for it. */
  | { readonly kind: 'delete'; readonly owner: string };

/** What a control asks again, and in which language. */
type Again = { readonly text: string; readonly language: Language };

const leads = { whole: 'whole|', share: 'share|' } as const;
const deletion = 'delete|1|';

/** The menu of languages, of which a message has one: its values are what is asked. */
export const languageMenu = 'imerr:1:language';

function write(lead: string, again: Again): string | null {
  const question = encodeButton(again);
  const id = question === null ? null : lead + question;
  return id === null || id.length > messageLimits.customId ? null : id;
}

/** Asks again, short or whole; null where the question is too long for Discord. */
export const writeAsk = (again: Again, whole: boolean): string | null =>
  write(whole ? leads.whole : '', again);

/** Asks again for everyone to see; null where the question is too long for Discord. */
export const writeShare = (again: Again): string | null => write(leads.share, again);

/** Deletes the message it stands under, for `owner` and moderators. */
export const writeDelete = (owner: string): string => `${deletion}${owner}`;

/** Reads a press; null where the value is of another version or none of ours. */
export function readPress(value: string): Press | null {
  if (value.startsWith(deletion)) return { kind: 'delete', owner: value.slice(deletion.length) };
  if (value.startsWith(leads.share)) {
    const asked = decodeButton(value.slice(leads.share.length));
    return asked === null ? null : { kind: 'share', ...asked };
  }
  const whole = value.startsWith(leads.whole);
  const asked = decodeButton(whole ? value.slice(leads.whole.length) : value);
  return asked === null ? null : { kind: 'ask', ...asked, whole };
}
