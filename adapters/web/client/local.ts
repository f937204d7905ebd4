// Suggestions and answers from the core itself, for pages without a server.
import type { Language } from '../../../src/index.ts';
import type { Core } from './core.ts';
import { drawAnswer, type ToOption } from './part/answer.ts';
import { startCombobox } from './part/combobox.ts';
import { findForm, joinPath } from './part/form.ts';

/** Suggestions shown at a time. */
const shown = 8;

function createOpen({ dataset }: HTMLFormElement): () => Promise<Core> {
  let opened: Promise<Core> | null = null;
  return () => {
    opened ??= import(dataset.core ?? '')
      .then(({ openCore }: typeof import('./core.ts')) =>
        openCore(dataset.catalog ?? '', (dataset.language ?? 'en') as Language),
      )
      .catch((error) => {
        // What could not be fetched is fetched again at the next letter.
        opened = null;
        throw error;
      });
    return opened;
  };
}

/** Leads to pages in a language, from one whose root in another is known. English has no folder. */
function createToOption(root: string, own: string, language: string): ToOption {
  const site = own === 'en' ? root : root.slice(0, -`${own}/`.length);
  const folder = language === 'en' ? site : `${site}${language}/`;
  return ({ path, ...named }) => ({ ...named, href: joinPath(folder, `${path}/`) });
}

/** Answers the question in the address of the search page. */
async function answer(
  into: HTMLElement,
  text: string,
  core: Core,
  toOptionIn: (language: string) => ToOption,
) {
  const answered = await core.answer(text);
  const toOption = toOptionIn(answered.language);
  if (answered.whole !== null) {
    const { href } = toOption({ code: '', title: '', product: '', path: answered.whole });
    return location.replace(href);
  }
  into.lang = answered.language;
  into.replaceChildren(...drawAnswer(answered, toOption));
}

function start(form: HTMLFormElement): void {
  const open = createOpen(form);
  const { page = '/', language = 'en' } = form.dataset;
  const toOptionIn = (spoken: string) => createToOption(page, language, spoken);
  const toOption = toOptionIn(language);
  startCombobox(form, async (text) => (await (await open()).suggest(text, shown)).map(toOption));
  // All is there when the first letter is; where it cannot be had, the form still works.
  const warm = () =>
    void open()
      .then((core) => core.suggest('', 1))
      .catch(() => {});
  form.addEventListener('focusin', warm, { once: true });
  const into = document.getElementById('answer');
  const text = new URLSearchParams(location.search).get('q')?.trim() ?? '';
  if (into === null || text === '') return;
  const field = form.querySelector('input');
  if (field !== null) field.value = text;
  into.textContent = into.dataset.searching ?? '';
  open()
    .then((core) => answer(into, text, core, toOptionIn))
    .catch(() => {
      into.textContent = into.dataset.failed ?? '';
    });
}

/** Of a page in all languages, leaves the one in whose folder the address lies. */
function chooseLanguage(): void {
  const parts = [...document.querySelectorAll<HTMLElement>('.lost')];
  const rootOf = (part: HTMLElement): string => part.querySelector('form')?.dataset.page ?? '/';
  const [own] = parts
    .filter((part) => location.pathname.startsWith(rootOf(part)))
    .sort((a, b) => rootOf(b).length - rootOf(a).length);
  for (const part of parts) if (part !== (own ?? parts[0])) part.remove();
}

chooseLanguage();
const form = findForm();
if (form !== null) start(form);
