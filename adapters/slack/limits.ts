/** Characters and counts that Slack allows; lengths are UTF-16 units, the safe over-count. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** https://docs.slack.dev/reference/methods/chat.postMessage: cut at 40,000, 4,000 recommended. */
  text: 4000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  section: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  buttons: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  /** What a button shows before Slack cuts it off on a phone is less; longer ones crowd a desktop. */
  buttonSeen: 38,
  buttonValue: 2000,
  /** More links are a list. */
  linkButtons: 3,
  /**
   * A question that goes into an option of languages; the rest is `imerr:1:zh-Hant:`. One that was typed and
   * is longer is asked again by the entries it found.
   */
  again: 59,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  blockId: 255,
  /** Small print of ours. */
  remark: 500,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object; of the value, the docs say 150 since August 2026, the types 75. */
  option: 75,
  optionValue: 75,
  optionGroups: 100,
  placeholder: 150,
  /** https://docs.slack.dev/reference/views */
  viewBlocks: 100,
  viewTitle: 24,
  metadata: 3000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  input: 3000,
  inputLabel: 2000,
  url: 3000,
  /**
   * All text of the blocks together. Slack states no limit and answers `msg_blocks_too_long` from
   * about 11,300 characters on (https://github.com/slackapi/bolt-js/issues/2867); ours is lower.
   */
  sum: 9000,
} as const;

/** https://docs.slack.dev/reference/app-manifest */
export const manifestLimits = {
  name: 35,
  description: 140,
  commandDescription: 2000,
  usageHint: 1000,
} as const;

/** How long Slack is remembered and waited for; milliseconds. */
export const times = {
  /** Slack sends an event again at once, after 1 and after 5 minutes: https://docs.slack.dev/apis/events-api/#retries */
  repeated: 10 * 60_000,
  /** Either way, as Slack recommends: https://docs.slack.dev/authentication/verifying-requests-from-slack */
  skew: 5 * 60_000,
  /** A direct message waits this long for the language of its sender. */
  locale: 150,
  localeKept: 24 * 60 * 60_000,
  localeMissing: 10 * 60_000,
  /** One call of the Web API, or of a response URL. */
  call: 8000,
  /** How a call that failed is made again. */
  retry: { retries: 2, minTimeout: 200, maxTimeout: 2000 },
  /** A window can be opened for 3 s after the press: https://docs.slack.dev/interactivity/handling-user-interaction/ */
  window: 2000,
  /** Slack gives up on a command after 3 s; what takes longer than this is answered afterwards. */
  command: 1500,
  /** Who is an admin. */
  rights: 5 * 60_000,
  /** A mention that is edited is the same one for this long. */
  posted: 24 * 60 * 60_000,
  /** An answer is shared once. */
  shared: 30 * 24 * 60 * 60_000,
  /** A code that was explained unasked in a channel rests there. */
  cooldown: 60 * 60_000,
  /** A code that somebody silenced in a channel rests there. */
  silenced: 90 * 24 * 60 * 60_000,
  /** Between two tries to delete an installation while the database is away: doubles from the first to the last. */
  removal: { first: 1000, longest: 5 * 60_000 },
  /** Longest `Retry-After` that an answer waits for. */
  retryAfter: 30_000,
} as const;

/** Entries that a memory holds; the oldest go first. */
export const memory = { people: 20_000, channels: 10_000, answers: 500 } as const;

/** Bytes of one request: a message of 40,000 characters with its blocks fits several times. */
export const bodyLimit = 1024 * 1024;

/** Questions of one person within the window, in milliseconds; many times what a person types. */
export const personThrottle = { questions: 20, window: 60_000, people: memory.people } as const;
