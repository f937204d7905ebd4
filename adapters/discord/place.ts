import type { Asked, Person, Place } from '../store/store.ts';
import type { Asker } from './asker.ts';

const platform = 'discord';

/** A person is the same one in every server. */
export const personOf = ({ user }: Asker): Person => ({ platform, tenant: null, user });

/** Where an asker is, as the store names it; null in direct messages, and where the bot is a guest. */
export const placeOf = ({ guild, channel }: Asker): Place | null =>
  guild === null ? null : { platform, tenant: guild, channel };

/** Whose settings bear on a question. */
export const askedBy = (asker: Asker): Asked => ({
  person: personOf(asker),
  place: placeOf(asker),
});

/** Whose settings bear on an answer that nobody asked for. */
export const askedIn = (asker: Asker): Asked => ({ person: null, place: placeOf(asker) });
