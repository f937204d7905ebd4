import type { types } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { unescapeText } from '../text.ts';
import { type Outgoing, persist } from './sender.ts';
import { say } from './share.ts';

/** What stands in a window. */
export type Blocks = readonly types.KnownBlock[];

/** What a window shows of a message: of one without blocks its text, in which a window reads no markup. */
export const blocksOf = ({ text, blocks }: Outgoing): Blocks =>
  blocks ?? say(unescapeText(text)).blocks ?? [];

/** Draws a window, with the text alone where Slack refuses the blocks. Rejects as `call` does. */
export const show = <T>(
  call: (blocks: Blocks) => Promise<T>,
  message: Outgoing,
  log: Log,
  patience?: number,
): Promise<T> => persist((one) => call(blocksOf(one)), message, log, patience);
