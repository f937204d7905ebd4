/** The level of a line of a log, in its capitals, with or without brackets. */
const levelBefore = /(?:^|[\s\]\d])\[?(?:ERROR|FATAL|WARN(?:ING)?|INFO|DEBUG|TRACE)\]?\s+\[?$/;
/** Behind the process: three hyphens (Spring), or the thread in brackets. */
const threadAfter = /^\]?\s+(?:---\s|\[[\w./-]{1,60}\])/;
/** Behind the thread of glog: the place in the source. */
const sourceAfter = /^\s+[\w-]{1,60}\.(?:cc|cpp|cxx|c|h|go|py|rs|mm?|java|kt):\d+\]/;
/** Processes and threads of Android's logs, before the level or between it and the tag. */
const androidAfter = /^\s+(?:\d{1,7}\s+)?(?:[VDIWEFA]\s+\S|[\w.$-]{1,40}:\s)/;
const androidBefore = /(?:\d[.:]\d{2,6}\s+(?:\d{1,7}\s+)?|(?:^|\s)[VDIWEFA]\s+(?:\d{1,7}\s+)?)$/;

/** Whether a number is the process or thread that a line of a log came from. */
export function isProcess(before: string, after: string): boolean {
  if (sourceAfter.test(after)) return true;
  if (levelBefore.test(before) && threadAfter.test(after)) return true;
  return androidBefore.test(before) && androidAfter.test(after);
}

/** Whether a number in brackets behind a level may be the process as well as the code. */
export const mayBeProcess = (before: string, after: string): boolean =>
  before.endsWith('[') && levelBefore.test(before) && /^\]\s+\S/.test(after);
