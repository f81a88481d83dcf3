/** Runs inside the page: one large incident of the demo tenant over the real client, and what is seen of its tabs. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident';
import { createGraphSource } from '@watchfloor/api';
import { createTenant, type Tenant } from '@watchfloor/demo';
import type { WfIncident } from '@watchfloor/widgets';

/** What a tab took from the answer to its first rows, in ms of the clock. */
export interface FirstRows {
  readonly ms: number;
  readonly rows: number;
}

export interface IncidentBenchPage {
  /** Makes the answer of the service ready; resolves with its alerts, rows of evidence and characters. */
  prepare(alerts: number): Promise<readonly [alerts: number, evidence: number, characters: number]>;
  /** Keeps the answer as plain data, or lets it go: what any page would hold. */
  hold(keep: boolean): void;
  /** Mounts a page of the incident with this tab; resolves with the frame after that in which its first rows stand. */
  open(tab: string): Promise<FirstRows>;
  /** Chooses a tab of the page that is there. */
  choose(tab: string): Promise<void>;
  /** Until nothing is counted any more. */
  counted(): Promise<void>;
  /** Scrolls through the rows of the tab in so many steps. */
  scroll(steps: number): Promise<void>;
  close(): Promise<void>;
  focusGraph(): Promise<number>;
  /** Things that the graph knows, drawn or folded. */
  graphSize(): number;
  calibrate(): number;
  drawn(): Promise<void>;
}

/** A bench that waits for what never comes says so, in ms. */
const MOST_WAITING = 20_000;
const ORIGIN = 'https://demo.watchfloor.example';
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const drawn = async (): Promise<void> => {
  await frame();
  await frame();
};
const until = async (holds: () => unknown): Promise<void> => {
  const end = performance.now() + MOST_WAITING;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never: ${String(holds)}; there is: ${panel()?.localName} ${rows()}`);
    await frame();
  }
};

let tenant: Tenant;
let id = '';
/** As it comes from the network: no text, which would move in and out of the heap. */
let bytes = new Uint8Array();
let held: unknown;
let answered = 0;
let provider: HTMLElement | undefined;
let page: WfIncident;

const ask = (path: string): Promise<Response> =>
  tenant.handle(
    new Request(`${ORIGIN}/graph/v1.0/security/incidents${path}`, {
      headers: {
        authorization: 'Bearer demo.security-admin@halden.example',
        prefer: 'include-unknown-enum-members',
      },
    }),
  );

const fetcher: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  if (!request.url.includes(`/incidents/${id}`)) return tenant.handle(request);
  const answer = new Response(bytes, { headers: { 'content-type': 'application/json' } });
  answered = performance.now();
  return answer;
};

const panel = (): Element | undefined =>
  page.shadowRoot?.querySelector('.panel:not([data-off]) > .scroller')?.firstElementChild ?? undefined;
const table = (): ParentNode | undefined =>
  [...(panel()?.shadowRoot?.querySelectorAll('*') ?? [])].find(({ localName }) => localName.endsWith('-data-table'))
    ?.shadowRoot ?? undefined;

const textIn = (node: Node): string =>
  node.nodeType === Node.TEXT_NODE
    ? (node.nodeValue ?? '')
    : [...((node as Element).shadowRoot ?? node).childNodes].map(textIn).join(' ');

/** Rows, entries or nodes of the tab that is shown; the word that there are none counts as one. */
function rows(): number {
  const root = panel()?.shadowRoot;
  const own = root?.querySelectorAll('.line > li, .world .node').length ?? 0;
  const none = /\bNo \w+ in this incident/.test(root ? textIn(root) : '');
  return own + (table()?.querySelectorAll('[role=row] [data-open]').length ?? 0) + Number(none);
}

const bench: IncidentBenchPage = {
  async prepare(most) {
    tenant = createTenant({ tier: 'demo' });
    const pages = ['?$top=50', '?$top=50&$skip=50', '?$top=50&$skip=100'];
    for (const path of pages) {
      const { value } = (await (await ask(path)).json()) as { value: { id: string; displayName: string }[] };
      id = value.find(({ displayName }) => displayName.startsWith('Password spray against the whole'))?.id ?? id;
    }
    const body = (await (await ask(`/${id}?$expand=alerts`)).json()) as { alerts: { evidence: unknown[] }[] };
    body.alerts = body.alerts.slice(0, most);
    bytes = new TextEncoder().encode(JSON.stringify(body));
    return [body.alerts.length, body.alerts.reduce((sum, { evidence }) => sum + evidence.length, 0), bytes.length];
  },
  hold(keep) {
    held = keep ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
    Object.assign(globalThis, { held });
  },
  async open(tab) {
    const made = document.createElement('wf-provider');
    made.rights = { model: 'classic', workloadRoles: [] };
    made.source = createGraphSource({
      baseUrl: `${ORIGIN}/graph`,
      upstream: 'https://graph.microsoft.com',
      allowedOrigins: [ORIGIN],
      account: 'security-admin@halden.example',
      getToken: () => Promise.resolve('demo.security-admin@halden.example'),
      fetch: fetcher,
    });
    page = document.createElement('wf-incident');
    Object.assign(page, { incidentId: id, tab });
    made.append(page);
    provider = made;
    document.querySelector('#host')!.append(made);
    await until(() => rows() > 0);
    const seen = rows();
    await frame();
    return { ms: performance.now() - answered, rows: seen };
  },
  async choose(tab) {
    page.tab = tab;
    await until(() => page.shadowRoot!.querySelector(`#panel-${tab}:not([data-off]), .panel:not([data-off])`));
    await until(() => rows() > 0);
    await drawn();
  },
  async counted() {
    await until(() => !page.shadowRoot!.querySelector('.strip')?.textContent?.includes('…'));
    await drawn();
  },
  async scroll(steps) {
    const grid =
      table()?.querySelector('.grid') ?? page.shadowRoot!.querySelector('.panel:not([data-off]) > .scroller')!;
    for (let step = 1; step <= steps; step += 1) {
      grid.scrollTop = (grid.scrollHeight * step) / steps;
      await frame();
    }
    await drawn();
  },
  async close() {
    provider?.remove();
    provider = undefined;
    await drawn();
  },
  async focusGraph() {
    const nodes = panel()!.shadowRoot!.querySelectorAll<SVGElement>('.world .node');
    nodes[0]!.focus();
    await drawn();
    return nodes.length;
  },
  graphSize() {
    const counts = textIn(panel()!).match(/(?:Alerts|Devices|Users|Files|IPs|Processes|Mailboxes)\s+[\d,]+/g);
    return (counts ?? []).reduce((sum, each) => sum + Number(each.replace(/\D/g, '')), 0);
  },
  calibrate() {
    const values = Array.from({ length: 120_000 }, (_, n) => `${(n * 2_654_435_761) % 4_294_967_296}`);
    return values.sort().length;
  },
  drawn,
};
Object.assign(globalThis, { incidentPage: bench });
