import type { Context } from 'hono';
import type { Reply } from '../../src/index.ts';
import { defaultWidth } from '../terminal/limits.ts';
import { renderText } from '../terminal/text.ts';
import { openMeasure } from '../terminal/width.ts';

/** Clients that print what they get; a browser names none of these. */
const printers = /^(?:curl|wget|httpie|xh)\b/i;

/** Whether a client wants text: it prints, or asks for text and not for markup. */
export function wantsText(c: Context): boolean {
  const accept = c.req.header('accept') ?? '';
  if (accept.includes('text/html')) return false;
  return accept.includes('text/plain') || printers.test(c.req.header('user-agent') ?? '');
}

/** An answer as the command line prints it into a pipe. */
export async function renderPlain({ card }: Reply): Promise<string> {
  const measure = await openMeasure(card);
  return `${renderText(card, { width: defaultWidth, colour: false, links: false, measure })}\n`;
}
