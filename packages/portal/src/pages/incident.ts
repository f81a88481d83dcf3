/** The page of one incident: the widget, and the way back to the list. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Place } from '../routes.ts';

/** Before its name is known. */
export const incidentTitle = ({ id }: Place['params']): string => `Incident ${id ?? ''}`;

export function incidentPage({ params, search, incidentList, rename }: Place): TemplateResult {
  const { id = '', tab } = params;
  const handleReady = ({ target }: Event): void => {
    const { name } = target as EventTarget & { readonly name?: string };
    if (name) rename(`${name} · ${incidentTitle(params)}`);
  };
  return html`<wf-incident
    class="page"
    heading-level="1"
    incident-id=${id}
    tab=${tab ?? nothing}
    href-template=${`/incidents/{id}${search}`}
    @wf-ready=${handleReady}
  >
    <div class="crumbs" slot="place" role="navigation" aria-label="Place">
      <a href=${incidentList}>Incidents</a> <span aria-hidden="true">/</span> <bdi>${id}</bdi>
    </div>
  </wf-incident>`;
}

/** Path of an incident or of one of its tabs. The first tab has the path of the incident. */
export const incidentPath = (id: string, tab?: string): string =>
  `/incidents/${encodeURIComponent(id)}${tab && tab !== 'summary' ? `/${encodeURIComponent(tab)}` : ''}`;
