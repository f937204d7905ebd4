import { generateKeyPairSync, sign } from 'node:crypto';

/** An application's key as Discord holds it: it signs, and its public half is what imerr is given. */
export function createSigner() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    /** The headers of a request with this body, signed at a time in milliseconds. */
    sign: (body: string, time = Date.now()): Record<string, string> => {
      const timestamp = String(Math.floor(time / 1000));
      const signature = sign(null, Buffer.from(timestamp + body), privateKey).toString('hex');
      return { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp };
    },
  };
}
