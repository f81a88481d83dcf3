/** The form and the outcome, in the place that a list would give them, and a person at the keys. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-manage';
import type { Incident } from '@watchfloor/api';
import type { WfIIncidentManage, WfIIncidentOutcome } from '@watchfloor/widgets/incidents/incident-manage';
import { fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { tokens, hostStyles, innerStyles } from '@watchfloor/ui';
import { LitElement, type TemplateResult } from 'lit';
import { fakeSource } from '../runtime/fake-source.ts';
import { incident } from './incident-pane-data.ts';

export type { WfIIncidentManage, WfIIncidentOutcome };
export { incident };
export const row = (more: Partial<Incident> = {}): Incident => ({
  ...incident,
  customTags: ['VIP', 'Finance'],
  ...more,
});

/** Gives tokens, as a list would. */
class ManagePlace extends LitElement {
  static override styles = [tokens, innerStyles, hostStyles];
  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
customElements.define('manage-place', ManagePlace);

type Inner = WfIIncidentManage | WfIIncidentOutcome;

async function placed<E extends Inner>(tag: string, properties: Partial<E>): Promise<E> {
  const place = await fixture<HTMLElement>(html`
    <wf-provider .source=${fakeSource()}>
      <main><manage-place theme="light"></manage-place></main>
    </wf-provider>
  `);
  const element = document.createElement(tag) as E;
  Object.assign(element, properties);
  place.querySelector('manage-place')!.append(element);
  await drawn(element);
  return element;
}

export const formOf = (properties: Partial<WfIIncidentManage> = {}): Promise<WfIIncidentManage> =>
  placed<WfIIncidentManage>('wf-i-incident-manage', { items: [row()], me: 'ann@contoso.example', ...properties });

export const outcomeOf = (properties: Partial<WfIIncidentOutcome>): Promise<WfIIncidentOutcome> =>
  placed<WfIIncidentOutcome>('wf-i-incident-outcome', properties);

/** Until everything that was asked for is drawn, in inner elements too. */
export async function drawn(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await element.updateComplete;
    await nextFrame();
  }
}

export const text = (element: Element | ShadowRoot | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

const below = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) => [
    each,
    ...(each.shadowRoot ? below(each.shadowRoot) : []),
  ]);

const roleOf = (element: HTMLElement): string | null =>
  element.getAttribute('role') ??
  ({ BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', DIALOG: 'dialog', PROGRESS: 'progressbar' }[
    element.tagName
  ] ||
    (element instanceof HTMLInputElement ? (element.type === 'radio' ? 'radio' : 'textbox') : null));

/** As assistive technology would name it: own label, what labels it, else its text. */
export function nameOf(element: HTMLElement): string {
  const by = element.getAttribute('aria-labelledby');
  const root = element.getRootNode() as ShadowRoot;
  if (by) return text(root.getElementById(by));
  const labels = (element as HTMLInputElement).labels;
  return element.getAttribute('aria-label') ?? text(labels?.[0] ?? element);
}

/** What is described beside it. */
export function descriptionOf(element: HTMLElement): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids
    .map((id) => text(root.getElementById(id)))
    .join(' ')
    .trim();
}

export const allByRole = (element: Inner, role: string): HTMLElement[] =>
  below(element.shadowRoot!).filter((each) => roleOf(each) === role && each.checkVisibility());

export const byRole = (element: Inner, role: string, name: string | RegExp): HTMLElement | undefined =>
  allByRole(element, role).find((each) => (typeof name === 'string' ? nameOf(each) === name : name.test(nameOf(each))));

export function find(element: Inner, role: string, name: string | RegExp): HTMLElement {
  const found = byRole(element, role, name);
  if (!found) throw new Error(`no ${role} ${name} among ${allByRole(element, role).map(nameOf).join(' | ')}`);
  return found;
}

export const focused = (): HTMLElement => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found as HTMLElement;
};

/** Puts focus on something and presses keys there. */
export async function keys(element: Inner, on: HTMLElement | undefined, ...presses: string[]): Promise<void> {
  on?.focus();
  for (const press of presses) {
    const [held, key] = press.split('+');
    if (key) await sendKeys({ down: held! });
    // Firefox knows the space bar by what it types.
    await sendKeys({ press: (key ?? press).replace('Space', ' ') });
    if (key) await sendKeys({ up: held! });
    await drawn(element);
  }
}

export async function type(element: Inner, on: HTMLElement, typed: string): Promise<void> {
  on.focus();
  await sendKeys({ type: typed });
  await drawn(element);
}

export function heard<D>(element: Inner, name: string): D[] {
  const details: D[] = [];
  element.addEventListener(name, (event) => details.push((event as CustomEvent<D>).detail));
  return details;
}
