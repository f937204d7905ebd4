// The playground: sends what is typed or pressed, draws what the platforms would be sent.
import { type Answer, type Ask, type Place, type Platform, sendAsk } from './play/answer.ts';
import { startComposer } from './play/composer.ts';
import { readPart, readText } from './play/json.ts';
import { startLooks } from './play/look.ts';
import type { Words } from './play/post.ts';
import { type Screen, showPressed, showTyped } from './play/screen.ts';
import { startTabs } from './play/tabs.ts';

/** A longer question is not kept in the address. */
const addressLimit = 300;

/** Keeps the question in the address and in the links to other languages, so that it is asked again there. */
function keepQuestion(question: string): void {
  const put = (href: string): string => {
    const url = new URL(href, location.href);
    if (question.length <= addressLimit) url.searchParams.set('q', question);
    else url.searchParams.delete('q');
    return url.href;
  };
  history.replaceState(null, '', put(location.href));
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a'))
    link.href = put(link.href);
}

/** What is read out: the line that Slack shows in notifications, made for that. */
const readAloud = (answer: Answer): string =>
  readText(readPart(answer.slack?.payload).text) || answer.question;

function start(root: HTMLElement, form: HTMLFormElement, status: HTMLElement): void {
  const { language = 'en', ask: address = '/api/play' } = root.dataset;
  const words = JSON.parse(root.dataset.words ?? '{}') as Words;
  const setting = { words, language };
  const screens = (['slack', 'discord'] as const).flatMap((platform): Screen[] => {
    const list = root.querySelector<HTMLElement>(`#screen-${platform} .posts`);
    return list === null ? [] : [{ platform, list }];
  });
  /** Questions are answered one after the other, in the order they were asked. */
  let before: Promise<void> = Promise.resolve();
  const ask = (question: Ask, show: (answer: Answer) => void): void => {
    before = before.then(async () => {
      root.setAttribute('aria-busy', 'true');
      const answer = await sendAsk(address, question);
      root.removeAttribute('aria-busy');
      const isFault = typeof answer === 'string';
      status.textContent = isFault ? words[answer] : readAloud(answer);
      status.classList.toggle('fault', isFault);
      if (!isFault) show(answer);
    });
  };
  const send = (text: string) =>
    ask({ kind: 'typed', language, text }, (answer) => {
      for (const screen of screens) showTyped(screen, text, answer, setting);
      keepQuestion(answer.question);
    });
  const press = (control: Element, value: string) => {
    const screen = screens.find(({ list }) => list.contains(control));
    const post = control.closest('li.from-bot');
    if (screen === undefined || !(post instanceof HTMLElement) || value === '') return;
    const question: Ask = {
      kind: 'pressed',
      language,
      platform: screen.platform satisfies Platform,
      value,
      place: post.dataset.place as Place,
      ephemeral: post.dataset.ephemeral === 'true',
    };
    ask(question, (answer) => showPressed(screen, post, answer, setting));
  };
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.dataset.press !== undefined) press(button, button.dataset.press);
    if (button?.classList.contains('copy')) {
      const text = button.parentElement?.querySelector('pre')?.textContent ?? '';
      navigator.clipboard.writeText(text).then(
        () => {
          status.textContent = words.copied;
        },
        () => {},
      );
    }
  });
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.dataset.menu !== undefined)
      press(target, target.value);
  });
  startTabs(root);
  startLooks(root);
  startComposer(form, send);
  root.hidden = false;
  send(new URLSearchParams(location.search).get('q') ?? words.placeholder);
}

const root = document.querySelector<HTMLElement>('.play');
const form = root?.querySelector<HTMLFormElement>('.composer');
const status = root?.querySelector<HTMLElement>('[role="status"]');
if (root && form && status) start(root, form, status);
