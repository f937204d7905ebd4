/** The words of the playground in English; the other languages are held to the same keys. */
export const en = {
  title: 'Playground',
  about: 'Ask as in a channel. The answers are the very messages that Slack and Discord are sent.',
  invite: 'See the answers as Slack and Discord show them',
  message: 'Message',
  placeholder: '/imerr 10038',
  send: 'Send',
  hint: 'Enter sends, Shift+Enter starts a new line, ↑ brings back what you asked.',
  examples: [
    '/imerr 10038',
    '@imerr usersig expired',
    '/imerr 70001',
    '/imerr grup full',
    '/imerr help',
  ],
  try: 'Try',
  look: 'Appearance',
  looks: { auto: 'System', light: 'Light', dark: 'Dark' },
  platforms: 'Platform',
  you: 'You',
  app: 'APP',
  /** Over an answer that only the asker sees, as each platform says it. */
  onlyYouSlack: 'Only visible to you',
  onlyYouDiscord: 'Only you can see this',
  thread: 'Reply in a thread',
  usedCommand: 'You used',
  payload: 'Payload',
  copy: 'Copy',
  copied: 'Copied',
  undrawn: 'Not drawn here:',
  failed: 'The server did not answer. Ask again.',
  limited: 'Too many questions from this address. Wait a minute.',
  long: 'The text is too long for the playground.',
  needsScript: 'The playground needs JavaScript. The search page answers without it:',
  keepsNothing:
    'The playground remembers nothing: notes, settings and votes work in Slack and Discord.',
};

/** Every word of the playground. */
export type PlayWords = typeof en;
