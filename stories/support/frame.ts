/** Puts a story where a host would put it: inside a provider, with a language, a scheme and a width. */
import '@watchfloor/runtime/provider';
import type { Decorator } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { tenantOrigin } from './tenants.ts';
import type { Globals } from './switches.ts';

/** What a story may fix, whatever the toolbar says. */
export interface FrameParameters extends Partial<Globals> {
  /** CSS width of the frame; default: all there is. */
  readonly width?: 'narrow' | 'medium';
  /** How the session is given. Default `signed-in`. */
  readonly session?: 'signed-in' | 'no-token' | 'wrong-base-url' | 'no-provider';
}

const DIRECTIONS: Readonly<Record<string, string>> = { ar: 'rtl' };

export const frame: Decorator = (story, { globals, parameters }) => {
  const { width, session = 'signed-in', ...fixed } = (parameters['frame'] ?? {}) as FrameParameters;
  const shown = { ...(globals as Globals), ...fixed };
  const { language, theme } = shown;
  document.documentElement.lang = language;
  document.documentElement.dir = DIRECTIONS[language] ?? 'ltr';
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.dataset['density'] = shown.density;
  const content = html`<div class="frame ${width ?? ''}">${story()}</div>`;
  if (session === 'no-provider') return content;
  const origin = tenantOrigin(shown);
  const userPrincipalName = `${shown.person}@halden.example`;
  return html`
    <wf-provider
      source="graph"
      base-url=${session === 'wrong-base-url' ? 'htp:/nowhere' : `${origin}/graph`}
      tenant-id="demo"
      account=${userPrincipalName}
      theme=${theme}
      .allowedOrigins=${[origin]}
      .getToken=${session === 'no-token' ? undefined : () => Promise.resolve(`demo.${userPrincipalName}`)}
      data-story=${nothing}
      >${content}</wf-provider
    >
  `;
};
