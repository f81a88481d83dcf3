import { webdriverLauncher } from '@web/test-runner-webdriver';
import type { BrowserLauncher } from '@web/test-runner';

/** What is needed of the WebDriver client that the launcher keeps to itself. */
interface Driver {
  performActions(actions: readonly object[]): Promise<void>;
  setWindowRect(x: number | null, y: number | null, width: number, height: number): Promise<unknown>;
  execute<Result>(script: string): Promise<Result>;
}

/** The page as the runner's commands know it, which by themselves can neither hold keys nor size windows over WebDriver. */
interface CommandPage {
  keyboard: Record<'press' | 'down' | 'up' | 'type', (keys: string) => Promise<void>>;
  setViewport(size: Size): Promise<void>;
  mouse: Mouse;
}

type Button = 'left' | 'middle' | 'right';

interface Mouse {
  move(x: number, y: number): Promise<void>;
  click(x: number, y: number, options?: { button?: Button }): Promise<void>;
  down(options?: { button?: Button }): Promise<void>;
  up(options?: { button?: Button }): Promise<void>;
  reset(): Promise<void>;
}

interface Size {
  width: number;
  height: number;
}

/** WebDriver's code points of keys without a character (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
  Space: ' ',
};

/** @throws Error for a name that is no key, which would otherwise be typed as its letters. */
export function keyCode(name: string): string {
  const code = KEYS[name] ?? name;
  if ([...code].length !== 1) throw new Error(`The key ${name} is not known here: add it to webkit-engine.ts.`);
  return code;
}

/** The keys stay as they are between two calls, so that one can be held while others are pressed. */
async function strike(driver: Driver, types: readonly ('keyDown' | 'keyUp')[], keys: readonly string[]): Promise<void> {
  const actions = keys.map(keyCode).flatMap((value) => types.map((type) => ({ type, value })));
  await driver.performActions([{ type: 'key', id: 'keyboard', actions }]);
}

/** Sizes the window until what is inside it measures as asked. @throws Error when the window refuses. */
async function sizePage(driver: Driver, { width, height }: Size): Promise<void> {
  const measure = () => driver.execute<number[]>('return [innerWidth, innerHeight, outerWidth, outerHeight]');
  let measured: number[] = [];
  for (let tries = 0; tries < 20; tries += 1) {
    const [innerWidth = 0, innerHeight = 0, outerWidth = 0, outerHeight = 0] = (measured = await measure());
    if (innerWidth === width && innerHeight === height) return;
    await driver.setWindowRect(null, null, width + outerWidth - innerWidth, height + outerHeight - innerHeight);
  }
  throw new Error(`The window measures ${measured.slice(0, 2).join(' x ')} and cannot be ${width} x ${height}.`);
}

function mouseOf(driver: Driver): Mouse {
  const act = (...actions: object[]) =>
    driver.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const code = (name: Button = 'left') => ['left', 'middle', 'right'].indexOf(name);
  const move = (x: number, y: number) => ({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) });
  const down = (name?: Button) => ({ type: 'pointerDown', button: code(name) });
  const up = (name?: Button) => ({ type: 'pointerUp', button: code(name) });
  return {
    move: (x, y) => act(move(x, y)),
    click: (x, y, { button } = {}) => act(move(x, y), down(button), up(button)),
    down: ({ button } = {}) => act(down(button)),
    up: ({ button } = {}) => act(up(button)),
    reset: () => act(up('left'), up('middle'), up('right'), move(0, 0)),
  };
}

/** Does by WebDriver what the runner's commands ask of a page. */
export function commandPage(driver: Driver): CommandPage {
  const both = ['keyDown', 'keyUp'] as const;
  return {
    keyboard: {
      press: (key) => strike(driver, both, [key]),
      type: (text) => strike(driver, both, [...text]),
      down: (key) => strike(driver, ['keyDown'], [key]),
      up: (key) => strike(driver, ['keyUp'], [key]),
    },
    setViewport: (size) => sizePage(driver, size),
    mouse: mouseOf(driver),
  };
}

/** The launcher for WebKit behind a driver that listens on this port of this machine. */
export function webkitLauncher(port: number, binary: string): BrowserLauncher {
  const launcher = webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  } as Parameters<typeof webdriverLauncher>[0]);
  // By this type the runner's commands ask for a page.
  return Object.assign(launcher, {
    type: 'puppeteer',
    getPage: () => commandPage((launcher as unknown as { driver: Driver }).driver),
  });
}
