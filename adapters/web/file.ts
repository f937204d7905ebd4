import type { Hono } from 'hono';
import { createServerSite } from './address.ts';
import { securityHeaders, sendBody } from './body.ts';
import type { Env } from './guard.ts';
import type { Setting } from './setting.ts';
import { renderRobots, renderSitemap } from './sitemap.ts';

/** What pages load, and what search engines read. */
export function mountFiles(app: Hono<Env>, setting: Setting): void {
  const { assets, catalog } = setting;
  const site = () => createServerSite(setting.base(), assets.nameOf);
  app.get('/assets/:file', (c) => {
    const asset = assets.files.get(c.req.param('file'));
    if (asset === undefined) return c.notFound();
    const squeezes = c.req.header('accept-encoding')?.includes('gzip') === true;
    const bytes = squeezes ? asset.squeezed() : asset.bytes;
    return c.body(bytes, 200, {
      ...securityHeaders,
      ...(squeezes ? { 'content-encoding': 'gzip' } : {}),
      vary: 'Accept-Encoding',
      'content-type': asset.type,
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  app.get('/robots.txt', () => sendBody('text', renderRobots(site())));
  let sitemap: string | null = null;
  app.get('/sitemap.xml', () => {
    sitemap ??= renderSitemap(catalog, site());
    return sendBody('xml', sitemap);
  });
}
