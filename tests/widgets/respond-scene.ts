/** Tabs of an incident over the client and a demo tenant whose clock a test turns, with everything that can act. */
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import { createDemoFetch, createTenant } from '@watchfloor/demo';
import { sendKeys } from '@web/test-runner-commands';
import { byRole, textOf, until } from './incident-list-scene.ts';

const ORIGIN = 'https://demo.watchfloor.example';
const PARTS = { mdeBaseUrl: `${ORIGIN}/mde`, remediationBaseUrl: `${ORIGIN}/demo` };

export interface Acting {
  readonly source: SecuritySource;
  /** Requests that change something, `POST /machines/…/isolate` with its body. */
  readonly sent: { readonly call: string; readonly body: string }[];
  /** Requests that read, with the query. */
  readonly read: string[];
  /** Turns the tenant's clock on, in seconds. */
  later(seconds: number): void;
  /** Answers in place of the tenant; undefined: it answers. */
  answer: ((call: string) => Response | Promise<Response> | undefined) | undefined;
}

/** @param person short name of someone in the demo tenant; @param without parts that are not connected */
export function acting(person: string, without: readonly (keyof typeof PARTS)[] = []): Acting {
  const start = Date.now();
  let offset = 0;
  const tenant = createTenant({ tier: 'demo', clock: { now: () => Date.now() + offset }, startMs: start });
  const demo = createDemoFetch(tenant);
  const made: { -readonly [K in keyof Acting]: Acting[K] } = {
    sent: [],
    read: [],
    later: (seconds: number) => void (offset += seconds * 1000),
    answer: undefined,
  } as unknown as Acting;
  const account = `${person}@halden.example`;
  const parts = Object.fromEntries(Object.entries(PARTS).filter(([name]) => !without.includes(name as never)));
  made.source = createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    ...parts,
    allowedOrigins: [ORIGIN],
    account,
    getToken: ({ resource }) => Promise.resolve(`${/securitycenter/.test(resource) ? 'demo-mde' : 'demo'}.${account}`),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const call = `${request.method} ${decodeURIComponent(url.pathname.replace(/^\/(graph\/[^/]+|mde\/api|demo)/, '') + url.search)}`;
      if (request.method === 'GET' || /\$batch/.test(call)) made.read.push(call);
      else made.sent.push({ call, body: await request.clone().text() });
      return made.answer?.(call) ?? demo(request);
    },
  });
  return made;
}

/** The first element of a tag below this one, shadow roots included. */
export function deep(from: Element, tag: string): HTMLElement | null {
  const found = from.shadowRoot?.querySelector<HTMLElement>(tag);
  if (found) return found;
  for (const each of from.shadowRoot?.querySelectorAll('*') ?? []) {
    const inner = deep(each, tag);
    if (inner) return inner;
  }
  return null;
}

export const saidIn = (element: Element | null): string =>
  [...(element?.shadowRoot?.children ?? [])].map(textOf).join(' ');

/** Opens the menu of actions by keys. */
export async function openMenu(tab: Element): Promise<HTMLElement> {
  const menu = await until(() => deep(tab, 'wf-i-menu'), 'the menu');
  menu.focus();
  await sendKeys({ press: 'Enter' });
  return until(() => (menu.shadowRoot!.querySelector('[role=menuitem]') ? menu : null), 'it is open');
}

export const itemOf = (menu: Element, name: string | RegExp): HTMLElement => {
  const items = [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const found = items.find((item) =>
    typeof name === 'string' ? textOf(item).startsWith(name) : name.test(textOf(item)),
  );
  if (!found) throw new Error(`no ${String(name)} among ${items.map(textOf).join(' | ')}`);
  return found;
};

/** Goes to an item by arrow keys, presses Enter, and gives the dialog. */
export async function choose(tab: Element, name: string): Promise<HTMLElement> {
  const menu = await openMenu(tab);
  const item = itemOf(menu, name);
  for (let step = 0; menu.shadowRoot!.activeElement !== item; step += 1) {
    if (step > 12) throw new Error(`focus does not reach ${name}`);
    await sendKeys({ press: 'ArrowDown' });
  }
  await sendKeys({ press: 'Enter' });
  return dialogIn(tab);
}

export const dialogIn = (tab: Element): Promise<HTMLElement> =>
  until(() => {
    const found = deep(tab, 'wf-i-respond');
    return found?.shadowRoot?.querySelector('dialog')?.open ? found : null;
  }, 'the dialog');

/** Types into the comment, as a person does. */
export async function comment(dialog: Element, text: string): Promise<void> {
  dialog.shadowRoot!.querySelector('textarea')!.focus();
  await sendKeys({ type: text });
}

/** Presses a button of the dialog by the keyboard. */
export async function pressIn(dialog: Element, name: string): Promise<void> {
  const button = await until(() => byRole(dialog as never, 'button', name), name);
  button.focus();
  await sendKeys({ press: 'Enter' });
}

/** What can be done to a device, in the order of its menus. */
export const DEVICE_ACTIONS = [
  'Isolate device',
  'Release from isolation',
  'Run antivirus scan',
  'Collect investigation package',
  'Restrict app execution',
  'Remove app restriction',
];
