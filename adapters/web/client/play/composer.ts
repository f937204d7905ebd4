/** "/" and "@" begin a question from anywhere. */
function listenAnywhere(field: HTMLTextAreaElement): void {
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const typing = target instanceof HTMLElement && target.matches('textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    // The key itself is typed too: a question begins with it.
    if (key === '/' || key === '@') field.focus();
  });
}

/**
 * The chat box: Enter sends, Shift+Enter breaks the line, the arrow brings back what was asked, "/"
 * and "@" begin a question from anywhere. Returns what asks as if it were typed.
 */
export function startComposer(
  form: HTMLFormElement,
  field: HTMLTextAreaElement,
  send: (text: string) => void,
): (text: string) => void {
  const asked: string[] = [];
  let at = 0;
  const submit = (text: string) => {
    if (text.trim() === '') return;
    if (asked.at(-1) !== text) asked.push(text);
    at = asked.length;
    send(text);
  };
  const recall = (step: 1 | -1) => {
    at = Math.min(Math.max(at + step, 0), asked.length);
    field.value = asked[at] ?? '';
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(field.value);
    field.value = '';
  });
  form.addEventListener('click', ({ target }) => {
    const chip = target instanceof Element ? target.closest('.chips button') : null;
    if (chip instanceof HTMLButtonElement) submit(chip.value);
  });
  field.addEventListener('keydown', (event) => {
    // Enter and arrows belong to the input method while it composes.
    // WebKit ends a composition with an Enter of key code 229 that is not composing any more.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'ArrowUp' && (field.value === '' || field.value === asked[at])) {
      event.preventDefault();
      recall(-1);
    } else if (event.key === 'ArrowDown' && at < asked.length && field.value === asked[at]) {
      event.preventDefault();
      recall(1);
    }
  });
  listenAnywhere(field);
  // A phone would open its keyboard over the answers.
  if (matchMedia('(pointer: fine)').matches) field.focus({ preventScroll: true });
  return submit;
}
