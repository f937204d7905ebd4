import { type Client, DiscordAPIError, Routes } from 'discord.js';
import type { Card } from '../../../src/index.ts';
import { clampText } from '../../text.ts';
import { messageLimits } from '../limits.ts';
import { type MessageBody, toMessage } from '../message.ts';

/** "Cannot send messages in a non-text channel": a forum takes posts alone. */
const noMessages = 50_008;

/** A tag for a post, where its forum wants one; those that moderators alone may give are left to them. */
function findTags({ channels }: Client, id: string): readonly string[] {
  const forum = channels.cache.get(id);
  if (forum?.isThreadOnly() !== true || !forum.flags.has('RequireTag')) return [];
  const tag = forum.availableTags.find(({ moderated }) => !moderated);
  return tag === undefined ? [] : [tag.id];
}

/** https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel */
function writePost(card: Card, message: MessageBody, tags: readonly string[]) {
  const title = card.blocks.find(({ kind }) => kind === 'title');
  const name = title?.kind === 'title' ? title.text : card.text;
  return {
    name: clampText(name, messageLimits.postName),
    message,
    ...(tags.length === 0 ? {} : { applied_tags: tags }),
  };
}

/** Posts a card that nobody asked for: a message in a channel, in a forum a post of its own. Rejects where Discord refuses it. */
export async function postCard(client: Client, channel: string, card: Card): Promise<void> {
  const message = toMessage(card, { ephemeral: false });
  try {
    await client.rest.post(Routes.channelMessages(channel), { body: message });
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== noMessages) throw error;
    const body = writePost(card, message, findTags(client, channel));
    await client.rest.post(Routes.threads(channel), { body });
  }
}
