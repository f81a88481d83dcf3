/** Somebody at a page: presses what can be read, types, looks; and what that took, of the person and of the product. */
import type { ElementHandle, HTTPRequest, Page } from 'puppeteer-core';
import { textOf } from './reading.ts';

/** What a way through the product took. */
export interface Toll {
  /** Presses of the mouse. */
  clicks: number;
  /** Presses of a key, letters of a text included. */
  keys: number;
  /** Requests to the service, without preflights. */
  calls: number;
  /** Answers that refused a call for being one too many. */
  refused: number;
  /** Milliseconds that the person had to wait for something to be there. */
  waited: number;
}

/** How long a person looks for something before it counts as absent, in milliseconds. */
const PATIENCE = 30_000;
const GLANCE = 50;
const PRESSABLE = 'button, a, input, [role=option], [role^=menuitem], [role=row]';

export class Person {
  readonly #page: Page;
  readonly #root: string;
  readonly #toll: Toll = { clicks: 0, keys: 0, calls: 0, refused: 0, waited: 0 };

  /**
   * @param root what is read: a selector
   * @param service origin of the service whose calls are counted
   */
  constructor(page: Page, root: string, service: string) {
    this.#page = page;
    this.#root = root;
    const counts = (request: HTTPRequest): boolean =>
      request.url().startsWith(`${service}/graph/`) && request.method() !== 'OPTIONS';
    page.on('request', (request) => {
      if (counts(request)) this.#toll.calls += 1;
    });
    page.on('response', (response) => {
      if (counts(response.request()) && response.status() === 429) this.#toll.refused += 1;
    });
  }

  get toll(): Readonly<Toll> {
    return { ...this.#toll, waited: Math.round(this.#toll.waited) };
  }

  /** Waits until the text can be read; resolves with all that can. */
  async sees(wanted: RegExp): Promise<string> {
    return this.#until(`the text ${wanted.source}`, async () => {
      const text = await textOf(this.#page, this.#root).catch(() => '');
      return wanted.test(text) ? text : undefined;
    });
  }

  /** Presses the one thing of this name with the mouse, once it is there and nothing lies over it. */
  async click(name: RegExp, at: { readonly share: number } = { share: 0.5 }): Promise<void> {
    const place = await this.#until(`something to press called ${name.source}`, async () => {
      const found = await find(this.#page, name);
      return found ? await pointOf(found, at.share) : undefined;
    });
    this.#toll.clicks += 1;
    await this.#page.mouse.click(place.x, place.y);
  }

  async press(...keys: readonly Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
    for (const key of keys) {
      this.#toll.keys += 1;
      await this.#page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.#toll.keys += text.length;
    await this.#page.keyboard.type(text);
  }

  /** Types a moment into the date and time field that has the focus, part by part as the browser's language orders them. */
  async typeMoment(moment: Date): Promise<void> {
    const parts = await this.#page.evaluate(
      (at) =>
        new Intl.DateTimeFormat(navigator.language, {
          ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
          timeZone: 'UTC',
        })
          .formatToParts(at)
          .filter(({ type }) => type !== 'literal'),
      moment.getTime(),
    );
    // Each part that is full leads to the next.
    for (const { type, value } of parts) await this.type(type === 'dayPeriod' ? value[0]! : value);
  }

  /** Presses a key until what has the focus bears this name. */
  async pressUntil(key: 'Tab' | 'ArrowDown' | 'ArrowUp', name: RegExp, most: number): Promise<void> {
    for (let count = 0; count < most; count += 1) {
      await this.press(key);
      if (name.test(await this.focused())) return;
    }
    throw new Error(`${most} times ${key} do not lead to ${name.source}; focus is at "${await this.focused()}".`);
  }

  /** Waits until focus is at something of this name: looked at in the page with each frame. */
  async isAt(name: RegExp): Promise<void> {
    const start = performance.now();
    const holds = `new RegExp(${JSON.stringify(name.source)}).test((${String(nameOfFocus)})())`;
    try {
      await this.#page.waitForFunction(holds, { timeout: PATIENCE, polling: 'raf' });
    } catch (error) {
      throw new Error(`focus at ${name.source}: it is at "${await this.focused()}" after ${PATIENCE} ms`, {
        cause: error,
      });
    }
    this.#toll.waited += performance.now() - start;
  }

  /** Name of what has the focus. */
  async focused(): Promise<string> {
    return this.#page.evaluate(nameOfFocus);
  }

  async #until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const start = performance.now();
    for (;;) {
      const found = await look();
      const passed = performance.now() - start;
      if (found !== undefined) {
        this.#toll.waited += passed;
        return found;
      }
      if (passed > PATIENCE) {
        const text = await textOf(this.#page, this.#root).catch(() => '');
        throw new Error(
          `${what}: not there after ${PATIENCE} ms; there is: ${text.slice(450, 950)} … ${text.slice(-600)}`,
        );
      }
      await new Promise((go) => setTimeout(go, GLANCE));
    }
  }
}

/** Runs in the page. */
function nameOfFocus(): string {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const read = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
    if (node instanceof HTMLSlotElement && node.assignedNodes().length) return node.assignedNodes().map(read).join(' ');
    return [...((node as Element).shadowRoot ?? node).childNodes].map(read).join(' ');
  };
  const label = active?.getAttribute('aria-label') ?? (active as HTMLInputElement).labels?.[0]?.textContent ?? '';
  return active ? `${label} ${read(active)}`.replace(/\s+/g, ' ').trim() : '';
}

/** The first thing that can be pressed, is drawn and has a name like this one. */
async function find(page: Page, name: RegExp): Promise<ElementHandle | undefined> {
  const handle = await page.evaluateHandle(
    (selector, source) => {
      const wanted = new RegExp(source);
      const read = (node: Node): string => {
        if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
        if (node instanceof HTMLStyleElement) return '';
        if (node instanceof HTMLSlotElement && node.assignedNodes().length)
          return node.assignedNodes().map(read).join(' ');
        return [...((node as Element).shadowRoot ?? node).childNodes].map(read).join(' ');
      };
      const nameOf = (element: Element): string =>
        `${element.getAttribute('aria-label') ?? ''} ${read(element)}`.replace(/\s+/g, ' ').trim();
      const look = (root: ParentNode): Element | undefined => {
        for (const element of root.querySelectorAll('*')) {
          if (element.matches(selector) && element.getClientRects().length && wanted.test(nameOf(element)))
            return element;
          const inside = element.shadowRoot && look(element.shadowRoot);
          if (inside) return inside;
        }
        return undefined;
      };
      return look(document);
    },
    PRESSABLE,
    name.source,
  );
  return handle.asElement() as ElementHandle | undefined;
}

/** Where a mouse would press it; undefined while it moves or something else lies there. */
async function pointOf(element: ElementHandle, share: number): Promise<{ x: number; y: number } | undefined> {
  return element.evaluate(async (target, part) => {
    const place = (): { x: number; y: number } => {
      const { left, top, width, height } = (target as Element).getBoundingClientRect();
      return { x: left + width * part, y: top + height / 2 };
    };
    (target as Element).scrollIntoView({ block: 'nearest' });
    const before = place();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const now = place();
    if (before.x !== now.x || before.y !== now.y) return undefined;
    let hit = document.elementFromPoint(now.x, now.y);
    while (hit?.shadowRoot) {
      const inner: Element | null = hit.shadowRoot.elementFromPoint(now.x, now.y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    for (let at: Node | null = hit; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
      const slot = (at as Element).assignedSlot;
      if (at === target || slot?.closest('*') === target || (slot && target.contains(slot))) return now;
    }
    return undefined;
  }, share);
}
