// Starts every npm script. Plain JavaScript without newer syntax, because it is the one file that an old Node must be
// able to read: it checks Node, installs what is missing, then hands over to the Node 24 that is a devDependency.
import { spawn, spawnSync } from 'child_process';
import { existsSync, lstatSync, readFileSync, statSync } from 'fs';
import { delimiter, dirname, join, resolve, sep } from 'path';
import { fileURLToPath } from 'url';

const LEAST = [20, 19];
const OWN_NODE_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const ownNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function stop(sentence) {
  process.stderr.write(sentence + '\n');
  process.exit(1);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Whether `version` ("20.19.0") is at least LEAST. */
export function isNodeNewEnough(version) {
  const parts = version.split('.').map(Number);
  return parts[0] > LEAST[0] || (parts[0] === LEAST[0] && parts[1] >= LEAST[1]);
}

/**
 * Whether the installed tree is what the lock file says. Only names and versions count: times alone would reinstall
 * after every checkout. What is optional or for one platform only is left out, since it may rightly be absent.
 */
export function isInstalled(lock, installed) {
  return Object.keys(lock.packages).every((path) => {
    const wanted = lock.packages[path];
    // What nothing asks for any more is never installed.
    if (path.indexOf('node_modules/') < 0 || wanted.extraneous) return true;
    if (wanted.optional || wanted.peer || wanted.os || wanted.cpu) return true;
    const found = installed.packages[path];
    return Boolean(found) && found.version === wanted.version;
  });
}

function needsInstall() {
  const lockPath = join(root, 'package-lock.json');
  const hiddenPath = join(modules, '.package-lock.json');
  if (!existsSync(hiddenPath)) return true;
  if (statSync(lockPath).mtimeMs <= statSync(hiddenPath).mtimeMs) return false;
  return !isInstalled(readJson(lockPath), readJson(hiddenPath));
}

/** npm as it was started, run by a Node outside node_modules: `npm ci` deletes the one inside while it runs. */
function npmCommand(env) {
  const cli = env.npm_execpath;
  if (!cli || !/\.c?js$/.test(cli) || cli.indexOf('npm') < 0) return { command: 'npm', args: [] };
  const outside = env.npm_node_execpath && env.npm_node_execpath.indexOf(modules + sep) !== 0;
  if (!outside) return { command: 'npm', args: [] };
  return { command: env.npm_node_execpath, args: [cli] };
}

function install() {
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
    stop('node_modules is a link, and installing would replace what it leads to. Remove the link, or install there.');
  }
  process.stderr.write('Installing dependencies, which takes about a minute the first time…\n');
  const path = (process.env.PATH || '').split(delimiter).filter((part) => part.indexOf(modules) !== 0);
  // The browsers that some test tools would download are not used; see scripts/browser.ts.
  const env = Object.assign({}, process.env, { PATH: path.join(delimiter), PUPPETEER_SKIP_DOWNLOAD: '1' });
  const npm = npmCommand(env);
  const args = npm.args.concat(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  const result = spawnSync(npm.command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && npm.command === 'npm',
  });
  if (result.status === 0) return;
  const said = (result.stderr || '') + (result.stdout || '') || String(result.error || '');
  stop(said.trim() + '\nInstalling dependencies failed (npm ci); the lines above say why.');
}

/** The Node to run scripts with, or stops with what to do when there is none. */
function chooseNode() {
  if (existsSync(ownNode)) return ownNode;
  if (Number(process.versions.node.split('.')[0]) >= OWN_NODE_MAJOR) return process.execPath;
  return stop(
    'The "node" package did not get its program (installed with --ignore-scripts?): run "npm rebuild node", or use Node ' +
      OWN_NODE_MAJOR +
      '.',
  );
}

function handOver(script, args) {
  const flags = ['--conditions=@watchfloor/source', '--disable-warning=ExperimentalWarning'];
  const path = [join(modules, '.bin'), process.env.PATH || ''].join(delimiter);
  const child = spawn(chooseNode(), flags.concat([resolve(root, script)], args), {
    cwd: root,
    env: Object.assign({}, process.env, { PATH: path }),
    // The channel lets the child notice that this process was killed (scripts/lib/stop.ts).
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, () => child.kill(signal)));
  child.on('error', (error) => stop('Could not start ' + script + ': ' + error.message));
  child.on('exit', (code, signal) => {
    process.exit(code === null ? (signal === 'SIGINT' ? 130 : 143) : code);
  });
}

function main() {
  if (!isNodeNewEnough(process.versions.node)) {
    stop('Watchfloor needs Node ' + LEAST.join('.') + ' or newer; this is ' + process.versions.node + '.');
  }
  const script = process.argv[2];
  if (!script) stop('Usage: node scripts/bootstrap.mjs <script> [arguments]');
  if (needsInstall()) install();
  handOver(script, process.argv.slice(3));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
