/** The page of one alert: the widget, and the way back to the list. */
import { html, type TemplateResult } from 'lit';
import type { Place } from '../routes.ts';

/** Before its name is known. */
export const alertTitle = ({ id }: Place['params']): string => `Alert ${id ?? ''}`;

export const alertPath = (id: string): string => `/alerts/${encodeURIComponent(id)}`;

export function alertPage({ params, search, alertList, rename }: Place): TemplateResult {
  const { id = '' } = params;
  const handleReady = ({ target }: Event): void => {
    const { name } = target as EventTarget & { readonly name?: string };
    if (name) rename(`${name} · Alert`);
  };
  return html`<wf-alert
    class="page"
    heading-level="1"
    alert-id=${id}
    href-template=${`/alerts/{id}${search}`}
    incident-href-template=${`/incidents/{id}${search}`}
    @wf-ready=${handleReady}
  >
    <div class="crumbs" slot="place" role="navigation" aria-label="Place">
      <a href=${alertList}>Alerts</a> <span aria-hidden="true">/</span> <bdi>${id}</bdi>
    </div>
  </wf-alert>`;
}
