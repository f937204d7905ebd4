import { decodeButton } from '../../../src/index.ts';
import { toMessage } from '../../slack/blocks.ts';
import type { Change, Pressed, Typed } from './ask.ts';
import { type AskParts, replyTo } from './reply.ts';

/** What Slack is sent for a typed line: to a command a private answer, in a channel a public one. */
export function typeSlack({ text, place, language }: Typed, parts: AskParts): Change[] {
  const said = replyTo(
    {
      text,
      visibility: place === 'mention' ? 'channel' : 'person',
      publishable: place === 'command',
      personLocale: language,
      channelLocale: language,
    },
    'text',
    language,
    parts,
  );
  const { card } = said.kind === 'reply' ? said.reply : said;
  const isPrivate = said.kind === 'word' || said.reply.visibility === 'person';
  // A direct message is seen by one person and is ordinary all the same.
  const ephemeral = place === 'command' && isPrivate;
  return [{ kind: 'add', payload: toMessage(card), ephemeral }];
}

/** What Slack is sent for a press: a private answer makes room for the next one, under a public one the presser is answered alone. */
export function pressSlack(pressed: Pressed, parts: AskParts): Change[] {
  const { value, place, language, ephemeral } = pressed;
  const asked = decodeButton(value) ?? { text: 'help' };
  const query = { ...asked, visibility: 'person', personLocale: language } as const;
  const said = replyTo(query, 'button', language, parts);
  const { card } = said.kind === 'reply' ? said.reply : said;
  return [
    {
      kind: ephemeral ? 'replace' : 'add',
      payload: toMessage(card),
      ephemeral: ephemeral || place !== 'direct',
    },
  ];
}
