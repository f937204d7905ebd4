import { type Reply, retellEntries } from '../../src/index.ts';
import type { Frame } from './control.ts';
import { limits } from './limits.ts';

/** The question behind a button that gives the same answer: the entry, the words where they are short, or the entries. */
function chooseAgain({ record }: Reply): string | null {
  const { kind, entries, query, cut, cause } = record;
  const [first] = entries;
  if (kind === 'exact' && first !== undefined) return first.id;
  // A log in one line is no longer one line for each failure.
  if (cause == null && cut === 0 && query.length <= limits.again) return query;
  return entries.length === 0 ? null : retellEntries(record);
}

/** What stands around an answer: one for everybody is short and has an owner. `user` is who asked. */
export function frameReply(reply: Reply, user: string, wanted: Partial<Frame>): Frame {
  const again = chooseAgain(reply);
  const { kind } = reply.record;
  const silence = reply.record.entries.map(({ id }) => id);
  return reply.visibility === 'channel'
    ? {
        ...wanted,
        ...(wanted.silence === undefined ? {} : { silence }),
        again,
        full: false,
        share: null,
        owner: user,
        feedback: false,
      }
    : {
        full: false,
        feedback: true,
        ...wanted,
        // That nothing was found, or how to ask, is nobody else's concern.
        share: kind === 'none' || kind === 'help' ? null : (wanted.share ?? null),
        again,
        owner: null,
      };
}
