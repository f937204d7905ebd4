const wide = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** Ways to ask for a code. `long`: a log or a letter, where "code: 0" is no question about success. */
export const spellings: readonly {
  readonly name: string;
  readonly spell: (code: string) => string;
  readonly long?: true;
}[] = [
  { name: 'bare', spell: (code) => code },
  { name: 'what is', spell: (code) => `what is ${code}` },
  { name: 'full-width', spell: wide },
  { name: 'error', spell: (code) => `error ${code}` },
  { name: 'zh', spell: (code) => `${code}是什么` },
  { name: 'zh code', spell: (code) => `错误码${code}` },
  { name: 'ja', spell: (code) => `${code}とは` },
  { name: 'ko', spell: (code) => `${code} 뭐야` },
  { name: 'brackets', spell: (code) => `[${code}]` },
  { name: 'code fence', spell: (code) => `\`${code}\`` },
  { name: 'assignment', spell: (code) => `code=${code}` },
  { name: 'JSON', spell: (code) => `{"ErrorCode":${code},"ErrorInfo":""}` },
  {
    name: 'log',
    spell: (code) => `2026-01-05 10:15:07.123 E/ImSDK: onError code: ${code}, desc: x`,
    long: true,
  },
  {
    name: 'question in prose',
    spell: (code) =>
      `Hello, since this morning our users in two regions cannot use the app any more, and the callback says error ${code}, thanks`,
    long: true,
  },
];
