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
  | ({ readonly kind: 'typed'; readonly language: string } & Kept)
  | {
      readonly kind: 'pressed';
      readonly language: string;
      readonly platform: Platform;
      readonly value: string;
      readonly action: string;
      readonly place: Place;
      readonly ephemeral: boolean;
    };

/** A text as it is sent: of a long one the beginning and the end, and how many characters lay between. */
export type Kept = { readonly text: string; readonly skipped: number };

/** More than the bot reads of a longer text; `textLimit` of `adapters/web/play/limits.ts` is their sum. */
const [keptHead, keptTail] = [6000, 14_000];

/** Leaves out the middle of a long text. */
export function keepEnds(text: string): Kept {
  const skipped = Math.max(0, text.length - keptHead - keptTail);
  if (skipped === 0) return { text, skipped };
  return { text: text.slice(0, keptHead) + text.slice(-keptTail), skipped };
}

/** Milliseconds that an answer is waited for. */
const patience = 15_000;

/** Why there is no answer. */
export type Fault = 'failed' | 'limited' | 'long';

/** Asks the server; never rejects. */
export async function sendAsk(address: string, ask: Ask): Promise<Answer | Fault> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ask),
      signal: AbortSignal.timeout(patience),
    });
    if (response.status === 429) return 'limited';
    if (response.status === 413) return 'long';
    return response.ok ? ((await response.json()) as Answer) : 'failed';
  } catch {
    return 'failed';
  }
}
