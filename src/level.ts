/** The level of a line of a log, in its capitals, with or without brackets. */
const levelBefore = /(?:^|[\s\]\d])\[?(?:ERROR|FATAL|WARN(?:ING)?|INFO|DEBUG|TRACE)\]?\s+\[?$/;
/** Behind the process: three hyphens (Spring), or the thread in brackets. */
const threadAfter = /^\]?\s+(?:---\s|\[(?:main|[\w./-]{0,40}\d[\w./-]{0,40})\])/;
/** Behind the thread of glog: the place in the source. */
const sourceAfter = /^\s+[\w-]{1,60}\.(?:cc|cpp|cxx|c|h|go|py|rs|mm?|java|kt):\d+\]/;
/** A time and perhaps the process, as Android's logs begin; behind the thread the level, and a tag. */
const timeBefore = /\d[.:]\d{2,6}\s+(?:\d{1,7}\s+)?$/;
const levelAfter = /^\s+(?:\d{1,7}\s+)?[VDIWEFA]\s+\S/;
/** The level, and perhaps the process; a tag ends with a colon. */
const letterBefore = /(?:^|\s)[VDIWEFA]\s+$/;
const letterFirstBefore = /(?:^|\s)[VDIWEFA]\s+\d{1,7}\s+$/;
const tagAfter = /^\s+[\w.$-]{1,40}:\s/;
const pairAfter = /^\s+\d{1,7}\s+[\w.$-]{1,40}:\s/;

/** Whether a number is the process or thread that a line of a log came from. */
export function isProcess(before: string, after: string): boolean {
  if (sourceAfter.test(after)) return true;
  if (levelBefore.test(before) && threadAfter.test(after)) return true;
  if (timeBefore.test(before) && levelAfter.test(after)) return true;
  if (letterBefore.test(before)) return pairAfter.test(after);
  return letterFirstBefore.test(before) && tagAfter.test(after);
}

/** Whether a number in brackets behind a level may be the process as well as the code. */
export const mayBeProcess = (before: string, after: string): boolean =>
  before.endsWith('[') && levelBefore.test(before) && /^\]\s+\S/.test(after);
