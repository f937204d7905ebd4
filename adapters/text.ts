const ascii = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The text in at most `limit` UTF-16 units as written by `write`, cut between graphemes, with an ellipsis. */
export function clampText(text: string, limit: number, write = (part: string) => part): string {
  const whole = write(text);
  if (whole.length <= limit) return whole;
  // Of plain ASCII each unit is a grapheme: no need to look for their edges.
  if (whole === text && ascii.test(text)) return `${text.slice(0, limit - 1).trimEnd()}…`;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    const next = write(segment);
    if (kept.length + next.length >= limit) break;
    kept += next;
  }
  return `${kept.trimEnd()}…`;
}
