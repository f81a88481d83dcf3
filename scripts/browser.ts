import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

const PLACES: Readonly<Record<string, readonly string[]>> = {
  linux: ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap((tail) =>
    [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
      folder ? [join(folder, tail)] : [],
    ),
  ),
};

/** Arguments for a quiet, offline browser. A browser started by root does not run inside its own sandbox. */
export const launchArguments: readonly string[] = [
  '--headless',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** The path of an installed Chrome, Chromium or Edge: CHROME_PATH first, then PATH, then the usual places. */
export function findBrowser(): string | undefined {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return isProgram(chosen) ? chosen : undefined;
  return onPath(NAMES) ?? PLACES[process.platform]?.find(isProgram);
}

/** The path of an installed Firefox, for `--engines`. */
export function findFirefox(): string | undefined {
  return process.env.FIREFOX_PATH ?? onPath(['firefox-esr', 'firefox']);
}

function isDebianLike(): boolean {
  if (!existsSync('/etc/os-release') || !onPath(['apt-get'])) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs packages of the distribution, quietly; says in the error what went wrong. Only root on Debian or Ubuntu can. */
export function installPackages(names: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ]) {
    const result = spawnSync('apt-get', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    // A failed update is no reason to stop: the lists may be good enough for the install.
    if (result.status !== 0 && args[0] === 'install') {
      throw new Error(
        `Installing ${names.join(', ')} failed: ${result.stderr.trim().split('\n').at(-1) ?? 'no reason'}`,
      );
    }
  }
}

/** Whether this process may install packages of the distribution. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && isDebianLike();
}

/**
 * The path of a browser, installed first when there is none and that is possible.
 * @throws Error with one sentence for the person at the keyboard.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  if (process.env.CHROME_PATH) throw new Error(`CHROME_PATH names no program: ${process.env.CHROME_PATH}`);
  if (canInstallPackages()) {
    process.stderr.write('Installing the chromium package, which the browser tests need…\n');
    installPackages(['chromium']);
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('No browser was found: install Chrome, Chromium or Edge, or set CHROME_PATH to one.');
}
