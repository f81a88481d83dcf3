/** The page of an incident as somebody reads it: tab by tab, row by row, with every pane opened. */
import type { Page } from 'puppeteer-core';
import type { Person } from './person.ts';

/** What the page breaks up so that no program makes a link of it, put together again; marks of what hides left out. */
export const plain = (text: string): string =>
  text
    .replace(/\[(:\/\/|[.:@])\]/g, '$1')
    .replace(/hxxp/gi, 'http')
    .replace(/⟦[^⟧]*⟧/g, '')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export class IncidentPage {
  readonly #page: Page;
  readonly #person: Person;

  constructor(page: Page, person: Person) {
    this.#page = page;
    this.#person = person;
  }

  /** Chooses a tab with the mouse; resolves with its text once it is whole. */
  async tab(name: RegExp, whole: RegExp): Promise<string> {
    await this.#person.click(name);
    return this.reads(whole);
  }

  /** Waits for a text in the tab that is shown, and resolves with all of it. */
  async reads(wanted: RegExp): Promise<string> {
    const end = Date.now() + 20_000;
    for (;;) {
      const text = plain(await this.#read('.panel:not([data-off])'));
      if (wanted.test(text)) return text;
      if (Date.now() > end) throw new Error(`"${wanted.source}" did not come; there is: ${text.slice(0, 600)}`);
      await new Promise((passed) => setTimeout(passed, 25));
    }
  }

  /** Waits until all of these stand in the tab that is shown; resolves with those that never come. */
  async lacks(wanted: readonly string[]): Promise<readonly string[]> {
    const end = Date.now() + 10_000;
    for (;;) {
      const text = plain(await this.#read('.panel:not([data-off])'));
      const missing = wanted.filter((each) => !text.includes(plain(each)));
      if (!missing.length || Date.now() > end) return missing;
      await new Promise((passed) => setTimeout(passed, 25));
    }
  }

  /** What stands above the tabs, unfolded. */
  async head(): Promise<string> {
    await this.#page.evaluate(`(${shownIncident})().shadowRoot.querySelector('.tags-list button')?.click()`);
    return plain(await this.#read('header'));
  }

  /** Presses each row of the tab that is shown, and reads the pane that it opens. */
  async panes(pane: string): Promise<readonly string[]> {
    const texts = await this.#page.evaluate(
      `(${openEach})((${shownIncident})(), ${JSON.stringify(pane)}, ${readText})`,
    );
    return (texts as string[]).map(plain);
  }

  #read(selector: string): Promise<string> {
    const found = `(${shownIncident})()?.shadowRoot.querySelector(${JSON.stringify(selector)})`;
    return this.#page.evaluate(`(${readText})(${found})`) as Promise<string>;
  }
}

// These run in the page, as text: what loads this file may add helpers to functions that the page does not have.
const shownIncident = `() => {
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (/incident$/.test(element.localName) && element.shadowRoot?.querySelector('.panels')) return element;
      const inside = element.shadowRoot && look(element.shadowRoot);
      if (inside) return inside;
    }
  };
  return look(document);
}`;

const readText = `(root) => {
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
    if (!(node instanceof Element) || node.matches('style, .hidden-character')) return '';
    // Words of one line stand in several elements; a new block begins a new word.
    const around = /^(bdi|b|i|a|mark)$/.test(node.localName) ? '' : ' ';
    return around + [...(node.shadowRoot ?? node).childNodes].map(read).join('') + around;
  };
  return root ? read(root) : '';
}`;

const openEach = `async (incident, paneTag, read) => {
  const within = (root, matches) => {
    for (const element of root.querySelectorAll('*')) {
      if (matches(element)) return element;
      const inside = element.shadowRoot && within(element.shadowRoot, matches);
      if (inside) return inside;
    }
  };
  const panel = incident.shadowRoot.querySelector('.panel:not([data-off])');
  const grid = within(panel, (element) => element.matches('.grid') && element.querySelector('[role=row] [data-open]'));
  const until = async (look) => {
    for (const end = performance.now() + 10000; performance.now() < end; await new Promise(requestAnimationFrame)) {
      const found = look();
      if (found) return found;
    }
    throw new Error('no pane came');
  };
  const texts = [];
  for (const row of [...grid.querySelectorAll('.body > [role=row]')]) {
    const index = row.getAttribute('aria-rowindex');
    const current = grid.querySelector('[role=row][aria-rowindex="' + index + '"]');
    current.querySelector('[role=gridcell]:last-child').click();
    const before = texts.at(-1);
    texts.push(await until(() => {
      const pane = within(panel, (element) => element.localName.endsWith(paneTag));
      const text = pane?.shadowRoot?.querySelector('section, .rest') ? read(pane) : '';
      return text && text !== before ? text : undefined;
    }));
  }
  return texts;
}`;
