/** What stands where a secret stood. */
export const mask = '[secret]';

/** Between a name and its value: `=`, `": "`, `\":\"`, `%3D`, `: '`. */
const assigned = `(?:%22|\\\\?["'])?\\s{0,4}(?:[:=：]|=>|%3[ad])\\s{0,4}(?:%22|\\\\?["'])?`;

/** A word about a value instead of the value: "password: required", "Authorization: failed". */
const state =
  '(?:required|invalid|wrong|incorrect|expired|missing|empty|null|none|nil|undefined|true|false|yes|no|not|is|was|must|error|err|fail(?:ed|ure|s)?|mismatch|denied|rejected|ok|checked|changed|reset|code)(?![\\w-])';

/** Names whose value is a secret where it is long and has a digit: "UserSig: expired" stays readable. */
const named = new RegExp(
  `((?:user_?sig(?:nature)?|private_?map_?key|private_?key|secret|token|api_?key|credential|密[钥鑰]|私[钥鑰]|签名|簽名|署名|秘密鍵|シークレットキー|トークン|令牌|비밀\\s?키|토큰|서명)[\\w-]{0,20}${assigned})(?=[^\\s"',;&\\\\]{0,200}\\d)[\\w.~+/*=%-]{10,}`,
  'gi',
);

/** Passwords are secret whatever they look like. */
const password = new RegExp(
  `((?:passw(?:or)?d|passphrase|pwd|密[码碼]|パスワード|비밀번호|암호)(?:${assigned}|\\s(?:is|was)\\s(?=[^\\s]{0,40}\\d)))(?!${state})[^\\s"',;&\\\\]{4,}`,
  'gi',
);

const authorization = new RegExp(
  `(authorization${assigned})(?!${state})(?:(?:bearer|basic|bot|digest|token)\\s{1,4})?[^\\s"',;\\\\]{6,}`,
  'gi',
);

const bearer = /(\bbearer\s{1,4})(?=[^\s"',;]{0,200}\d)[\w.~+/=-]{12,}/gi;

const userinfo = /(:\/\/[^\s/:@]{1,64}:)[^\s/@]{1,128}(?=@)/g;

/** Secrets that show what they are. A percent escape such as `%22` may stand before them. */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?:\s|\\n)+[A-Za-z0-9+/=]{16,})*/g,
  // JSON Web Token.
  /(?<![A-Za-z])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  // UserSig: zlib then base64 with * - _ in place of + / =, so it begins with eJ or eA.
  /(?<![A-Za-z])e[JA][\w*+/%-]{40,}=*/g,
  // Slack: bot, user, app, refresh and configuration tokens, incoming webhooks.
  /(?<![A-Za-z])x(?:ox[a-z]|app)(?:e\.xox[a-z])?-[\w.-]{8,}/g,
  /\bhooks\.slack\.com\/\S+/g,
  // Discord: bot token, webhook.
  /(?<![A-Za-z0-9])[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /\bdiscord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\S+/g,
  // Tencent Cloud SecretId, and the keys of AWS, GitHub and others that stand in the same files.
  /(?<![A-Za-z])(?:AKID[A-Za-z0-9]{16,}|AKIA[A-Z0-9]{12,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})/g,
  // A SecretKey of Chat is 64 hexadecimal digits, a signing secret of Slack 32.
  /[0-9a-fA-F]{32,}/g,
];

const run = /[\w*+=-]{20,}/g;

/** Letters of both cases and digits in quick change, as chance makes them and no name has them. */
function looksRandom(text: string): boolean {
  if (!/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  const changes = text.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g) ?? [];
  return changes.length >= text.length * 0.4;
}

/** Shorter than any secret that shows what it is, and without what stands between a name and its value. */
const harmless = /^(?:\w{0,15}|[\w-]{0,12})$/;

/**
 * Replaces UserSig, SecretKey, JWT, bot and Slack tokens, keys, passwords and Authorization values by
 * `[secret]`, and what looks random and is long enough to be one of them. Runs before anything is
 * echoed, stored or logged.
 */
export function maskSecrets(text: string): string {
  if (harmless.test(text)) return text;
  let masked = text;
  for (const shape of shapes) masked = masked.replace(shape, mask);
  for (const field of [authorization, bearer, named, password, userinfo]) {
    masked = masked.replace(field, (_all, before: string) => before + mask);
  }
  return masked.replace(run, (word) => (looksRandom(word) ? mask : word));
}
