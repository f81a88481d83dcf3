import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import type { BrowserLauncher } from '@web/test-runner';
import { canInstallPackages, findFirefox, installPackages } from '../browser.ts';
import { webkitLauncher } from './webkit-engine.ts';

const MINI_BROWSERS = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
);

const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';

/** What WebKit's MiniBrowser needs on a machine without a graphics card. */
const webkitEnvironment: Readonly<Record<string, string>> = {
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  GDK_BACKEND: 'x11',
};

function miniBrowser(): string | undefined {
  return MINI_BROWSERS.find((path) => existsSync(path));
}

/** Installs what an engine needs when that is possible. @throws Error with one sentence when it is not there. */
export function ensureEngine(engine: string): void {
  // The browser alone comes with many desktops, without what drives it.
  const isThere = engine === 'firefox' ? findFirefox : () => miniBrowser() && [WEBKIT_DRIVER, SCREEN].every(existsSync);
  const packages = engine === 'firefox' ? ['firefox-esr'] : ['webkit2gtk-driver', 'xvfb'];
  if (!isThere() && canInstallPackages()) installPackages(packages);
  if (!isThere()) throw new Error(`${engine} was not found: install ${packages.join(', ')}.`);
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

/** Starts a program that ends with this process, however this process ends. */
function startHelper(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  process.once('exit', () => child.kill());
  return child;
}

/** Starts a screen that nobody sees and returns its name, which the screen chooses: `:99`. */
async function startScreen(): Promise<string> {
  const screen = startHelper(SCREEN, ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp']);
  const name = await Promise.race([firstLine(screen), once(screen, 'exit').then(() => '')]);
  if (!name) throw new Error('Xvfb did not start.');
  return `:${name}`;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = (await once(child.stdio[3] as Readable, 'data')) as [Buffer];
  return line.toString().trim();
}

/** Starts WebKit's own driver, which the WebDriver client does not know how to start. */
async function startWebKitDriver(): Promise<number> {
  // Asked to stop, Node would end without its exit handlers, and what was started here would stay.
  process.once('SIGTERM', () => process.exit(143));
  const port = await freePort();
  startHelper(WEBKIT_DRIVER, [`--port=${port}`], { ...webkitEnvironment, DISPLAY: await startScreen() });
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return port;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver did not start.');
}

/** The launcher for Firefox or WebKit. */
export async function otherEngine(engine: string): Promise<BrowserLauncher> {
  if (engine === 'firefox') {
    return puppeteerLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath: findFirefox() ?? '',
        // A slash that the page leaves alone would open the browser's own search, which gets the keys from then on.
        extraPrefsFirefox: { 'accessibility.typeaheadfind.manual': false },
      },
      // One page, in a window of its own. Of two tabs the one behind is hidden and does not poll; of two windows only
      // one has the focus, and in the other no element gets it.
      concurrency: 1,
      createPage: ({ browser }) => browser.newPage({ type: 'window' }),
    });
  }
  if (engine !== 'webkit') throw new Error(`Unknown engine ${engine}: use firefox or webkit.`);
  return webkitLauncher(await startWebKitDriver(), miniBrowser() ?? '');
}
