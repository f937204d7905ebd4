import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, maskSecrets } from '../src/secret.ts';
import { readText } from '../src/text.ts';
import { bot } from './bot.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const draw = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
    .map((chars) => chars.join(''));
const word = (length: number) => draw(letters + digits, length);

/** A UserSig as the server makes it: zlib, then base64 with * - _ in place of + / =. */
const userSig = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) =>
  deflateSync(
    JSON.stringify({
      'TLS.ver': '2.0',
      'TLS.identifier': 'u1',
      'TLS.sdkappid': 1400000000,
      'TLS.sig': Buffer.from(bytes).toString('base64'),
    }),
  )
    .toString('base64')
    .replaceAll('+', '*')
    .replaceAll('/', '-')
    .replaceAll('=', '_'),
);

const secrets = {
  userSig,
  'UserSig in plain base64': userSig.map((sig) =>
    sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='),
  ),
  secretKey: draw('0123456789abcdef', 64),
  'secretKey in capitals': draw('0123456789ABCDEF', 64),
  jwt: fc
    .tuple(word(60), word(43))
    .map(([body, sign]) => `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${body}.${sign}`),
  'Slack bot token': fc
    .tuple(draw(digits, 12), draw(digits, 13), word(24))
    .map((parts) => `xoxb-${parts.join('-')}`),
  'Slack app token': fc
    .tuple(draw(digits, 13), draw('0123456789abcdef', 64))
    .map(([id, key]) => `xapp-1-A0123-${id}-${key}`),
  'Discord token': fc
    .tuple(word(22), word(6), word(38))
    .map(([id, time, key]) => `MTk4${id}.${time}.${key}`),
  secretId: word(32).map((id) => `AKID${id}`),
};

const places: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `userSig=${secret}`,
  (secret) => `{"UserSig":"${secret}"}`,
  (secret) => `{\\"UserSig\\":\\"${secret}\\"}`,
  (secret) => `%22usersig%22%3A%22${secret}%22`,
  (secret) => `login("u1", '${secret}') failed 70003`,
  (secret) => `https://console.tim.qq.com/v4/x?sdkappid=1400&usersig=${secret}&random=9`,
  (secret) => `-H "Authorization: Bearer ${secret}"`,
  (secret) => `Authorization: Bot ${secret}`,
  (secret) => `\`${secret}\``,
  (secret) => `**${secret}**`,
  (secret) => `<${secret}>`,
  (secret) => `x_${secret}_y`,
  (secret) => `我的usersig是${secret}怎么办`,
  (secret) => `ｕｓｅｒｓｉｇ＝${secret}`,
  (secret) => `${secret.slice(0, 13)}\u200b${secret.slice(13)}`,
  (secret) => [...secret].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join(''),
];

/** The first piece of a secret that a text shows, 16 characters long; null where it shows none. */
function findLeak(text: string, secret: string): string | null {
  for (let at = 0; at + 16 <= secret.length; at += 1) {
    const piece = secret.slice(at, at + 16);
    if (text.includes(piece)) return piece;
  }
  return null;
}

describe('a secret is seen nowhere', () => {
  for (const [name, secret] of Object.entries(secrets)) {
    it(name, () => {
      fc.assert(
        fc.property(secret, fc.constantFrom(...places), (value, place) => {
          expect(
            findLeak(JSON.stringify(bot.ask({ text: place(value), visibility: 'person' })), value),
          ).toBeNull();
        }),
        { numRuns: 200, seed: 20 },
      );
    });

    it(`${name} at the cut of a long text`, () => {
      fc.assert(
        fc.property(
          secret,
          fc.integer({ min: -100, max: 600 }),
          fc.constantFrom('x ', 'x', '=', 'ab\n', '错'),
          (value, back, filler) => {
            const fill = filler.repeat(40_000);
            for (const edge of [4096, 40_000 - 12_288]) {
              const text = `${fill.slice(0, edge - back)}usersig=${value}${fill}`.slice(0, 40_000);
              expect(findLeak(readText(text).text, value)).toBeNull();
            }
          },
        ),
        { numRuns: 200, seed: 21 },
      );
    });
  }
});

describe('masking', () => {
  it.each([
    ['userSig=abcDEFghi012345', `userSig=${mask}`],
    ['password=hunter2', `password=${mask}`],
    ['"pwd": "123456"', `"pwd": "${mask}"`],
    ['my password is hunter2', `my password is ${mask}`],
    ['密码：abc12345', `密码：${mask}`],
    ['パスワード: abc12345', `パスワード: ${mask}`],
    ['비밀번호: abc12345', `비밀번호: ${mask}`],
    ['client_secret=abcdefghij123456', `client_secret=${mask}`],
    ['Authorization: Basic dXNlcjpwYXNz', `Authorization: ${mask}`],
    ['https://hooks.slack.com/services/T0/B0/XX', `https://${mask}`],
    ['https://discord.com/api/webhooks/1/abc', `https://${mask}`],
    ['https://me:hunter2@example.com', `https://me:${mask}@example.com`],
    [
      '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\nAgEGCCqGSM49AwEHBG0w\nlogin failed',
      `${mask}\nlogin failed`,
    ],
  ])('%j shows %j', (text, shown) => {
    expect(maskSecrets(text)).toBe(shown);
  });

  it.each([
    'usersig expired',
    'UserSig: expired',
    'UserSig has expired, please regenerate',
    'UserSig:70001 expired',
    'userSig length=128',
    'token invalid',
    'token: invalid',
    'token=null',
    'TOKEN: error code 70001 happened',
    'secret key mismatch',
    'password: required',
    'password is wrong',
    'Authorization: failed',
    'Authorization: required',
    'Bearer authentication failed',
    'ERR_SVR_GROUP_FULL_MEMBER_COUNT',
    'com.tencent.imsdk.v2.V2TIMGroupMemberFullInfo',
    'getGroupMemberInfoListWithCustomFields2',
    '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
    '1400123456 10014 -10003 0x1002',
    mask,
  ])('%j stays readable', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('hides a key of no known form by its looks', () => {
    expect(maskSecrets(`key ${randomBytes(48).toString('hex')}`)).toBe(`key ${mask}`);
    expect(maskSecrets('key GB9qPD0C1UKvnDNmys5aHDDDuk5fMHNO')).toBe(`key ${mask}`);
  });
});
