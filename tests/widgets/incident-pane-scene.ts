/** A pane in the place that a list would give it. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-pane';
import type { PaneFacts, WfIIncidentPane } from '@watchfloor/widgets/incidents/incident-pane';
import type { Incident } from '@watchfloor/api';
import { fixture, html, nextFrame } from '@open-wc/testing';
import { asset, facts, incident } from './incident-pane-data.ts';
import { fakeSource } from '../runtime/fake-source.ts';

export { asset, facts, incident };
export type { PaneFacts, WfIIncidentPane };

export const row = (more: Partial<Incident> = {}): Incident => ({ ...incident, ...more });

/** @param width of the list in px; the pane lies over it when `overlay` is among the properties */
export async function paneOf(properties: Partial<WfIIncidentPane> = {}, width = 900): Promise<WfIIncidentPane> {
  const place = await fixture<HTMLElement>(html`
    <wf-provider .source=${fakeSource()}>
      <main>
        <div
          style="position: relative; display: flex; block-size: 600px; font-size: 13px; inline-size: ${width}px"
        ></div>
      </main>
    </wf-provider>
  `);
  const pane = document.createElement('wf-i-incident-pane');
  Object.assign(pane, { incident, facts, hasPrevious: true, hasNext: true }, properties);
  place.querySelector('div')!.append(pane);
  await pane.updateComplete;
  // The place is measured at the end of a frame.
  await nextFrame();
  await nextFrame();
  await pane.updateComplete;
  return pane;
}

export const root = (pane: WfIIncidentPane): ShadowRoot => pane.shadowRoot!;
export const text = (element: Element | ShadowRoot | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const byName = (pane: WfIIncidentPane, name: string | RegExp): HTMLElement | undefined =>
  [...root(pane).querySelectorAll<HTMLElement>('button, a')].find((each) => {
    const own = each.getAttribute('aria-label') ?? text(each);
    return typeof name === 'string' ? own === name : name.test(own);
  });
/** What stands under a heading. */
export const sectionOf = (pane: WfIIncidentPane, heading: string): Element | undefined =>
  [...root(pane).querySelectorAll('section section')].find(
    (each) => text(each.querySelector('[role=heading]')) === heading,
  );
/** What stands beside a term of the summary. */
export const factOf = (pane: WfIIncidentPane, term: string): string | undefined => {
  const found = [...root(pane).querySelectorAll('dt')].find((each) => text(each) === term);
  return found && text(found.nextElementSibling);
};
/** Presses a key where focus is; true when the pane took it. */
export function press(pane: WfIIncidentPane, key: string, more: KeyboardEventInit = {}): boolean {
  const on = root(pane).activeElement ?? root(pane).querySelector('.clamp')!;
  return !on.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
  );
}
export function heard(pane: WfIIncidentPane): string[] {
  const names: string[] = [];
  for (const name of ['close', 'previous', 'next', 'open', 'retry'])
    pane.addEventListener(`pane-${name}`, () => names.push(name));
  return names;
}
