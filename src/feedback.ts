import { encodeVote } from './button.ts';
import type { Feedback } from './card.ts';
import type { EntryRecord } from './record.ts';
import { present, type Scene } from './scene.ts';

/**
 * The address of a prefilled report of a wrong entry: id, code, language and version of the catalog,
 * nothing that a user typed. `issues` is where issues are opened, with GitHub's parameters.
 */
function addressReport(issues: string, entry: EntryRecord, scene: Scene): string {
  const url = new URL(issues);
  url.searchParams.set('title', `Wrong entry: ${entry.id}`);
  const body = [
    `Entry: ${entry.id}`,
    `Code: ${entry.code}`,
    `Language: ${scene.language}`,
    `Catalog: ${scene.catalog.index.version}`,
    '',
    'What is wrong, and where it says so:',
    '',
  ];
  url.searchParams.set('body', body.join('\n'));
  return url.href;
}

/** "Was this helpful?" for an entry that is shown whole. */
export function askFeedback(entry: EntryRecord, scene: Scene, issues: string | null): Feedback {
  const { say, language } = scene;
  const vote = (label: string, helpful: boolean) => {
    const query = encodeVote(entry.id, helpful, language);
    return query === null ? null : { label, query };
  };
  return {
    entry: entry.id,
    title: say.helpful,
    buttons: [vote(say.yes, true), vote(say.no, false)].filter(present),
    report:
      issues === null ? null : { title: say.report, url: addressReport(issues, entry, scene) },
  };
}
