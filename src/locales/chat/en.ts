/** What stands around answers in Slack and Discord, in English; a terminal needs none of it. */
export const en = {
  share: 'Share',
  shareThread: 'Share in thread',
  /** `name` is what a person is called on the platform, typed by people. */
  sharedBy: (name: string) => `Shared by ${name}`,
  shared: 'Shared',
  sharedAlready: 'This answer was shared already.',
  /** `invite` is what to type. */
  notMember: (invite: string) =>
    `imerr is not in this channel, so it cannot post here. Type ${invite} in the channel, then share again.`,
  notShared: 'This could not be shared. Please try again in a moment.',
  perhapsShared:
    'It is not known whether this was shared: the platform did not answer in time. Look for it here; it is not sent again.',
  closedChannel:
    'Posting is restricted in this channel, or it is archived, so imerr cannot share here.',
  delete: 'Delete',
  notYours: 'Only the person who asked can delete this answer.',
  notDeleted: 'This could not be deleted. Please try again in a moment.',
  language: 'Language',
  automatic: 'Automatic',
  product: 'Product to put first',
  noProduct: 'None',
  /** Titles of windows: at most 24 characters. */
  explainTitle: 'Error codes',
  searchTitle: 'Look up an error code',
  search: 'Search',
  close: 'Close',
  question: 'A code, a symbol, a message, a few words or a log',
  sections: 'Browse the sections',
  watching: 'imerr answers error codes in this channel by itself, since an admin turned that on.',
  silence: 'Stop this here',
  /** Under an answer that came unasked: never again for this code, here. */
  mute: 'Stop for this code',
  muteAll: 'Stop for these codes',
  silenced: (codes: string, days: number) =>
    `imerr no longer answers ${codes} by itself in this channel, for ${days} days. Ask it, and it answers. An admin stops watching altogether with: watch off`,
  notSilenced: 'This could not be saved. Please try again in a few minutes.',
  notInstalled: 'imerr is no longer installed here. An admin can install it again.',
};

/** Every phrase, with its parameters. */
export type ChatPhrases = typeof en;
