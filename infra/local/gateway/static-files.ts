import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Answer } from './problems.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A name with the digest of its content in it never means another content. */
const HASHED_NAME = /-[\w-]{8,}\.\w+$/;
const ONE_YEAR_SECONDS = 31_536_000;

/** Serves the built application and the public pages' assets. */
export type ServeStatic = (pathname: string) => Promise<Answer | undefined>;

/**
 * `/assets/…` from the build or from `web/public`; `/app…` is the application, whose own router reads the rest of the path;
 * anything else that the build has at its root, such as an icon.
 */
export function staticFiles(webFolder: string): ServeStatic {
  const dist = path.join(webFolder, 'dist');
  const publicFolder = path.join(webFolder, 'public');
  return async (pathname) => {
    const name = safeName(pathname === '/app/' ? '/app' : pathname);
    if (name === undefined) return undefined;
    if (name.startsWith('assets/'))
      return (await fileAt(dist, name)) ?? fileAt(publicFolder, name.slice('assets/'.length));
    if (name === 'app' || name.startsWith('app/')) return fileAt(dist, 'index.html');
    return (await fileAt(dist, name)) ?? undefined;
  };
}

/** The path without its leading slash; `undefined` for one that could leave the folder or names a hidden file. */
function safeName(pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname).slice(1);
  } catch {
    return undefined;
  }
  const isSafe = name !== '' && name.split('/').every((part) => /^[^.\\\0:][^\\\0:]*$/.test(part));
  return isSafe ? name : undefined;
}

async function fileAt(folder: string, name: string): Promise<Answer | undefined> {
  const file = path.join(folder, name);
  const known = await stat(file).catch(() => undefined);
  if (known === undefined || !known.isFile()) return undefined;
  const body = await readFile(file);
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return {
    status: 200,
    headers: {
      'content-type': CONTENT_TYPES[path.extname(name)] ?? 'application/octet-stream',
      'cache-control': cacheControl(name),
      etag: `"${digest}"`,
    },
    body,
  };
}

function cacheControl(name: string): string {
  if (HASHED_NAME.test(name)) return `public, max-age=${ONE_YEAR_SECONDS}, immutable`;
  // The page names the current scripts, so it is asked for anew each time; other files may be a minute old.
  return name.endsWith('.html') ? 'no-cache' : 'public, max-age=300, s-maxage=5';
}
