import { type Answer, type Ask, keepEnds, type Place, sendAsk } from './answer.ts';
import { readPart, readText } from './json.ts';
import type { Words } from './post.ts';
import { type Screen, showPressed, showTyped } from './screen.ts';

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
const readAloud = ({ slack, discord, question }: Answer): string => {
  const [said] = [...slack, ...discord];
  const payload = said === undefined || said.kind === 'delete' ? {} : readPart(said.payload);
  return readText(payload.text) || question;
};

/** What goes on between the person and the bot on all screens. */
export type Conversation = {
  readonly type: (text: string) => void;
  /** `control` stands in a message of one of the screens; what does not is left alone. */
  readonly press: (control: Element, value: string, action: string) => void;
};

/** Opens the conversation; `status` is where the answer is read out, and where a fault is told. */
export function openConversation({
  root,
  status,
  screens,
  words,
}: {
  root: HTMLElement;
  status: HTMLElement;
  screens: readonly Screen[];
  words: Words;
}): Conversation {
  const { language = 'en', ask: address = '/api/play' } = root.dataset;
  const setting = { words, language };
  /** Questions are answered one after the other, in the order they were asked. */
  let before: Promise<void> = Promise.resolve();
  const ask = (question: Ask, show: (answer: Answer) => void): void => {
    before = before
      .then(async () => {
        const answer = await sendAsk(address, question);
        const isFault = typeof answer === 'string';
        status.textContent = isFault ? words[answer] : readAloud(answer);
        status.classList.toggle('fault', isFault);
        if (!isFault) show(answer);
      })
      // One answer that cannot be shown must not end the conversation.
      .catch(reportError);
  };
  return {
    type: (typed) => {
      const kept = keepEnds(typed);
      ask({ kind: 'typed', language, ...kept }, (answer) => {
        for (const screen of screens) showTyped(screen, kept.text, answer, setting);
        keepQuestion(answer.question);
      });
    },
    press: (control, value, action) => {
      const screen = screens.find(({ list }) => list.contains(control));
      const post = control.closest('li.from-bot');
      if (screen === undefined || !(post instanceof HTMLElement) || value === '') return;
      const { platform } = screen;
      const place = post.dataset.place as Place;
      const ephemeral = post.dataset.ephemeral === 'true';
      const question: Ask = {
        kind: 'pressed',
        language,
        platform,
        value,
        action,
        place,
        ephemeral,
      };
      const press = JSON.stringify([action, value]);
      ask(question, (answer) => showPressed(screen, post, press, answer, setting));
    },
  };
}
