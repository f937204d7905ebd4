/**
 * What Discord accepts in a message, in UTF-16 units where it counts characters: Discord does not say
 * which unit it counts, and this one never counts too few.
 */
export const messageLimits = {
  /** https://discord.com/developers/docs/resources/message#create-message */
  content: 2000,
  /** Components of one message, nested ones counted: https://discord.com/developers/docs/components/reference */
  components: 40,
  /** All text displays of one message together: https://discordjs.guide/popular-topics/display-components.html */
  text: 4000,
  /** https://discord.com/developers/docs/components/reference#action-row */
  buttonsInRow: 5,
  /** https://discord.com/developers/docs/components/reference#button */
  label: 80,
  /** Discord advises 34 to 38 characters on a button, which is what is seen of it. */
  labelSeen: 38,
  /** Characters on the buttons of a row that stand in about two lines; as the playground shows it. */
  rowSeen: 84,
  customId: 100,
  /** https://discord.com/developers/docs/components/reference#string-select */
  options: 25,
  option: 100,
  placeholder: 150,
  url: 512,
  /** https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel */
  postName: 100,
} as const;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
export const commandLimits = {
  name: 32,
  description: 100,
  choices: 25,
  choiceName: 100,
  /** Discord takes up to 6000 characters in an option; a message of a Nitro user has 4000. */
  query: 4000,
} as const;

/**
 * An answer later than 3 seconds is refused, so one that comes this late is not worth a request, in
 * milliseconds: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback
 */
export const staleAfter = 2500;

/** Milliseconds after which an answer that is not there yet is announced: Discord shows that imerr thinks. */
export const deferAfter = 1500;

/** How many questions a person may ask within a window of milliseconds. */
export const personThrottle = { questions: 12, window: 30_000, people: 10_000 } as const;

/** How many messages of a watched channel are answered within a window of milliseconds. */
export const channelThrottle = { questions: 6, window: 60_000, people: 10_000 } as const;

/** People whose locale is remembered. */
export const locales = { people: 10_000 } as const;

/** Ids of answered questions that are kept, and for how many milliseconds: a gateway replays minutes. */
export const answered = { ids: 20_000, time: 15 * 60_000 } as const;

/** Milliseconds for which an answer that was shared from a message is not shared from it again. */
export const sharedTime = 24 * 60 * 60_000;

/** Channels without permission that are remembered, and for how many milliseconds, to be logged once. */
export const denied = { channels: 5_000, time: 24 * 60 * 60_000 } as const;

/** Milliseconds that a start may take; `login` by itself waits for ever where the gateway is down. */
export const openTimeout = 30_000;

/** Milliseconds that closing the connection may take. */
export const destroyTimeout = 1000;

/** Milliseconds that messages may wait for a server that is unavailable at the start; 15 seconds by default. */
export const serverWait = 1500;
