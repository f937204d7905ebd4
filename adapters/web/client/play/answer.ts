/** The platforms that the playground draws. */
export type Platform = 'slack' | 'discord';

/** How a question reached the bot. */
export type Place = 'command' | 'mention' | 'direct';

/** What becomes of a platform's messages; see `adapters/web/play/ask.ts`. */
export type Change =
  | {
      readonly kind: 'add' | 'replace';
      readonly payload: unknown;
      readonly language: string;
      readonly ephemeral: boolean;
    }
  | { readonly kind: 'delete' };

/** A message as a platform is sent it. */
export type Sent = Exclude<Change, { kind: 'delete' }>;

/** What the server answers. */
export type Answer = { readonly place: Place; readonly question: string } & {
  readonly [platform in Platform]: readonly Change[];
};

/** What the page asks. */
export type Ask =
  | { readonly kind: 'typed'; readonly language: string; readonly text: string }
  | {
      readonly kind: 'pressed';
      readonly language: string;
      readonly platform: Platform;
      readonly value: string;
      readonly action: string;
      readonly place: Place;
      readonly ephemeral: boolean;
    };

/** Why there is no answer. */
export type Fault = 'failed' | 'limited' | 'long';

/** Asks the server; never rejects. */
export async function sendAsk(address: string, ask: Ask): Promise<Answer | Fault> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask),
    });
    if (response.status === 429) return 'limited';
    if (response.status === 413) return 'long';
    return response.ok ? ((await response.json()) as Answer) : 'failed';
  } catch {
    return 'failed';
  }
}
