import type { Env } from '../env.ts';

/** What the doctor found: in order, worth knowing, or wrong; `remedy` says what to do and where to click. */
export type Finding = {
  readonly mark: 'good' | 'note' | 'fault';
  readonly text: string;
  readonly remedy?: string;
};

/** Looks at one part of a deployment, from outside. Null where it is not configured. Never rejects. */
export type Examine = (env: Env) => Promise<readonly Finding[] | null>;

export const good = (text: string): Finding => ({ mark: 'good', text });
export const note = (text: string, remedy: string): Finding => ({ mark: 'note', text, remedy });
export const fault = (text: string, remedy: string): Finding => ({ mark: 'fault', text, remedy });
