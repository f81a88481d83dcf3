import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { filesLoaded, gzipBytes, type Manifest } from './lib/chunk-sizes.ts';
import { buildEmbedWhenStale } from './lib/embed-freshness.ts';
import { giveUp } from './lib/stop.ts';

const FOLDER = resolve(import.meta.dirname, '../packages/embed/dist');
const KIB = 1024;

/** What never arrives before the first rows: other languages, panels, details, rights, tools, the demo tenant. */
const LATER =
  /\.strings\.[a-z]{2}\.ts$|evidence|details|changes|panels\/|failure|with-alerts|access-answers|graph\/more|queries\/poller|provider\/preferences|runtime\/src\/actions|text\/(ioc|numbers)|access\/src|mocks\/(?!connection)|src\/mounting\.ts|\/(tools|triage)\/|(incident-list|queue)\.feed|(side-pane|incident-(actions|feed|filters|facts|manage|merge|pane|views|export|thread))\//;
const WIDGET = /widgets\/src\/.*\/define\.ts$/;

interface Budget {
  name: string;
  follows: (source: string) => boolean;
  /** Part of the page that is paid for already and not counted again. */
  without?: (source: string) => boolean;
  kib: number;
}

const isDemo = (source: string) => /mocks\/|\/demo\.ts$/.test(source);
const withWidget = (name: string) => (source: string) =>
  !LATER.test(source) && (!WIDGET.test(source) || source.includes(`/${name}/`));
/** What comes with the first page of alerts, though a list of incidents does without; and what follows it. */
const ALERTS_FIRST = /graph\/alert-details|schemas\/evidence/;
const ALERTS_LATER = /alert-list\.feed|alert-list\/(tools|manage|pane|export)\/|alert-move\//;
const withAlerts = (source: string) =>
  ALERTS_FIRST.test(source) || (withWidget('alert-list')(source) && !ALERTS_LATER.test(source));
const never = () => false;

/**
 * Gzip budgets for a page over Microsoft Graph. What is received on the real page until the fifth row is measured by
 * an end-to-end test; this table finds what grew.
 */
const BUDGETS: readonly Budget[] = [
  { name: 'script tag alone', follows: never, kib: 36 },
  { name: 'incident list', follows: withWidget('incident-list'), kib: 45 },
  { name: 'alert list', follows: withAlerts, kib: 60 },
  { name: 'demo tenant alone', follows: isDemo, without: never, kib: 60 },
];

const problem = buildEmbedWhenStale();
if (problem) giveUp(problem);
const manifest = JSON.parse(readFileSync(resolve(FOLDER, '.vite/manifest.json'), 'utf8')) as Manifest;

let over = 0;
for (const { name, follows, without, kib } of BUDGETS) {
  const paid = without ? filesLoaded(manifest, without) : [];
  const files = filesLoaded(manifest, follows).filter((file) => !paid.includes(file));
  const size = gzipBytes(FOLDER, files) / KIB;
  if (size > kib) over += 1;
  const mark = size > kib ? '✗' : '✓';
  console.log(`${mark} ${name.padEnd(20)} ${size.toFixed(1).padStart(6)} of ${kib} KiB gzip, ${files.length} files`);
  if (process.argv.includes('--files')) for (const file of files) console.log(`      ${file}`);
}
if (over > 0) giveUp(`${over} over budget.`);
