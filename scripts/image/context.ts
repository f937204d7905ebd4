/**
 * Reads a `.dockerignore` that shuts everything out and then lets names of the top folder in; returns
 * these. Throws on any other rule: what is let in by name cannot let a secret in by mistake.
 */
export function readContext(text: string): string[] {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [first, ...names] = rules;
  if (first !== '*') throw new Error('.dockerignore begins with "*"');
  return names.map((rule) => {
    if (!/^![\w.-]+$/.test(rule))
      throw new Error(`.dockerignore lets in by name, not by "${rule}"`);
    return rule.slice(1);
  });
}
