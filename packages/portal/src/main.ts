/** Starts the portal: over the HTTP demo tenant when the page's server names one, else over the tenant in the page. */
import '@watchfloor/runtime/provider';
import { createGraphSource } from '@watchfloor/api';
import { connectDemo } from '@watchfloor/demo/connection';
import { registerSource } from '@watchfloor/runtime';
import { readPortalConfig } from './config.ts';
import { PortalShell } from './shell/portal-shell.ts';

registerSource('demo', async (options) =>
  createGraphSource({ tenantId: options.tenantId ?? 'demo', ...(await connectDemo(options)) }),
);
customElements.define('wf-portal', PortalShell);

// The home page comes with its widgets; until then the portal opens on what there is.
const bare = location.pathname.replace(/(.)\/+$/, '$1');
if (bare !== location.pathname) history.replaceState(null, '', bare + location.search + location.hash);
if (location.pathname === '/') history.replaceState(null, '', `/incidents${location.search}${location.hash}`);

const shell = new PortalShell();
shell.config = await readPortalConfig();
document.body.append(shell);
