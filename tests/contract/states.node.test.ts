import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../support/browser.ts';
import { openHost, place, saidByBrowser, type HostPage } from './host-page.ts';
import { startStates, type States } from './states.ts';
import { chosenTags, contractWidgets } from './widgets.ts';

/** What a person can read in a widget, its own shadow roots included. */
function readAll(): Record<string, string> {
  const read = (root: Element | ShadowRoot): string =>
    [...root.childNodes]
      .map((node) => {
        if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.nodeValue : '';
        return (node.shadowRoot ? read(node.shadowRoot) : '') + read(node);
      })
      .join(' ');
  const frames = [...document.querySelectorAll('.frame')];
  return Object.fromEntries(frames.map((frame) => [frame.id, read(frame).replace(/\s+/g, ' ')]));
}

describe('every widget of the catalog in every state', () => {
  let browser: Browser;
  let states: States;

  before(async () => {
    browser = await launchBrowser();
    states = await startStates();
  });
  after(async () => {
    await browser.close();
    await states.close();
  });

  for (const widget of contractWidgets) {
    test(`${widget.tag} gets there, says something in each, and leaves no error in the host page`, async () => {
      const host: HostPage = await openHost(browser, {
        apis: states.origins,
        expected: saidByBrowser,
      });
      await states.show(host.page, widget);
      const texts = await host.page.evaluate(readAll);
      assert.deepEqual(host.problems.all(), []);
      for (const name of states.names) assert.ok((texts[name] ?? '').trim().length > 10, `${name} is blank`);
      await host.close();
    });
  }

  test('a widget that shows nothing is seen to be blank, and one that throws is heard', async () => {
    const host = await openHost(browser, { apis: [] });
    await host.page.evaluate(() => {
      class Faulty extends HTMLElement {
        connectedCallback(): void {
          queueMicrotask(() => {
            throw new Error('thrown into the host page');
          });
        }
      }
      customElements.define('x-faulty', Faulty);
    });
    await place(host.page, [{ name: 'control', tag: 'x-faulty' }]);
    assert.equal((await host.page.evaluate(readAll))['control']?.trim(), '');
    assert.match(host.problems.all().join(), /thrown into the host page/);
    await host.close();
  });
});

test('a changed widget and the sample of the day are chosen, and never nothing', () => {
  const tags = ['wf-a', 'wf-b', 'wf-c'];
  assert.deepEqual(chosenTags(tags, { all: true, changed: [], day: 1 }), tags);
  assert.deepEqual(chosenTags(tags, { all: false, changed: ['x/b'], day: 0 }), ['wf-a', 'wf-b']);
  assert.equal(chosenTags(tags, { all: false, changed: [], day: 5 }).length, 1);
});
