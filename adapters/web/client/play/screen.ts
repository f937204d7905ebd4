import type { Answer, Place, Platform, Sent } from './answer.ts';
import { buildItem } from './dom.ts';
import { drawAnswer, drawAsked, type Words } from './post.ts';

/** Posts that a screen keeps; older ones go. */
const keptPosts = 60;

/** One platform's window. */
export type Screen = { readonly platform: Platform; readonly list: HTMLElement };

type Setting = { readonly words: Words; readonly language: string };

const tellTime = (language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date());

function buildAnswer(
  { platform }: Screen,
  sent: Sent,
  place: Place,
  asked: string | null,
  { words, language }: Setting,
): HTMLLIElement {
  const shapes = drawAnswer(platform, sent, { place, asked, time: tellTime(language), words });
  const item = buildItem(shapes, sent.ephemeral ? 'from-bot ephemeral' : 'from-bot');
  item.dataset.place = place;
  item.dataset.ephemeral = String(sent.ephemeral);
  item.tabIndex = -1;
  return item;
}

/** Brings a post to the top of its window. */
function reveal(item: HTMLElement, { list }: Screen): void {
  const window = list.parentElement;
  if (window !== null) window.scrollTop = item.offsetTop - window.offsetTop;
}

/** Adds a question and its answer to a screen. */
export function showTyped(screen: Screen, text: string, answer: Answer, setting: Setting): void {
  const sent = answer[screen.platform];
  if (sent === undefined) return;
  const { words, language } = setting;
  const { place } = answer;
  const asked = buildItem(
    drawAsked(text, { who: 'you', time: tellTime(language), words }),
    'from-you',
  );
  const item = buildAnswer(screen, sent, place, text, setting);
  // Discord shows a command as a line over its answer, not as a message.
  const items = screen.platform === 'discord' && place === 'command' ? [item] : [asked, item];
  screen.list.append(...items);
  while (screen.list.children.length > keptPosts) screen.list.firstElementChild?.remove();
  reveal(items[0] ?? item, screen);
}

/** Puts the answer to a press where the platform puts it. */
export function showPressed(
  screen: Screen,
  pressed: HTMLElement,
  answer: Answer,
  setting: Setting,
): void {
  const sent = answer[screen.platform];
  if (sent === undefined) return;
  const item = buildAnswer(screen, sent, answer.place, null, setting);
  // Pressed twice, the message may be gone.
  if (sent.replace && pressed.isConnected) {
    pressed.replaceWith(item);
    // The pressed button is gone, and the focus with it.
    item.focus({ preventScroll: true });
  } else screen.list.append(item);
  reveal(item, screen);
}
