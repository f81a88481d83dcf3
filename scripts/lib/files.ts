import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface FoundFile {
  body: Buffer;
  type: string;
}

/** The media type of a file by its name. */
export function typeOf(path: string): string {
  return TYPES[extname(path)] ?? 'application/octet-stream';
}

/**
 * The file under `folder` that the path of a URL names; a folder gives its index.html. Undefined when there is none or
 * when the path leaves the folder.
 */
export function readBelow(folder: string, urlPath: string): FoundFile | undefined {
  const base = resolve(folder);
  try {
    const path = normalize(join(base, decodeURIComponent(urlPath)));
    if (path !== base && !path.startsWith(base + sep)) return undefined;
    const file = statSync(path).isDirectory() ? join(path, 'index.html') : path;
    return { body: readFileSync(file), type: typeOf(file) };
  } catch {
    return undefined;
  }
}
