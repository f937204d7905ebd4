import { expect, it } from 'vitest';
import { createClient } from '../adapters/discord/client.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

it('the client pings nobody, whatever a message says', () => {
  const { options } = createClient(log, {
    apiUrl: undefined,
    tuning: {},
    watch: false,
    budget: async () => {},
    isOpen: () => true,
  });
  expect(options.allowedMentions).toEqual({ parse: [], repliedUser: false });
});
