import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { describeError } from '../log.ts';
import { prefixOf } from './address.ts';
import { mountApi } from './api.ts';
import { refuse } from './body.ts';
import { compressAnswers, createLimit, type Env, isForPrograms, refuseLong } from './guard.ts';
import { mountMcp } from './mcp.ts';
import { createPages, mountPages } from './pages.ts';
import { mountPlay } from './play/mount.ts';
import type { Setting } from './setting.ts';

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
  app.use(refuseLong);
  app.use(compressAnswers);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_c, methods) => {
        const allow = methods.join(', ');
        return refuse(405, `this address takes ${allow}`, { allow });
      },
    }),
  );
  const limit = createLimit(setting, (c, headers) => pages.refuse(c, 429, headers));
  for (const path of ['/api/*', '/mcp', '/search']) app.use(path, limit);
  mountApi(app, setting);
  mountMcp(app, setting);
  mountPlay(app, setting, pages);
  mountPages(app, setting, pages);
  app.notFound((c) =>
    isForPrograms(c.req.path) ? refuse(404, 'there is no such address') : pages.refuse(c, 404),
  );
  app.onError((error, c) => {
    setting.log.error({ error: describeError(error), path: c.req.path }, 'request failed');
    return isForPrograms(c.req.path) ? refuse(500, 'the failure is logged') : pages.refuse(c, 500);
  });
  return app;
}
