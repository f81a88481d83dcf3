import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { addToCatalog, addToIndex, scaffold } from './lib/scaffold.ts';
import { giveUp } from './lib/stop.ts';

const root = resolve(import.meta.dirname, '..');
const WIDGETS = 'packages/widgets/src';
const NAME = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*[a-z0-9])$/;

const [target = ''] = process.argv.slice(2);
const [, family, name] = NAME.exec(target) ?? [];
if (!family || !name) giveUp('Usage: npm run new -- <family>/<widget>, such as devices/device-list.');
if (existsSync(resolve(root, WIDGETS, family, name))) giveUp(`There is a widget ${target} already.`);

const edited = (path: string, edit: (text: string, family: string, name: string) => string): [string, string] => [
  path,
  edit(readFileSync(resolve(root, path), 'utf8'), family, name),
];
const files: Record<string, string> = {
  ...scaffold(family, name),
  ...Object.fromEntries([edited(`${WIDGETS}/catalog.ts`, addToCatalog), edited(`${WIDGETS}/index.ts`, addToIndex)]),
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(resolve(root, path)), { recursive: true });
  writeFileSync(resolve(root, path), text);
  console.log(`wrote ${path}`);
}
spawnSync('prettier', ['--write', '--log-level=warn', ...Object.keys(files)], { cwd: root, stdio: 'inherit' });
console.log(`\nNext: say in its class doc, catalog entry and types what wf-${name} is about, then npm test.`);
