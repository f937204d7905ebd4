/** The search form of this page. */
export function findForm(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>('form.search');
}

/** A path below the page that the form names as the root, with the root's language. */
export function joinPath(root: string, path: string): string {
  const [folder = '/', query] = root.split('?');
  return `${folder.replace(/\/$/, '')}${path}${query === undefined ? '' : `?${query}`}`;
}
