import { spawn } from 'node:child_process';
import { giveUp, onStop, stopIsSuccess } from './lib/stop.ts';

const [mode = 'dev', ...rest] = process.argv.slice(2);
if (mode !== 'dev' && mode !== 'build') giveUp(`There is no storybook ${mode}; there are dev and build.`);

// Storybook asks its own servers for news and sends usage data unless it is told not to, in each of these places.
const quiet = ['--disable-telemetry', '--quiet', ...(mode === 'dev' ? ['--no-version-updates', '--no-open'] : [])];
const target = mode === 'dev' ? ['--port', '6006'] : ['--output-dir', 'storybook-static'];
const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', NO_UPDATE_NOTIFIER: '1' };
const child = spawn('storybook', [mode, ...target, ...quiet, ...rest], { stdio: 'inherit', env });

if (mode === 'dev') stopIsSuccess();
onStop(() => void child.kill('SIGTERM'));
child.on('error', (error) => giveUp(`Storybook could not start: ${error.message}`));
child.on('exit', (code) => process.exit(code ?? 1));
