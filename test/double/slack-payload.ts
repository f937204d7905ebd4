import { createHmac } from 'node:crypto';
import { signingSecret } from './slack.ts';

/** Payloads with the fields that matter, as Slack sends them, and its signature. */

type Fields = Readonly<Record<string, unknown>>;

const asker = { team_id: 'T1', user_id: 'U1', channel_id: 'C1' } as const;

export const command = (text: string, more: Readonly<Record<string, string>> = {}) => ({
  command: '/imerr',
  text,
  ...asker,
  is_enterprise_install: 'false',
  trigger_id: '1.2.3',
  ...more,
});

let events = 0;

function event(fields: Fields, id = `Ev${++events}`) {
  return {
    type: 'event_callback',
    team_id: 'T1',
    event_id: id,
    event: { user: 'U1', ts: '5.1', ...fields },
  };
}

export const mention = (text: string, more: Fields = {}, id?: string) =>
  event({ type: 'app_mention', channel: 'C1', text: `<@UBOT> ${text}`, ...more }, id);

export const direct = (text: string, more: Fields = {}, id?: string) =>
  event({ type: 'message', channel_type: 'im', channel: 'D1', text, ...more }, id);

export const press = (value: string, more: Fields = {}, actionId = 'imerr:ask:1-0') => ({
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1' },
  channel: { id: 'C1' },
  container: { type: 'message', is_ephemeral: true },
  trigger_id: '1.2.3',
  actions: [{ type: 'button', action_id: actionId, block_id: 'b1', value }],
  ...more,
});

export const rateLimited = {
  type: 'app_rate_limited',
  team_id: 'T1',
  api_app_id: 'A1',
  minute_rate_limited: 1,
};

/** The headers with which Slack signs a body; `age` in seconds. */
export function sign(
  body: string,
  { secret = signingSecret, age = 0 } = {},
): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1000) - age);
  const digest = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${digest}` };
}
