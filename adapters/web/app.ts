import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { describeError } from '../log.ts';
import { prefixOf } from './address.ts';
import { mountApi } from './api.ts';
import { createLimit, type Env, guard, refuse } from './guard.ts';
import { compressFrom } from './limits.ts';
import { mountMcp } from './mcp.ts';
import { createPages, mountPages } from './pages.ts';
import { mountPlay } from './play/mount.ts';
import type { Setting } from './setting.ts';

const isForPrograms = (c: Context): boolean =>
  c.req.path.startsWith('/api/') || c.req.path === '/mcp';

/**
 * The web door: dictionary pages, API and MCP. One neutral `fetch` from request to response; asking
 * costs no I/O. A path prefix of the public address is taken off where a proxy left it on.
 */
export function createWeb(setting: Setting): Hono<Env> {
  const prefix = () => prefixOf(setting.base());
  const app = new Hono<Env>({
    getPath: (request) => {
      const { pathname } = new URL(request.url);
      const from = prefix();
      const path =
        from !== '' && pathname.startsWith(`${from}/`) ? pathname.slice(from.length) : pathname;
      return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
    },
  });
  const pages = createPages(setting);
  app.use(guard);
  app.use(compress({ threshold: compressFrom }));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header('allow', methods.join(', '));
        return refuse(c, 405, `this address takes ${methods.join(', ')}`);
      },
    }),
  );
  const limit = createLimit(setting, (c) => pages.refuse(c, 429));
  for (const path of ['/api/*', '/mcp', '/search']) app.use(path, limit);
  mountApi(app, setting);
  mountMcp(app, setting);
  mountPlay(app, setting, pages);
  mountPages(app, setting, pages);
  app.notFound((c) =>
    isForPrograms(c) ? refuse(c, 404, 'there is no such address') : pages.refuse(c, 404),
  );
  app.onError((error, c) => {
    setting.log.error({ error: describeError(error), path: c.req.path }, 'request failed');
    return isForPrograms(c) ? refuse(c, 500, 'the failure is logged') : pages.refuse(c, 500);
  });
  return app;
}
