import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { MiddlewareHandler } from 'hono';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
/** Vite puts files whose name holds a digest of their content here. */
const HASHED_FOLDER = '/assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Serves the built web app from `folder`: its files, and `index.html` for every page address, which the app
 * itself routes. Addresses of the API never end here.
 */
export function serveWebApp(folder: string): MiddlewareHandler {
  const root = resolve(folder);
  return async (c, next) => {
    const { path, method } = c.req;
    if ((method !== 'GET' && method !== 'HEAD') || isReserved(path)) return next();
    const file = await findFile(root, path);
    const isPage = file === undefined && extname(path) === '';
    if (file === undefined && !isPage) return next();
    const served = file ?? join(root, 'index.html');
    const bytes = await readFile(served);
    const isHashed = file !== undefined && path.startsWith(HASHED_FOLDER);
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': CONTENT_TYPES[extname(served)] ?? 'application/octet-stream',
      'Cache-Control': isHashed ? FOR_EVER : 'no-cache',
    });
  };
}

const isReserved = (path: string): boolean => /^\/(?:api|sync|metrics)(?:\/|$)/.test(path);

/** The file at an address, only if it lies inside the folder. */
async function findFile(root: string, path: string): Promise<string | undefined> {
  const decoded = decodePath(path);
  if (decoded === undefined || decoded.includes('\0')) return undefined;
  const file = resolve(join(root, decoded));
  if (!file.startsWith(root + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
