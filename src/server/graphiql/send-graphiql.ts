import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sendJson } from '../send.js';
import { pageCss, pageHtml, pageScript } from './page.js';

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

type Asset = { readonly type: string } & ({ readonly text: string } | { readonly in: string; readonly file: string });

const assets: Readonly<Record<string, Asset>> = {
  '/graphiql/page.js': { type: script, text: pageScript },
  '/graphiql/page.css': { type: style, text: pageCss },
  '/graphiql/react.js': { type: script, in: 'react', file: 'umd/react.production.min.js' },
  '/graphiql/react-dom.js': { type: script, in: 'react-dom', file: 'umd/react-dom.production.min.js' },
  '/graphiql/graphql-ws.js': { type: script, in: 'graphql-ws', file: 'umd/graphql-ws.min.js' },
  '/graphiql/graphiql.js': { type: script, in: 'graphiql', file: 'graphiql.min.js' },
  '/graphiql/graphiql.css': { type: style, in: 'graphiql', file: 'graphiql.min.css' },
};

/** The browser itself refuses whatever the page would load from, or send to, another host. */
const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `font-src 'self' data:`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** Serves the GraphiQL page and its parts from the installed packages. */
export async function sendGraphiQL(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendJson(response, 405, { errors: [{ message: 'Read this page by GET.' }] }, { allow: 'GET, HEAD' });
    return;
  }
  const page = path === '/graphiql' || path === '/graphiql/';
  const asset: Asset | undefined = page ? { type: 'text/html; charset=utf-8', text: pageHtml } : assets[path];
  const content = asset && ('text' in asset ? Buffer.from(asset.text) : await readAsset(asset));
  if (!asset || !content) {
    sendJson(response, 404, {
      errors: [{ message: 'No part of GraphiQL has this name, or its packages are not installed (npm ci).' }],
    });
    return;
  }
  response.writeHead(200, {
    'content-type': asset.type,
    'content-length': content.length,
    'cache-control': page ? 'no-store' : 'public, max-age=3600',
    'content-security-policy': contentSecurityPolicy,
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

async function readAsset(asset: { readonly in: string; readonly file: string }): Promise<Buffer | null> {
  try {
    // These files are not among the packages' exports, so they are found beside the package's own description.
    const folder = dirname(createRequire(import.meta.url).resolve(`${asset.in}/package.json`));
    return await readFile(join(folder, asset.file));
  } catch {
    return null;
  }
}
