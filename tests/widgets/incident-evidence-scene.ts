/** A tab of evidence over a service that a test plays, used as a person does. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-evidence';
import type { Alert } from '@watchfloor/api';
import type { WfIncidentEvidence, WfIncidentList } from '@watchfloor/widgets';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

export { alert } from './incident-list-scene.ts';
export const { allByRole, byRole, countOf, findByRole, focused, rowsOf, said, textOf, until } = scene;

export interface EvidenceSetUp {
  readonly width?: number;
  readonly height?: number;
  readonly lang?: string;
  readonly tab?: Partial<WfIncidentEvidence>;
}

export interface EvidenceScene {
  readonly tab: WfIncidentEvidence;
  readonly service: scene.Service;
  /** What the incident's alerts are from now on, once it is read again. */
  alerts: readonly Alert[];
}

// What is done to any list is done to this tab.
const as = (tab: WfIncidentEvidence): WfIncidentList => tab as unknown as WfIncidentList;
export const settled = (tab: WfIncidentEvidence): Promise<void> => scene.settled(as(tab));
export const press = (tab: WfIncidentEvidence, ...keys: string[]): Promise<void> => scene.press(as(tab), ...keys);
export const type = (tab: WfIncidentEvidence, text: string): Promise<void> => scene.type(as(tab), text);
export const click = (tab: WfIncidentEvidence, target: Element): Promise<void> => scene.click(as(tab), target);
export const clickOn = (tab: WfIncidentEvidence, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(tab), role, name);

export async function evidenceScene(alerts: readonly Alert[], setUp: EvidenceSetUp = {}): Promise<EvidenceScene> {
  const { width = 1240, height = 640 } = setUp;
  const made = { alerts } as EvidenceScene;
  const service = scene.serviceOf([scene.incident(7, 1)]);
  service.alertsOf = () => made.alerts;
  await setViewport({ width: Math.max(width, 800) + 40, height: 760 });
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  place.style.setProperty('block-size', `${height}px`);
  const provider = document.createElement('wf-provider');
  provider.source = service;
  const tab = document.createElement('wf-incident-evidence');
  Object.assign(tab, { incidentId: '7', ...setUp.tab });
  provider.append(tab);
  place.append(provider);
  // Rows below the window are not drawn.
  place.scrollIntoView();
  await until(() => scene.rowsOf(tab).length > 0 || /no evidence/.test(said(tab)), 'the evidence is there');
  await settled(tab);
  return Object.assign(made, { tab, service });
}

/** The text of a column's cell in a row in view. */
export const cellOf = (row: Element, column: string): string => textOf(row.querySelector(`[data-column="${column}"]`));
export const columnOf = (tab: WfIncidentEvidence, column: string): string[] =>
  rowsOf(tab).map((row) => cellOf(row, column));
export const rowNamed = (tab: WfIncidentEvidence, name: string): HTMLElement => {
  const found = rowsOf(tab).find((row) => cellOf(row, 'entity') === name);
  if (!found) throw new Error(`no row ${name} among ${columnOf(tab, 'entity').join(' | ')}`);
  return found;
};

export const paneOf = (tab: WfIncidentEvidence): HTMLElement | null =>
  tab.shadowRoot!.querySelector<HTMLElement>('wf-i-evidence-pane');

/** Opens the pane of a row by its name. */
export async function openRow(tab: WfIncidentEvidence, name: string): Promise<HTMLElement> {
  await until(() => columnOf(tab, 'entity').includes(name), name);
  await click(tab, rowNamed(tab, name).querySelector('[data-column="verdict"]')!);
  return until(() => paneOf(tab)?.shadowRoot?.querySelector('.rest') && paneOf(tab), 'the pane');
}

/** Terms of the details and what stands beside each, in the order shown. */
export const factsOf = (pane: HTMLElement): [term: string, text: string][] =>
  [...pane.shadowRoot!.querySelectorAll('dt')].map((term) => [
    textOf(term).replaceAll('( ', '(').replaceAll(' )', ')'),
    textOf(term.nextElementSibling),
  ]);
