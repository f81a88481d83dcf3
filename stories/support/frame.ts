/** Puts a story where a host would put it: inside a provider, with a language, a scheme and a width. */
import '@watchfloor/runtime/provider';
import type { TokenRequest } from '@watchfloor/api';
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { setClock } from './clock.ts';
import { tenantOrigin } from './tenants.ts';
import { stagedSource, type Stage } from './stages.ts';
import type { Globals } from './switches.ts';

/** What a story may fix, whatever the toolbar says. */
export interface FrameParameters extends Partial<Globals> {
  /** CSS width of the frame; default: all there is. */
  readonly width?: 'narrow' | 'medium';
  /** How the session is given. Default `signed-in`. */
  readonly session?: 'signed-in' | 'no-token' | 'expired-token' | 'wrong-base-url' | 'unknown-source' | 'no-provider';
  /** Defender for Endpoint is connected. */
  readonly endpoint?: boolean;
  /** Makes later answers go another way. */
  readonly stage?: Stage;
}

const DIRECTIONS: Readonly<Record<string, string>> = { ar: 'rtl' };
/** The demo tenant reads this as a token whose hour has passed. */
const EXPIRED = '.exp.1';
const UPSTREAM = 'https://graph.microsoft.com';

function sourceOf(session: string, stage: Stage | undefined, origin: string, account: string, token: string) {
  if (session === 'unknown-source') return 'nowhere';
  const options = { baseUrl: `${origin}/graph`, allowedOrigins: [origin], tenantId: 'demo', account };
  return stage ? stagedSource(stage, { ...options, getToken: () => Promise.resolve(token) }) : 'graph';
}

export const frame: Decorator = (story, { globals, parameters }) => {
  const { width, session = 'signed-in', endpoint, stage, ...fixed } = (parameters['frame'] ?? {}) as FrameParameters;
  const shown = { ...(globals as Globals), ...fixed };
  const { language, theme, scenario } = shown;
  setClock(shown.tenant === 'http');
  const root = document.documentElement;
  root.lang = language;
  root.dir = DIRECTIONS[language] ?? 'ltr';
  Object.assign(root.dataset, { theme, density: shown.density });
  const content = html`<main class="frame ${width ?? ''}">${story()}</main>`;
  if (session === 'no-provider') return content;
  const origin = tenantOrigin(shown);
  const account = `${shown.person}@halden.example`;
  const token = `demo.${account}${session === 'expired-token' ? EXPIRED : ''}`;
  const endpointToken = token.replace('demo.', 'demo-mde.');
  // A new function or list is a new source: the same one is kept while the switches that matter stay.
  return html`
    <wf-provider
      .source=${guard([origin, token, stage, session], () => sourceOf(session, stage, origin, account, token))}
      base-url=${session === 'wrong-base-url' ? 'htp:/nowhere' : `${origin}/graph`}
      .mdeBaseUrl=${endpoint ? `${origin}/mde` : undefined}
      .upstream=${scenario === 'behind-proxy' ? UPSTREAM : undefined}
      tenant-id="demo"
      account=${account}
      theme=${theme}
      .allowedOrigins=${guard([origin], () => [origin])}
      .getToken=${guard([token, session], () =>
        session === 'no-token'
          ? undefined
          : ({ resource }: TokenRequest) =>
              Promise.resolve(resource.includes('securitycenter') ? endpointToken : token),
      )}
      >${content}</wf-provider
    >
  `;
};
