// The playground: sends what is typed or pressed, draws what the platforms would be sent.
import { startComposer } from './play/composer.ts';
import { type Conversation, openConversation } from './play/conversation.ts';
import { startLooks } from './play/look.ts';
import type { Words } from './play/post.ts';
import type { Screen } from './play/screen.ts';
import { startTabs } from './play/tabs.ts';

/** Buttons and menus of messages ask; beside a payload, one copies it. */
function listenPresses(root: HTMLElement, { press }: Conversation, onCopy: () => void): void {
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const { press: value, action = '' } = button?.dataset ?? {};
    if (button !== null && value !== undefined) press(button, value, action);
    if (button?.classList.contains('copy') !== true) return;
    const text = button.parentElement?.querySelector('pre')?.textContent ?? '';
    // Refused by the browser, the text can still be marked and copied.
    navigator.clipboard.writeText(text).then(onCopy, () => {});
  });
  // An opened payload is brought into its window; the event does not bubble.
  root.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement) target.scrollIntoView({ block: 'nearest' });
    },
    { capture: true },
  );
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.dataset.menu !== undefined)
      press(target, target.value, target.dataset.menu);
  });
}

function start(root: HTMLElement): void {
  const form = root.querySelector('form');
  const field = root.querySelector('textarea');
  const status = root.querySelector<HTMLElement>('[role="status"]');
  if (form === null || field === null || status === null) return;
  const words = JSON.parse(root.dataset.words ?? '{}') as Words;
  const screens = (['slack', 'discord'] as const).flatMap((platform): Screen[] => {
    const list = root.querySelector<HTMLElement>(`#screen-${platform} .posts`);
    return list === null ? [] : [{ platform, list }];
  });
  const conversation = openConversation({ root, status, screens, words });
  listenPresses(root, conversation, () => {
    status.textContent = words.copied;
  });
  startTabs(root);
  startLooks(root);
  root.hidden = false;
  const submit = startComposer(form, field, conversation.type);
  submit(new URLSearchParams(location.search).get('q') ?? words.placeholder);
}

const root = document.querySelector<HTMLElement>('.play');
if (root !== null) start(root);
