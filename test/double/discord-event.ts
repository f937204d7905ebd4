/** Ids of the world that the double plays. */
export const ids = {
  application: '900000000000000001',
  bot: '900000000000000001',
  person: '900000000000000002',
  guild: '900000000000000010',
  community: '900000000000000011',
  channel: '900000000000000020',
  thread: '900000000000000021',
  direct: '900000000000000022',
  forum: '900000000000000023',
  tag: '900000000000000024',
  managedRole: '900000000000000030',
  otherRole: '900000000000000031',
} as const;

export type Payload = Record<string, unknown>;

const epoch = 1_420_070_400_000n;
let counter = 0n;

/** An id that was made `age` milliseconds ago. */
export function makeId(age = 0): string {
  counter = (counter + 1n) % 4096n;
  return String(((BigInt(Date.now() - age) - epoch) << 22n) | counter);
}

export const botUser: Payload = {
  id: ids.bot,
  username: 'imerr',
  discriminator: '0',
  avatar: null,
  bot: true,
};
const person: Payload = {
  id: ids.person,
  username: 'mika',
  discriminator: '0',
  avatar: null,
};

/** A message of a person in the server's channel; `given` says what differs. */
export function makeMessage(given: Payload): Payload {
  return {
    id: makeId(),
    type: 0,
    channel_id: ids.channel,
    channel_type: 0,
    guild_id: ids.guild,
    author: person,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    ...given,
  };
}

/** A direct message of a person. */
export function makeDirect(content: string): Payload {
  const { guild_id: _none, ...message } = makeMessage({
    content,
    channel_id: ids.direct,
    channel_type: 1,
  });
  return message;
}

/** A message that mentions the bot as a user. */
export const makeMention = (content: string, given: Payload = {}): Payload =>
  makeMessage({ content: `<@${ids.bot}> ${content}`, mentions: [botUser], ...given });

/** The server as an interaction tells of it. */
const tellGuild = (id: unknown): Payload =>
  id === ids.community
    ? { id, locale: 'ja', features: ['COMMUNITY'] }
    : { id, locale: 'en-US', features: [] };

/** An interaction in the server; its token is recognisable, so that logs can be searched for it. */
function makeInteraction(given: Payload, age = 0): Payload {
  const id = makeId(age);
  const guild = given.guild_id ?? ids.guild;
  return {
    id,
    application_id: ids.application,
    version: 1,
    token: `interaction-token-${id}`,
    channel_id: ids.channel,
    channel: { id: ids.channel, type: 0 },
    guild_id: ids.guild,
    guild: tellGuild(guild),
    member: {
      user: person,
      roles: [],
      permissions: '0',
      joined_at: '2026-01-01T00:00:00.000Z',
      deaf: false,
      mute: false,
      flags: 0,
    },
    locale: 'en-US',
    guild_locale: 'en-US',
    // View Channel and Send Messages.
    app_permissions: '3072',
    entitlements: [],
    authorizing_integration_owners: { 0: guild },
    context: 0,
    attachment_size_limit: 0,
    ...given,
  };
}

/** `/imerr` with its options; `given` says what differs in the interaction. */
export function makeSlash(
  options: Readonly<Record<string, string | boolean>>,
  given: Payload = {},
  age = 0,
): Payload {
  const values = Object.entries(options).map(([name, value]) => ({
    name,
    type: typeof value === 'string' ? 3 : 5,
    value,
  }));
  return makeInteraction(
    {
      type: 2,
      data: { id: '900000000000000090', name: 'imerr', type: 1, options: values },
      ...given,
    },
    age,
  );
}

/** /imerr-settings with its options. */
export function makeSettings(
  options: Readonly<Record<string, string | boolean>>,
  given: Payload = {},
): Payload {
  const slash = makeSlash(options, given);
  return { ...slash, data: { ...(slash.data as Payload), name: 'imerr-settings' } };
}

/** What is offered while a question is typed. */
export function makePartial(partial: string, given: Payload = {}): Payload {
  return makeInteraction({
    type: 4,
    data: {
      id: '900000000000000090',
      name: 'imerr',
      type: 1,
      options: [{ name: 'query', type: 3, value: partial, focused: true }],
    },
    ...given,
  });
}

/** "Explain error codes" in the menu of a message of somebody; `message` says what is in it. */
export function makeExplain(message: Payload, given: Payload = {}): Payload {
  const target = makeMessage(message);
  const id = String(target.id);
  return makeInteraction({
    type: 2,
    data: {
      id: '900000000000000091',
      name: 'Explain error codes',
      type: 3,
      target_id: id,
      resolved: { messages: { [id]: target } },
    },
    ...given,
  });
}

/** A choice in a menu of a message of the bot. */
export function makeChoice(
  value: string,
  { ephemeral, ...given }: Payload & { ephemeral: boolean },
): Payload {
  const press = makePress('imerr:1:language', { ephemeral, ...given });
  return {
    ...press,
    data: { component_type: 3, custom_id: 'imerr:1:language', values: [value] },
  };
}

/** What differs for a member with rights; of a person, where one is given. */
export const memberWith = (permissions: bigint, user: Payload = person): Payload => ({
  member: {
    user,
    roles: [],
    permissions: String(permissions),
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
  },
});

export const makePerson = (id: string): Payload => ({
  id,
  username: 'jun',
  discriminator: '0',
  avatar: null,
});

/** A message of the bot with controls, as Discord tells of it with a press. */
export const makeOwnMessage = (ephemeral = true): Payload =>
  makeMessage({
    author: botUser,
    content: '',
    components: [],
    flags: 32_768 | (ephemeral ? 64 : 0),
  });

/** A press on a button of a message of the bot. */
export const makePress = (
  customId: string,
  { ephemeral, ...given }: Payload & { ephemeral: boolean },
): Payload =>
  makeInteraction({
    type: 3,
    data: { component_type: 2, custom_id: customId },
    message: makeOwnMessage(ephemeral),
    ...given,
  });

/** Between two people: the channel has the type of one with the bot, the context tells them apart. */
export const betweenTwo = (): Payload => ({
  ...outside(2),
  channel: { id: ids.direct, type: 1 },
});

/** What differs in an interaction outside of a server; of context 2, in a group. */
export function outside(context: 1 | 2): Payload {
  return {
    guild_id: undefined,
    guild: undefined,
    member: undefined,
    guild_locale: undefined,
    user: person,
    context,
    channel_id: ids.direct,
    channel: {
      id: ids.direct,
      type: context === 1 ? 1 : 3,
      ...(context === 2 ? { name: null } : {}),
    },
    authorizing_integration_owners: { 1: ids.person },
  };
}
