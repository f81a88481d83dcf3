import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import type { BrowserLauncher } from '@web/test-runner';
import { canInstallPackages, findFirefox, installPackages } from '../browser.ts';
import { webkitLauncher } from './webkit-engine.ts';

const MINI_BROWSERS = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
);

/** What WebKit's MiniBrowser needs on a machine without a graphics card. */
export const webkitEnvironment: Readonly<Record<string, string>> = {
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
  const isThere = engine === 'firefox' ? findFirefox : miniBrowser;
  const packages = engine === 'firefox' ? ['firefox-esr'] : ['webkit2gtk-driver', 'xvfb', 'xauth'];
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

/** Starts WebKit's own driver, which the WebDriver client does not know how to start; it ends with this process. */
async function startWebKitDriver(): Promise<number> {
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore' });
  process.once('exit', () => driver.kill());
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

/** The launcher for Firefox or WebKit. WebKit is run under xvfb-run with `webkitEnvironment`. */
export async function otherEngine(engine: string): Promise<BrowserLauncher> {
  if (engine === 'firefox') {
    return puppeteerLauncher({
      launchOptions: { browser: 'firefox', executablePath: findFirefox() ?? '' },
      // A window of its own: of two tabs in one window, the one behind is hidden, and what is hidden does not poll.
      createPage: ({ browser }) => browser.newPage({ type: 'window' }),
    });
  }
  if (engine !== 'webkit') throw new Error(`Unknown engine ${engine}: use firefox or webkit.`);
  return webkitLauncher(await startWebKitDriver(), miniBrowser() ?? '');
}
