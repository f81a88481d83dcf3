import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { readBelow, typeOf } from '../lib/files.ts';

const root = resolve(import.meta.dirname, '../..');
const EMBED = resolve(root, 'packages/embed/dist');
const PORTAL = resolve(root, 'packages/portal');

/** What the portal reads from /demo.json. */
export interface DemoSettings {
  /** Origin of the demo tenant. */
  tenant: string;
  /** Short name of the person who is signed in first. */
  user?: string;
  rbac: string;
  size: string;
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(body);
}

/** Answers one path of the plain intranet page and the embed files; false when the path is not one of them. */
export function answerDemoPath(path: string, settings: DemoSettings, response: ServerResponse): boolean {
  if (path === '/demo.json') {
    send(response, typeOf(path), JSON.stringify(settings));
    return true;
  }
  if (path === '/intranet.html' || path === '/intranet.css') {
    const text = readFileSync(resolve(PORTAL, path.slice(1)), 'utf8');
    send(response, typeOf(path), text.replaceAll('%TENANT%', settings.tenant));
    return true;
  }
  if (!path.startsWith('/embed/')) return false;
  const file = readBelow(EMBED, path.slice('/embed/'.length));
  if (file) send(response, file.type, file.body);
  else response.writeHead(404).end();
  return true;
}

/** Serves the intranet page and the built embed files as they are: Vite touches neither, as on a customer's server. */
export function demoSite(settings: DemoSettings): Plugin {
  return {
    name: 'watchfloor:demo-site',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        if (!answerDemoPath(pathname, settings, response)) next();
      });
    },
  };
}
