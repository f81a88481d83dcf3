import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { directionOf, languageOf, onLanguageChange, StringsController } from '@watchfloor/runtime';

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

function place(markup: { lang?: string; parent?: Element | ShadowRoot }): HTMLElement {
  const element = document.createElement('div');
  if (markup.lang !== undefined) element.setAttribute('lang', markup.lang);
  (markup.parent ?? document.body).append(element);
  return element;
}

/** A host of strings that counts its updates. */
function host(lang: string): { element: HTMLElement & ReactiveControllerHost; updates: () => number } {
  let updates = 0;
  const element = Object.assign(place({ lang }), {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => void updates++,
    updateComplete: Promise.resolve(true),
  });
  return { element, updates: () => updates };
}

interface Words {
  readonly open: string;
  readonly close: string;
}
const ENGLISH: Words = { open: 'Open', close: 'Close' };

describe('the language of an element', () => {
  const language = document.documentElement.lang;
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = language;
  });

  it('is that of the nearest ancestor that says one, through shadow roots and slots', () => {
    const outer = place({ lang: 'ar' });
    const frame = place({ parent: outer });
    const shadow = frame.attachShadow({ mode: 'open' });
    const german = place({ lang: 'de', parent: shadow });
    const slot = german.appendChild(document.createElement('slot'));
    const inside = place({ parent: shadow });
    const slotted = place({ parent: frame });
    expect(slot.assignedElements()).to.deep.equal([slotted]);
    expect([languageOf(outer), languageOf(inside), languageOf(slotted)]).to.deep.equal(['ar', 'ar', 'de']);
  });

  it('is found through a form whose fields took the names over that lead upwards', () => {
    const form = document.createElement('form');
    for (const name of ['parentNode', 'assignedSlot', 'getAttribute']) {
      form.append(Object.assign(document.createElement('input'), { name }));
    }
    const outer = place({ lang: 'fr' });
    outer.append(form);
    expect(languageOf(place({ parent: form }))).to.equal('fr');
    outer.remove();
  });

  it('is English when nobody says, and an empty one says nothing', () => {
    document.documentElement.removeAttribute('lang');
    expect(languageOf(place({}))).to.equal('en');
    expect(languageOf(place({ lang: '', parent: place({ lang: 'de-CH' }) }))).to.equal('de-CH');
  });

  it('gives the direction, whatever the region', () => {
    expect(['ar', 'ar-EG', 'HE', 'fa', 'ur-PK'].map(directionOf)).to.deep.equal(Array(5).fill('rtl'));
    expect(['en', 'de', 'arn', 'hr', ''].map(directionOf)).to.deep.equal(Array(5).fill('ltr'));
  });

  it('is told to listeners when any lang changes, until they leave', async () => {
    let told = 0;
    const undo = onLanguageChange(() => told++);
    const element = place({ lang: 'de' });
    element.lang = 'ar';
    await turn();
    expect(told).to.equal(1);
    undo();
    element.lang = 'en';
    await turn();
    expect(told).to.equal(1);
  });
});

describe('strings', () => {
  afterEach(() => document.body.replaceChildren());

  it('are English until the translation is there, and English where it has gaps', async () => {
    const { element, updates } = host('de-AT');
    const strings = new StringsController<Words>(element, ENGLISH, { de: async () => ({ open: 'Öffnen' }) });
    strings.hostConnected();
    expect(strings.terms.open).to.equal('Open');
    const before = updates();
    await turn();
    expect(updates()).to.equal(before + 1);
    expect(strings.terms).to.deep.equal({ open: 'Öffnen', close: 'Close' });
    strings.hostDisconnected();
  });

  it('are found whatever the case of the tag', async () => {
    const { element } = host('DE-ch');
    const strings = new StringsController<Words>(element, ENGLISH, { de: async () => ({ open: 'Öffnen' }) });
    strings.hostConnected();
    void strings.terms;
    await turn();
    expect(strings.terms.open).to.equal('Öffnen');
    strings.hostDisconnected();
  });

  it('stay English for a language that nobody translated, or that is none', () => {
    for (const lang of ['xx', 'constructor', '__proto__', 'toString', 'de<script>', '-', ' ']) {
      const { element } = host(lang);
      const strings = new StringsController<Words>(element, ENGLISH, { de: () => expect.fail('loaded') });
      strings.hostConnected();
      expect(strings.terms, lang).to.equal(ENGLISH);
      strings.hostDisconnected();
    }
  });

  it('that cannot be loaded are asked for once a render, not in a circle', async () => {
    const { element, updates } = host('de');
    let loads = 0;
    const strings = new StringsController<Words>(element, ENGLISH, {
      de: () => {
        loads++;
        return loads < 3 ? Promise.reject(new TypeError('offline')) : Promise.resolve({ open: 'Öffnen' });
      },
    });
    strings.hostConnected();
    const before = updates();
    expect(strings.terms).to.equal(ENGLISH);
    await turn();
    await turn();
    expect(updates(), 'no update for a failure').to.equal(before);
    expect(loads).to.equal(1);
    void strings.terms;
    await turn();
    void strings.terms;
    await turn();
    expect(strings.terms.open, 'a later render succeeds').to.equal('Öffnen');
    strings.hostDisconnected();
  });

  it('are loaded once for all elements, and follow a change of language', async () => {
    let loads = 0;
    const translations = { de: async () => (loads++, { open: 'Öffnen' }) };
    const hosts = Array.from({ length: 5 }, () => host('de'));
    const all = hosts.map(({ element }) => new StringsController<Words>(element, ENGLISH, translations));
    for (const strings of all) {
      strings.hostConnected();
      void strings.terms;
    }
    await turn();
    expect(loads).to.equal(1);
    hosts[0]!.element.lang = 'en';
    await turn();
    expect(all.map(({ terms }) => terms.open)).to.deep.equal(['Open', ...Array<string>(4).fill('Öffnen')]);
    for (const strings of all) strings.hostDisconnected();
  });
});
