import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse, sendBody } from '../body.ts';
import type { Env } from '../guard.ts';
import type { Pages } from '../pages.ts';
import type { Setting } from '../setting.ts';
import { answerAsk, askSchema } from './ask.ts';
import { askLimit } from './limits.ts';
import { pageOfPlay } from './page.ts';

/**
 * The playground: its page, and what the page asks. That is POST, since a pasted log is longer than an
 * address may be; it is no part of the public API and may change with the page.
 */
export function mountPlay(app: Hono<Env>, setting: Setting, pages: Pages): void {
  app.get('/play', (c) => pages.send(c, pageOfPlay));
  const limit = bodyLimit({
    maxSize: askLimit,
    onError: () => refuse(413, `a question has at most ${askLimit} bytes`),
  });
  app.post('/api/play', limit, async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const ask = askSchema.safeParse(body);
    if (!ask.success) return refuse(400, 'the body is no question of the playground');
    return sendBody('json', JSON.stringify(answerAsk(ask.data, setting)), 200, {
      'cache-control': 'no-store',
    });
  });
}
