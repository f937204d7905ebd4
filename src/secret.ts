/** What stands where a secret stood. */
export const mask = '[secret]';

/** Assignments whose value is a secret whatever it looks like; the value ends at white space or a quote. */
const named =
  /\b(user_?sig|private_?map_?key|secret_?(?:key|id)|client_?secret|signing_?secret|access_?token|bot_?token|app_?token|api_?key|token)(["']?\s*[:=]\s*["']?)(?=[^\s"',;&]*\d)[^\s"',;&]{12,}/gi;
const password = /\b(passw(?:or)?d|pwd)(["']?\s*[:=]\s*["']?)[^\s"',;&]{4,}/gi;

const patterns: readonly RegExp[] = [
  // An Authorization header, with or without a scheme.
  /\b(?<=authorization["']?\s*[:=]\s*["']?)(?:(?:bearer|basic|bot|digest)\s+)?[^\s"',;]{6,}/gi,
  /\b(?<=bearer\s)[A-Za-z0-9._~+/=-]{12,}/gi,
  // JSON Web Token.
  /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  // UserSig: zlib then base64 with * - _ in place of + / =, so it begins with eJ or eAE.
  /\be(?:J|A)[\w*+/-]{40,}=*/g,
  // Slack: bot, user, app, refresh and configuration tokens, incoming webhooks.
  /\bx(?:ox[a-z]|app)(?:e\.xox[a-z])?-[\w.-]{8,}/g,
  /\bhooks\.slack\.com\/\S+/g,
  // Discord: bot token, webhook.
  /\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}/g,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/\S+/g,
  // Tencent Cloud SecretId; a SecretKey of Chat is 64 hexadecimal digits.
  /\bAKID[A-Za-z0-9]{16,}/g,
  /\b[0-9a-fA-F]{64}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/**
 * Replaces UserSig, SecretKey, JWT, bot and Slack tokens, keys and Authorization values by
 * `[secret]`. Runs before anything is echoed, stored or logged.
 */
export function maskSecrets(text: string): string {
  let masked = text;
  for (const pattern of patterns) masked = masked.replace(pattern, mask);
  for (const pattern of [named, password]) masked = masked.replace(pattern, `$1$2${mask}`);
  return masked;
}
