import { createHmac } from 'node:crypto';
import { signingSecret } from './slack-token.ts';

/** Payloads with the fields that matter, as Slack sends them, and its signature. */

type Fields = Readonly<Record<string, unknown>>;

let triggers = 0;

/** Slack never gives one twice. */
const makeTrigger = (): string => `1.2.3.${++triggers}`;

const asker = { team_id: 'T1', user_id: 'U1', channel_id: 'C1' } as const;

export const command = (text: string, more: Readonly<Record<string, string>> = {}) => ({
  command: '/imerr',
  text,
  ...asker,
  is_enterprise_install: 'false',
  trigger_id: makeTrigger(),
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
  trigger_id: makeTrigger(),
  actions: [{ type: 'button', action_id: actionId, block_id: 'b1', value }],
  ...more,
});

/** A choice from a menu. */
export const choose = (value: string, actionId: string, more: Fields = {}) => ({
  ...press('', more),
  actions: [{ type: 'static_select', action_id: actionId, selected_option: { value } }],
});

/** What a press in a window tells of it. */
export const inWindow = (view: Fields) => ({
  container: { type: 'view', view_id: 'V1' },
  channel: undefined,
  view: { id: 'V1', hash: 'h1', type: 'modal', private_metadata: '', ...view },
});

export const explain = (message: Fields, more: Fields = {}) => ({
  type: 'message_action',
  callback_id: 'imerr:explain',
  team: { id: 'T1' },
  user: { id: 'U1' },
  channel: { id: 'C1' },
  message: { type: 'message', ts: '7.1', ...message },
  trigger_id: makeTrigger(),
  ...more,
});

export const shortcut = {
  type: 'shortcut',
  callback_id: 'imerr:search',
  team: { id: 'T1' },
  user: { id: 'U1' },
  get trigger_id() {
    return makeTrigger();
  },
};

export const submission = (text: string) => ({
  type: 'view_submission',
  team: { id: 'T1' },
  user: { id: 'U1' },
  view: {
    callback_id: 'imerr:search',
    private_metadata: '',
    state: { values: { 'imerr:question': { 'imerr:text': { value: text } } } },
  },
});

/** A message that people write to each other. */
export const chat = (text: string, more: Fields = {}, id?: string) =>
  event({ type: 'message', channel_type: 'channel', channel: 'C1', text, ...more }, id);

export const other = (fields: Fields, more: Fields = {}) => ({ ...event(fields), ...more });

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
