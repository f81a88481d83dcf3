/** Demo tenants behind Mock Service Worker: one for each scenario, told apart by host name. */
import { createTenant, type Scenario, type Tenant } from '@watchfloor/demo';
import { createHandlers } from '@watchfloor/demo/handlers';
import { setupWorker } from 'msw/browser';
import type { Globals } from './switches.ts';

const DOMAIN = 'tenant.watchfloor.example';
const HTTP_TENANT = 'http://localhost:5174';

const scenarios = ['normal', 'empty', 'slow', 'denied', 'failing', 'malformed', 'throttled', 'offline', 'behind-proxy'];

/** Origin that answers as the toolbar says. */
export function tenantOrigin({ scenario, tenant }: Globals): string {
  return tenant === 'http' ? HTTP_TENANT : `https://${scenario.replaceAll(':', '-')}.${DOMAIN}`;
}

/** Starts the worker; requests to other hosts pass. */
export async function startWorker(): Promise<ReturnType<typeof setupWorker>> {
  const worker = setupWorker(...scenarios.flatMap(handlersOf));
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).href },
  });
  return worker;
}

function handlersOf(name: string): ReturnType<typeof createHandlers> {
  const scenario = name === 'normal' ? undefined : (name as Scenario);
  const tenant: Tenant = createTenant({ tier: 'demo', scenario });
  return createHandlers(tenant, { origin: `https://${name}.${DOMAIN}` });
}
