import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key of `ENCRYPTION_KEY`. The id tells which one a record needs, and nothing of the key. */
export type Key = { readonly id: string; readonly bytes: Buffer };

/** What is wrong with `ENCRYPTION_KEY`, without its value. */
export type KeyFault = { readonly fault: string };

const form =
  'must be 32 bytes as base64 or as 64 hexadecimal digits (openssl rand -base64 32); several are separated by commas';

function readKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return null;
}

/** Reads `ENCRYPTION_KEY`: the first key encrypts, all of them decrypt. */
export function parseKeys(text: string): readonly Key[] | KeyFault {
  const keys: Key[] = [];
  for (const part of text.split(',')) {
    const bytes = readKey(part.trim());
    if (bytes === null || bytes.length !== 32) return { fault: form };
    keys.push({ id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes });
  }
  return keys;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts with AES-256-GCM. `context` is authenticated beside it, so that a record opens only where it
 * was made for. Gives nonce, tag and text together as base64.
 */
export function seal(key: Key, text: string, context: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Undoes `seal`; null where key, context or record do not fit. */
export function unseal(key: Key, sealed: string, context: string): string | null {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const nonce = bytes.subarray(0, nonceLength);
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    return (
      decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') +
      decipher.final('utf8')
    );
  } catch {
    return null;
  }
}
