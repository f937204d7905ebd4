import { botUser, ids, type Payload } from './discord-event.ts';

/** A forum that wants a tag; the first of its tags is for moderators. */
const makeForum = (): Payload => ({
  id: ids.forum,
  type: 15,
  name: 'questions',
  position: 1,
  permission_overwrites: [],
  flags: 1 << 4,
  available_tags: [
    { id: '900000000000000028', name: 'news', moderated: true, emoji_id: null, emoji_name: null },
    { id: ids.tag, name: 'bots', moderated: false, emoji_id: null, emoji_name: null },
  ],
});

/** A server with a channel and a forum, where the bot has a managed role and another one. */
export function makeGuild(
  id: string,
  { locale = 'en-US', features = [] as string[] } = {},
): Payload {
  const role = (roleId: string, name: string, tags?: Payload) => ({
    id: roleId,
    name,
    color: 0,
    hoist: false,
    position: 1,
    permissions: '0',
    managed: tags !== undefined,
    mentionable: true,
    flags: 0,
    ...(tags === undefined ? {} : { tags }),
  });
  return {
    id,
    name: 'a server',
    owner_id: ids.person,
    features,
    preferred_locale: locale,
    roles: [
      role(id, '@everyone'),
      role(ids.managedRole, 'imerr', { bot_id: ids.bot }),
      role(ids.otherRole, 'team'),
    ],
    channels: [
      { id: ids.channel, type: 0, name: 'help', position: 0, permission_overwrites: [] },
      makeForum(),
    ],
    members: [
      {
        user: botUser,
        roles: [ids.managedRole, ids.otherRole],
        joined_at: '2026-01-01T00:00:00.000Z',
      },
    ],
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    member_count: 2,
    large: false,
    unavailable: false,
  };
}
