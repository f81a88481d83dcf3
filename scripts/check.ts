import { giveUp } from './lib/stop.ts';
import { runStages } from './testing/run-stage.ts';
import { staticStages, type Stage } from './testing/stages.ts';

const unused: Stage = {
  name: 'unused code',
  weight: 1,
  commands: [{ command: 'knip', args: ['--no-progress'], reports: false }],
};

let failed = 0;
await runStages([...staticStages(), unused], ({ name, counts, seconds, output }) => {
  failed += counts.failed;
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(13)} ${seconds.toFixed(1).padStart(6)} s`);
  if (counts.failed > 0) console.log(`${output.trim().replaceAll(/^/gm, '  ')}\n`);
});
if (failed > 0) giveUp('Something is to be mended; see above.');
process.exit(0);
