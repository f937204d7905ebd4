import type { PlayWords } from '../../play/locales/en.ts';
import type { Place, Platform, Sent } from './answer.ts';
import { drawDiscord } from './discord.ts';
import { type Shape, shape, shapeLines, shapeWith } from './shape.ts';
import { drawSlack } from './slack.ts';

/** The words that the script says itself. */
export type Words = Omit<PlayWords, 'examples'>;

/** Whoever wrote a post, and when. */
type By = { readonly who: 'you' | 'bot'; readonly time: string; readonly words: Words };

function drawBy({ who, time, words }: By): Shape[] {
  const name = who === 'bot' ? 'imerr' : words.you;
  const badge = who === 'bot' ? [' ', shape('span', 'badge', words.app)] : [];
  return [shape('b', 'name', name), ...badge, ' ', shape('time', '', time)];
}

/** Stands for a picture: the first letter of a name. */
function drawAvatar({ who, words }: By): Shape {
  const letter = who === 'bot' ? 'i' : ([...words.you][0] ?? '');
  return shapeWith('span', { class: `avatar ${who}`, 'aria-hidden': 'true' }, letter);
}

function drawPost(by: By, above: readonly Shape[], below: readonly Shape[]): Shape[] {
  return [
    ...above,
    drawAvatar(by),
    shape('div', 'post', shape('p', 'by', ...drawBy(by)), ...below),
  ];
}

/** The call of the bot at the beginning of a question stands out as on the platforms. */
function drawQuestion(text: string): Shape[] {
  const [call = ''] = /^@imerr(?=\s|$)/i.exec(text) ?? [];
  const rest = shapeLines(text.slice(call.length));
  return call === '' ? rest : [shape('span', 'mention', call), ...rest];
}

/** What the person wrote. */
export function drawAsked(text: string, by: By): Shape[] {
  return drawPost({ ...by, who: 'you' }, [], [shape('p', 'asked', ...drawQuestion(text))]);
}

/** A size as people read it: "2.1 kB". */
function saySize(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

function drawPayload(payload: unknown, words: Words): Shape {
  const size = saySize(JSON.stringify(payload));
  return shape(
    'details',
    'payload',
    shape('summary', '', `${words.payload} · ${size}`),
    shapeWith('button', { type: 'button', class: 'copy' }, words.copy),
    shapeWith('pre', { tabindex: '0', translate: 'no' }, JSON.stringify(payload, null, 2)),
  );
}

/** A line over an answer: how it came about, as the platform tells it. */
function drawAbove(platform: Platform, place: Place, asked: string | null, words: Words): Shape[] {
  if (platform === 'slack' || asked === null) return [];
  const call = place === 'command' ? `${words.usedCommand} ` : '';
  const said = place === 'command' ? asked : `${words.you}  ${asked}`;
  return [shape('p', 'reply', shape('span', 'call', `${call}`), shape('span', 'said-text', said))];
}

/** What the bot answered: the message as the platform draws it, and as it was sent. */
export function drawAnswer(
  platform: Platform,
  { payload, language, ephemeral }: Sent,
  { place, asked, time, words }: { place: Place; asked: string | null; time: string; words: Words },
): Shape[] {
  const by: By = { who: 'bot', time, words };
  const blocks =
    platform === 'slack' ? drawSlack(payload, words.undrawn) : drawDiscord(payload, words);
  const private_ = ephemeral
    ? [shape('p', 'private', platform === 'slack' ? words.onlyYouSlack : words.onlyYouDiscord)]
    : [];
  const thread =
    platform === 'slack' && place === 'mention' && !ephemeral && asked !== null
      ? [shape('p', 'private', words.thread)]
      : [];
  const message = shapeWith('div', { class: 'message', lang: language }, ...blocks);
  const below = platform === 'slack' ? [message] : [message, ...private_];
  const above =
    platform === 'slack' ? [...private_, ...thread] : drawAbove(platform, place, asked, words);
  return drawPost(by, above, [...below, drawPayload(payload, words)]);
}
