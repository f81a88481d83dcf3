import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { LitElement, TemplateResult } from 'lit';
import { defineColumnChooser, defineFacet, defineMenu, defineRangePicker, defineSearchBox } from '@watchfloor/ui';
import { settled, stage } from './support.ts';
import type { Stage } from './support.ts';

defineFacet();
defineRangePicker();
defineSearchBox();
defineMenu();
defineColumnChooser();

/** A primitive on a stage of its own. */
export const onStage = async <E extends LitElement>(
  tag: string,
  content: TemplateResult,
  attributes: Record<string, string> = {},
): Promise<{ host: Stage; element: E }> => {
  const host = await stage(content, { theme: 'light', ...attributes });
  const element = host.shadowRoot.querySelector(tag) as unknown as E;
  await settled(element);
  return { host, element };
};

export const press = async (element: LitElement, ...keys: string[]): Promise<void> => {
  for (const key of keys) {
    // Firefox knows the space bar by what it types.
    await sendKeys({ press: key === 'Space' ? ' ' : key });
    await settled(element);
  }
};

export const type = async (element: LitElement, text: string): Promise<void> => {
  await sendKeys({ type: text });
  await settled(element);
};

/** Presses and releases the mouse in the middle of something. */
export const click = async (element: LitElement, target: Element): Promise<void> => {
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  await settled(element);
};

/** What an element said, in order. */
export const heard = <D>(element: Element, name: string): D[] => {
  const details: D[] = [];
  element.addEventListener(name, (event) => details.push((event as CustomEvent<D>).detail));
  return details;
};

/** Elements of a role in all shadow roots under an element, in the order of the page. */
export const byRole = (from: Element | ShadowRoot, role: string): HTMLElement[] =>
  [...from.querySelectorAll<HTMLElement>('*')].flatMap((each) => [
    ...(roleOf(each) === role ? [each] : []),
    ...(each.shadowRoot ? byRole(each.shadowRoot, role) : []),
  ]);

const roleOf = (element: Element): string | null =>
  element.getAttribute('role') ?? (element.localName === 'button' ? 'button' : null);

/** The focused element, through all shadow roots. */
export const focused = (): HTMLElement | null => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found as HTMLElement | null;
};

export const textOf = (element: Element | undefined): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

export const isOpen = (panel: Element): boolean => panel.matches(':popover-open');

export const panelOf = (element: Element): HTMLElement => {
  const inner = element.shadowRoot!.querySelector('wf-i-popover') ?? element;
  return inner.shadowRoot!.querySelector<HTMLElement>('.panel')!;
};
