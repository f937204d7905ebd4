import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { getPath } from 'hono/utils/url';
import { describeError } from '../log.ts';
import { prefixOf } from './address.ts';
import { mountApi } from './api.ts';
import { refuse } from './body.ts';
import {
  compressAnswers,
  createLengthGuard,
  createLimit,
  type Env,
  isForPrograms,
} from './guard.ts';
import { mountMcp } from './mcp.ts';
import { createPages, mountPages } from './pages.ts';
import { mountPlay } from './play/mount.ts';
import type { Setting } from './setting.ts';

/** The path below that of the public address, which a proxy may have left on, and without a slash at its end. */
function findPath(path: string, base: string): string {
  const prefix = prefixOf(base);
  const below = prefix !== '' && (path === prefix || path.startsWith(`${prefix}/`));
  const own = below ? path.slice(prefix.length) : path;
  return own.endsWith('/') || own === '' ? own.replace(/\/+$/, '') || '/' : own;
}

/**
 * The web door: dictionary pages, API and MCP. One neutral `fetch` from request to response; asking
 * costs no I/O.
 */
export function createWeb(setting: Setting): Hono<Env> {
  const app = new Hono<Env>({ getPath: (request) => findPath(getPath(request), setting.base()) });
  const pages = createPages(setting);
  app.use(createLengthGuard((c) => pages.refuse(c, 414)));
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
  app.use(limit);
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
