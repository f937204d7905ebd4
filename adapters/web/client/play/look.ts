const key = 'imerr-look';

/** What the window remembers while it is open; a browser may forbid it. */
function recall(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(look: string): void {
  try {
    sessionStorage.setItem(key, look);
  } catch {
    // Then the choice lasts until the page is left.
  }
}

/** Light or dark messages, as chosen or as the system has it. */
export function startLooks(root: HTMLElement): void {
  const inputs = [...root.querySelectorAll<HTMLInputElement>('input[name="look"]')];
  const choose = (look: string) => {
    root.dataset.look = look;
  };
  const known = inputs.find(({ value }) => value === recall());
  if (known !== undefined) {
    known.checked = true;
    choose(known.value);
  }
  for (const input of inputs) {
    input.addEventListener('change', () => {
      choose(input.value);
      keep(input.value);
    });
  }
}
