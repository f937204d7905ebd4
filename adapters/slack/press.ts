import { decodeButton, type Language } from '../../src/index.ts';
import { actions, fillChoice } from './control.ts';

/** A press on one of our buttons, or a choice from one of our menus. */
export type Press = {
  readonly user: string;
  readonly text: string;
  readonly language: Language | null;
  readonly channel: string | null;
  readonly thread: string | null;
  /** Whether the answer is to stand whole. */
  readonly full: boolean;
  /** Whether it asks for the same answer in another form. */
  readonly again: boolean;
  /** Where the answer goes: over the pressed message, to the presser alone, into the direct message, or into a window. */
  readonly place: 'replace' | 'private' | 'direct' | 'window';
  /** What the pressed message is known by. */
  readonly message: string | null;
};

type PressBody = {
  readonly user: { readonly id: string };
  readonly channel?: { readonly id: string } | undefined;
  readonly container?: {
    readonly type?: unknown;
    readonly is_ephemeral?: unknown;
    readonly thread_ts?: unknown;
    readonly message_ts?: unknown;
    readonly view_id?: unknown;
  };
  readonly message?: { readonly [key: string]: unknown } | undefined;
};

/** The value of a pressed button or of a chosen option; empty where there is none. */
export function readValue(action: object): string {
  if ('value' in action && typeof action.value === 'string') return action.value;
  const chosen = 'selected_option' in action ? action.selected_option : null;
  if (typeof chosen !== 'object' || chosen === null || !('value' in chosen)) return '';
  const row = 'block_id' in action ? String(action.block_id) : '';
  return fillChoice(String(chosen.value), row);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Reads a press. A button of another version asks for help, since its question cannot be read. */
export function readPress(body: PressBody, value: string, action: string): Press {
  const question = decodeButton(value) ?? { text: 'help', language: null };
  const channel = body.channel?.id ?? null;
  const { container = {} } = body;
  const direct = channel?.startsWith('D') ? 'direct' : 'private';
  const seen = container.is_ephemeral === true ? 'replace' : direct;
  return {
    ...question,
    user: body.user.id,
    channel,
    thread: textOf(container.thread_ts ?? body.message?.thread_ts),
    full: action.startsWith(actions.full) || action === `${actions.language}full`,
    again: action.startsWith(actions.full) || action.startsWith(actions.language),
    place: container.type === 'view' ? 'window' : seen,
    message: textOf(container.message_ts ?? container.view_id),
  };
}

/** Presses that ask: buttons of an answer, Details, the choice of a language. */
export const askPattern = /^imerr:(?:ask|full|language|vote):/;
