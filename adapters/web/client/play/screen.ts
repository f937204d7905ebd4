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
  if (asked !== null) item.dataset.asked = asked;
  item.tabIndex = -1;
  return item;
}

/** Brings a post to the top of its window. */
function reveal(item: HTMLElement, { list }: Screen): void {
  const window = list.parentElement;
  if (window !== null) window.scrollTop = item.offsetTop - window.offsetTop;
}

function addPosts(items: readonly HTMLElement[], { list }: Screen): void {
  list.append(...items);
  while (list.children.length > keptPosts) list.firstElementChild?.remove();
}

/** Adds a question and its answer to a screen. */
export function showTyped(screen: Screen, text: string, answer: Answer, setting: Setting): void {
  const { words, language } = setting;
  const { place } = answer;
  const by = { who: 'you', time: tellTime(language), words } as const;
  const asked = buildItem(drawAsked(text, by), 'from-you');
  const answers = answer[screen.platform].flatMap((change) =>
    change.kind === 'delete' ? [] : [buildAnswer(screen, change, place, text, setting)],
  );
  // Discord shows a command as a line over its answer, not as a message.
  const items =
    screen.platform === 'discord' && place === 'command' ? answers : [asked, ...answers];
  addPosts(items, screen);
  // Of a question that fills the window, as a pasted log does, the answer would not be seen.
  const [first, next = first] = items;
  const height = screen.list.parentElement?.clientHeight ?? 0;
  const shown = first !== undefined && first.offsetHeight > height / 2 ? next : first;
  if (shown !== undefined) reveal(shown, screen);
}

/** What presses of a message added, by what was pressed: the same press leads to it again. */
const added = new WeakMap<HTMLElement, Map<string, HTMLElement>>();

/** Adds an answer, or goes to the one that the same press added before. */
function addOnce(item: HTMLElement, pressed: HTMLElement, press: string, screen: Screen): void {
  const known = added.get(pressed) ?? new Map<string, HTMLElement>();
  added.set(pressed, known);
  const before = known.get(press);
  if (before?.isConnected === true) {
    before.focus({ preventScroll: true });
    reveal(before, screen);
    return;
  }
  known.set(press, item);
  addPosts([item], screen);
  reveal(item, screen);
}

/** Does with a pressed message, and adds, what the platform does after a press; `press` tells presses apart. */
export function showPressed(
  screen: Screen,
  pressed: HTMLElement,
  press: string,
  answer: Answer,
  setting: Setting,
): void {
  for (const change of answer[screen.platform]) {
    if (change.kind === 'delete') {
      pressed.remove();
      screen.list.parentElement?.focus();
      continue;
    }
    // Pressed twice, the message has made room for its answer already.
    if (change.kind === 'replace' && !pressed.isConnected) continue;
    // In its place, an answer still stands under the command or the message that asked.
    const asked = change.kind === 'replace' ? (pressed.dataset.asked ?? null) : null;
    const item = buildAnswer(screen, change, answer.place, asked, setting);
    if (change.kind === 'add') {
      addOnce(item, pressed, press, screen);
      continue;
    }
    pressed.replaceWith(item);
    // The pressed button is gone, and the focus with it.
    item.focus({ preventScroll: true });
    reveal(item, screen);
  }
}
