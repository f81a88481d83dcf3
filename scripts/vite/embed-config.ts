import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { shared } from '../../vite.config.ts';
import { leanCatalog } from './lean-catalog.ts';
import { leaveOut } from './leave-out.ts';
import { innerTags } from './stamp-inner-tags.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * What every page needs before its first widget, in one file: fewer requests in a row, and one dictionary for gzip.
 * What comes later (evidence, panels of failures, other languages, who may do what) stays in chunks of its own.
 */
const CORE =
  /rolldown.runtime|node_modules.(lit|@lit|lit-html|lit-element|zod)\b(?!.*(decorators|directive))|packages.(api|runtime).src.(?!.*(evidence|details|with-alerts|graph.changes|schemas.(alert|comment|error|incident-alerts|investigation|machine|risky|user)|scopes|transport.failure|access-answers|graph.(paging|people|more|accounts|endpoint|remediation)|queries.poller|provider.preferences|actions.|text.(ioc|csv|middle|numbers)|panels.(?!panels-controller)|strings\.[a-z]{2}\.|schemas.access|navigator-layer))|packages.ui.src.(tags|icon)\b|packages.embed.src.(autoload|mount|demo)\b|catalog\.ts/;

/**
 * What the lists of incidents and alerts show first, in one file: apart, each shared part would be a request more. Tokens
 * and the styles of hosts and buttons are with it: every widget takes it, and styles pack smaller beside styles.
 */
const LIST =
  /packages.ui.src.(data-table.(?!grid|model|cells)|avatar|severity|status|tag\b|skeleton|button|host|tokens)|incidents.queue.(?!queue\.feed|tools)|incidents.incident-list.(define|incident-list.(?!feed|strings\.(?!ts)))/;

/** The version that all packages share. */
export function kitVersion(): string {
  return (JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/**
 * How the embed files are built: one script tag, an entry and a hashed chunk for each widget, in one graph with Lit in
 * it once. Tests build a second version with it.
 */
export function embedConfig(outDir: string, version: string, plugins: readonly Plugin[] = []): InlineConfig {
  return {
    ...shared,
    configFile: false,
    root: resolve(root, 'packages/embed'),
    base: './',
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [...(shared.plugins ?? []), innerTags(version), leaveOut(), leanCatalog(), ...plugins],
    build: {
      ...shared.build,
      outDir,
      emptyOutDir: false,
      manifest: true,
      // A library build leaves import() as it is; an application's is wrapped in a helper that adds link elements.
      lib: { entry: { watchfloor: resolve(root, 'packages/embed/src/watchfloor.ts') }, formats: ['es'] },
      rolldownOptions: {
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              { name: 'core', test: CORE },
              { name: 'list', test: LIST },
            ],
          },
          minify: true,
          // What only bundlers read; these files are the last ones.
          comments: { annotation: false },
        },
      },
    },
  };
}
