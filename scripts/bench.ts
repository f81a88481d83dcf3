import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { giveUp } from './lib/stop.ts';

// Words that begin with -- go to the benches.
const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith('--'));
const wanted = words.filter((word) => !word.startsWith('--'));
const files = globSync('tests/bench/*.bench.ts').toSorted();
const chosen = files.filter((path) => wanted.length === 0 || wanted.some((name) => basename(path).startsWith(name)));
if (chosen.length === 0) {
  giveUp(`There is no such bench; there are ${files.map((path) => basename(path, '.bench.ts')).join(', ')}.`);
}

// One after the other: they compare times, and two at once would share the cores.
let failed = 0;
for (const path of chosen) {
  console.log(`\n${basename(path, '.bench.ts')}`);
  const result = spawnSync(process.execPath, [...process.execArgv, path, ...flags], { stdio: 'inherit' });
  if (result.status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
