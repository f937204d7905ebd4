/** Something that is told once, and whoever waits for it. */
export type Signal<T> = { readonly given: Promise<T>; readonly give: (value: T) => void };

/** A promise and the function that resolves it; the first value counts. */
export function createSignal<T>(): Signal<T> {
  let give: (value: T) => void = () => {};
  const given = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { given, give: (value) => give(value) };
}
