import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in SPKI form: https://www.rfc-editor.org/rfc/rfc8410 */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Seconds that a request may be older or newer than our clock. */
const tolerance = 300;

/** Reads DISCORD_PUBLIC_KEY: 64 hexadecimal digits. */
export const readKey = (digits: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([spkiPrefix, Buffer.from(digits, 'hex')]),
    format: 'der',
    type: 'spki',
  });

/** A request as it is signed. */
export type Signed = {
  /** Of the header X-Signature-Ed25519. */
  readonly signature: unknown;
  /** Of the header X-Signature-Timestamp, in seconds since 1970. */
  readonly timestamp: unknown;
  readonly body: Buffer;
};

/**
 * Whether a request is Discord's and fresh; `now` in milliseconds since 1970.
 * https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function checkSignature(
  { signature, timestamp, body }: Signed,
  key: KeyObject,
  now: number,
): boolean {
  if (typeof signature !== 'string' || !/^[\da-f]{128}$/i.test(signature)) return false;
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return false;
  return verify(
    null,
    Buffer.concat([Buffer.from(timestamp), body]),
    key,
    Buffer.from(signature, 'hex'),
  );
}
