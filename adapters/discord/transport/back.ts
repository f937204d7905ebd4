import { type REST, Routes } from 'discord.js';
import type { Interaction } from '../interaction.ts';
import type { Back } from '../respond.ts';

/** An interaction's own token stands in the address: no request of these carries the bot's. */
const open = { auth: false } as const;

/** The way back by requests to the API, for both doors but for the first answer over HTTP. */
export function createBack(
  rest: REST,
  { id, application, token }: Pick<Interaction, 'id' | 'application' | 'token'>,
): Back {
  const original = Routes.webhookMessage(application, token, '@original');
  const query = new URLSearchParams({ with_response: 'false' });
  return {
    call: (body) => rest.post(Routes.interactionCallback(id, token), { ...open, query, body }),
    edit: (body) => rest.patch(original, { ...open, body }),
    remove: () => rest.delete(original, open),
    add: (body) => rest.post(Routes.webhook(application, token), { ...open, body }),
  };
}
