/** Somebody at the keyboard: finds things by role and name through shadow roots, presses them, and types. */
import type { StoryContext } from '@storybook/web-components-vite';

type UserEvent = StoryContext['userEvent'];

const ROLES: readonly (readonly [selector: string, role: string])[] = [
  ['button', 'button'],
  ['a[href]', 'link'],
  ['input[type=checkbox]', 'checkbox'],
  ['input', 'textbox'],
];
const LONGEST = 15_000;

const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));

const below = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? below(each.shadowRoot) : [])]);

const roleOf = (element: Element): string | undefined =>
  element.getAttribute('role') ?? ROLES.find(([selector]) => element.matches(selector))?.[1];

/** Text as drawn, slots included. */
function read(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && node.matches('style, script, svg, [aria-hidden=true]')) return '';
  if (node instanceof HTMLSlotElement && node.assignedNodes().length) return node.assignedNodes().map(read).join(' ');
  return [...((node instanceof Element && node.shadowRoot) || node).childNodes].map(read).join(' ');
}

const nameOf = (element: Element): string => {
  const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element;
  return (element.getAttribute('aria-label') ?? read(label)).replaceAll(/\s+/g, ' ').trim();
};

export interface Person {
  /** Until something of this role and name is shown. A text has to be the whole name. */
  find(role: string, name?: string | RegExp): Promise<HTMLElement>;
  /** All that is shown of this role and name, once there is one. */
  all(role: string, name?: string | RegExp): Promise<HTMLElement[]>;
  /** Finds it and clicks on it. */
  press(role: string, name?: string | RegExp): Promise<void>;
  /** Finds it and gives it focus, as Tab would. */
  goTo(role: string, name?: string | RegExp): Promise<void>;
  /** Keys such as `{Enter}`, or text. */
  keys(keys: string): Promise<void>;
}

/** What a story's play function works with. */
export function personAt({ canvasElement, userEvent }: Pick<StoryContext, 'canvasElement' | 'userEvent'>): Person {
  const user: UserEvent = userEvent;

  async function until<T>(holds: () => T, what: string): Promise<NonNullable<T>> {
    for (const end = performance.now() + LONGEST; ; await frame()) {
      const found = holds();
      if (found) return found;
      if (performance.now() > end) throw new Error(`The story does not get there: ${what}`);
    }
  }

  const named = (element: Element, name: string | RegExp | undefined): boolean =>
    name === undefined || (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)));

  const shown = (role: string, name: string | RegExp | undefined): HTMLElement[] =>
    below(canvasElement).filter(
      (each): each is HTMLElement => roleOf(each) === role && each.checkVisibility() && named(each, name),
    );
  const find: Person['find'] = (role, name) => until(() => shown(role, name)[0], `${role} ${String(name ?? '')}`);

  return {
    find,
    async all(role, name) {
      await find(role, name);
      return shown(role, name);
    },
    async press(role, name) {
      await user.click(await find(role, name));
      await frame();
    },
    async goTo(role, name) {
      (await find(role, name)).focus();
      await frame();
    },
    async keys(keys) {
      await user.keyboard(keys);
      await frame();
    },
  };
}
