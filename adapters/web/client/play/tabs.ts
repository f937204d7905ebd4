/** Tabs, as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has them: arrows move, the tab in focus is shown. */
export function startTabs(root: HTMLElement): void {
  const tabs = [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
  const choose = (tab: HTMLElement | undefined) => {
    if (tab === undefined) return;
    for (const one of tabs) {
      one.setAttribute('aria-selected', String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
    }
    root.dataset.shown = tab.id.replace('tab-', '');
  };
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? tabs.length - 1 : 0;
      if (step === 0) return;
      const next = tabs[(at + step) % tabs.length];
      choose(next);
      next?.focus();
    });
  }
}
