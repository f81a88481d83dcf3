/** Demo tenants behind Mock Service Worker: one for each scenario, told apart by host name. */
import { createTenant, scenarios, type Tenant } from '@watchfloor/demo';
import { createHandlers } from '@watchfloor/demo/handlers';
import { setupWorker } from 'msw/browser';
import './clock.ts';
import { withLongNames } from './long-names.ts';
import type { Globals } from './switches.ts';

const DOMAIN = 'tenant.watchfloor.example';
const HTTP_PORT = 5174;

/** Tenants that no switch offers, for single stories. */
const special: Readonly<Record<string, () => Tenant>> = {
  'size-s': () => createTenant({ tier: 'S' }),
  'odd-rows': () => createTenant({ scenario: 'malformed:no-date,long-title,bidi,many-tags,enums' }),
  'long-names': () => withLongNames(createTenant({ tier: 'demo' })),
};

/** Origin that answers as the toolbar says. A tenant over HTTP may be at another port: `?tenant-port=`. */
export function tenantOrigin({ scenario, tenant }: Pick<Globals, 'scenario' | 'tenant'>): string {
  if (tenant !== 'http') return `https://${hostOf(scenario)}`;
  const port = Number(new URLSearchParams(location.search).get('tenant-port') ?? HTTP_PORT);
  return `http://127.0.0.1:${Number.isInteger(port) ? port : HTTP_PORT}`;
}

/** Starts the worker; requests to other hosts pass. */
export async function startWorker(): Promise<ReturnType<typeof setupWorker>> {
  const ordinary = scenarios.map((scenario) => handlersOf(scenario, createTenant({ tier: 'demo', scenario })));
  const others = Object.entries(special).map(([name, make]) => handlersOf(name, make()));
  const worker = setupWorker(...[...ordinary, ...others].flat());
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).href },
  });
  return worker;
}

const hostOf = (name: string): string => `${name.replaceAll(':', '-')}.${DOMAIN}`;

function handlersOf(name: string, tenant: Tenant): ReturnType<typeof createHandlers> {
  return createHandlers(tenant, { origin: `https://${hostOf(name)}` });
}
