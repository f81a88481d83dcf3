/** The menu of a value, as a person finds and uses it. */
import type { WfIncidentList } from '@watchfloor/widgets';
import { sendMouse } from '@web/test-runner-commands';
import { click, frame, textOf, until } from './incident-list-scene.ts';

/** The menu that is open, wherever it stands. */
export function menuOf(root: ParentNode): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.shadowRoot) {
      const menu =
        element.shadowRoot.querySelector<HTMLElement>('[role=menu]:popover-open') ?? menuOf(element.shadowRoot);
      if (menu) return menu;
    }
  }
  return undefined;
}
export const itemsOf = (): string[] =>
  [...(menuOf(document)?.querySelectorAll('[role=menuitem] .name') ?? [])].map((each) => textOf(each));
export const menuOpen = (): Promise<HTMLElement> =>
  until(() => (itemsOf().length ? menuOf(document) : undefined), 'the menu');
export async function choose(tab: HTMLElement, name: string): Promise<void> {
  await menuOpen();
  const items = [...menuOf(document)!.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const item = items.find((each) => textOf(each.querySelector('.name')) === name);
  if (!item) throw new Error(`no ${name} among ${itemsOf().join(' | ')}`);
  await click(tab as WfIncidentList, item);
}
export async function rightClick(target: Element): Promise<void> {
  target.scrollIntoView({ block: 'nearest' });
  // What is drawn in between may move it.
  for (let before = ''; ; await frame()) {
    const { x, y } = target.getBoundingClientRect();
    if (before === (before = `${x} ${y}`)) break;
  }
  const { left, top, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', button: 'right', position: [Math.round(left + 8), Math.round(top + height / 2)] });
}
