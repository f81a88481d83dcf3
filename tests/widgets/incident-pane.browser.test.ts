import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { PaneFacts, WfIIncidentPane } from './incident-pane-scene.ts';
import {
  asset,
  byName,
  factOf,
  facts,
  heard,
  incident,
  paneOf,
  press,
  root,
  row,
  sectionOf,
  text,
} from './incident-pane-scene.ts';

const status = (pane: WfIIncidentPane): string => text(root(pane).querySelector('[role=status]'));

describe('wf-i-incident-pane', () => {
  it('shows what the row says at once, while the alerts are read', async () => {
    const pane = await paneOf({ facts: 'reading' });
    const region = root(pane).querySelector('[role=region]')!;
    expect(region.getAttribute('aria-label')).to.equal('Incident 2231');
    expect(text(root(pane).querySelector('.name'))).to.match(/^Hands-on-keyboard activity after password spray/);
    expect(factOf(pane, 'Status')).to.equal('In progress');
    expect(factOf(pane, 'Assigned to')).to.equal('mara.okafor');
    expect(factOf(pane, 'Classification')).to.equal('True positive');
    expect(factOf(pane, 'Determination')).to.equal('Multi-staged attack');
    expect(factOf(pane, 'Created')).to.equal('17 Nov 2026, 13:02 UTC');
    expect(factOf(pane, 'Alerts')).to.equal('');
    expect(root(pane).querySelectorAll('.bone').length).to.be.greaterThan(5);
    expect(status(pane)).to.equal('Reading alerts…');
    await expect(pane).to.be.accessible();
  });

  it('shows what the alerts say', async () => {
    const pane = await paneOf({ position: { index: 1, total: 4200 } });
    expect(text(root(pane).querySelector('.bar'))).to.contain('High Incident 2231 2 of 4,200');
    expect(factOf(pane, 'Alerts')).to.equal('5 active of 7');
    expect(factOf(pane, 'First activity')).to.equal('17 Nov 2026, 12:58 UTC');
    expect(factOf(pane, 'Products')).to.equal('Microsoft Defender for Endpoint, Microsoft Entra ID Protection');
    const tactics = text(sectionOf(pane, 'Attack tactics')!);
    expect(tactics).to.contain('4 of 12 Initial access, Execution, Credential access, Lateral movement');
    expect(tactics).to.contain('Also: Ransomware').and.to.contain('Techniques: T1110.003');
    expect(root(pane).querySelectorAll('.strip i').length).to.equal(12);
    expect(root(pane).querySelectorAll('.strip i[data-seen]').length).to.equal(4);
    expect(root(pane).querySelectorAll('.bone').length).to.equal(0);
    await expect(pane).to.be.accessible();
  });

  it('gives the two tactics before an attack their place when they were seen', async () => {
    const pane = await paneOf({ facts: { ...facts, categories: ['Impact', 'ResourceDevelopment'] } });
    expect(text(sectionOf(pane, 'Attack tactics')!)).to.contain('2 of 14 Resource development, Impact');
  });

  it('names the first three assets of each kind, and all of them in place', async () => {
    const pane = await paneOf();
    const assets = (): string[] => [...sectionOf(pane, 'Impacted assets')!.querySelectorAll('li')].map(text);
    expect(assets()).to.deep.equal([
      'HLD-FIN-014 High risk',
      'HLD-SRV-DC02 Domain controller',
      'HLD-FIN-021',
      'i.strand@halden.example VIP',
      'svc-backup@halden.example',
    ]);
    const all = byName(pane, 'All 6: Impacted assets')!;
    expect(all.getAttribute('aria-expanded')).to.equal('false');
    all.click();
    await pane.updateComplete;
    expect(assets().length).to.equal(6);
    expect(byName(pane, 'Show less: Impacted assets') === all).to.equal(true);
    expect(all.getAttribute('aria-expanded')).to.equal('true');
  });

  it('draws no more than 500 of a kind and counts the rest', async () => {
    const devices = Array.from({ length: 1234 }, (_, n) => asset(`D${n}`));
    const pane = await paneOf({ facts: { ...facts, devices, users: [] } });
    byName(pane, 'All 1,234: Impacted assets')!.click();
    await pane.updateComplete;
    const items = sectionOf(pane, 'Impacted assets')!.querySelectorAll('li');
    expect(items.length).to.equal(501);
    expect(text(items[500]!)).to.equal('and 734 more');
  });

  it('keeps what the row says when the alerts could not be read, and asks again', async () => {
    const pane = await paneOf({ facts: 'failed' });
    expect(text(root(pane))).to.contain('The alerts could not be read.');
    pane.failure = 'forbidden';
    await pane.updateComplete;
    expect(text(root(pane))).to.contain('You may not see the alerts of this incident.');
    expect(factOf(pane, 'Status')).to.equal('In progress');
    expect(factOf(pane, 'Alerts')).to.equal(undefined);
    await expect(pane).to.be.accessible();
    const retry = byName(pane, 'Try again')!;
    retry.focus();
    const asked = oneEvent(pane, 'pane-retry');
    retry.click();
    expect((await asked).bubbles).to.equal(false);
    await waitUntil(() => root(pane).activeElement?.matches('[role=heading]'), 'focus stays in the pane');
  });

  it('says what is off with the alerts', async () => {
    const pane = await paneOf({ facts: { ...facts, problems: { unreadable: 3, merged: 1 } } });
    expect(text(root(pane))).to.contain('3 alerts could not be read');
    expect(text(root(pane))).to.contain('Merged into another incident');
  });

  it('stays and says so when the incident has left the filter', async () => {
    const pane = await paneOf({ left: true, position: { index: 0, total: 2 } });
    expect(text(root(pane))).to.contain('has left the filter of the list');
    expect(text(root(pane).querySelector('.bar'))).not.to.contain('1 of 2');
    await expect(pane).to.be.accessible();
  });

  it('shows texts from outside as text, with what hides in them, and breaks up addresses', async () => {
    const pane = await paneOf({
      incident: row({
        displayName: 'invoice\u202Efdp.exe <img src=x>',
        description: 'Fetched https://files.evil.example/a\r\nfrom 203.0.113.7',
        customTags: ['a\u200Bb'],
      }),
      facts: { ...facts, apps: [asset('p\u0430ypal')], cloudResources: [asset('https://evil.example/x')] },
    });
    expect(text(root(pane).querySelector('.name'))).to.contain('invoiceRLOfdp.exe <img src=x>');
    expect(sectionOf(pane, 'Description')!.querySelector('.lines')!.textContent).to.equal(
      'Fetched hxxps://files[.]evil[.]example/a\nfrom 203[.]0[.]113[.]7',
    );
    expect(text(sectionOf(pane, 'Tags')!)).to.contain('⟦ZWSP⟧');
    expect(text(sectionOf(pane, 'Impacted assets')!))
      .to.contain('mixed scripts p')
      .and.to.contain('hxxps://evil[.]example');
    expect(root(pane).querySelectorAll('img, .rest a').length).to.equal(0);
  });

  it('cuts endless texts and unfolds them on demand', async () => {
    const pane = await paneOf({ incident: row({ displayName: 'word '.repeat(1000) }) });
    const clamp = root(pane).querySelector<HTMLElement>('.name .clamp')!;
    const folded = clamp.clientHeight;
    expect(folded).to.be.lessThan(80);
    const more = byName(pane, 'Show all: Incident')!;
    expect(more.hidden).to.equal(false);
    more.click();
    await pane.updateComplete;
    expect(clamp.clientHeight).to.be.greaterThan(folded * 3);
    expect(byName(pane, 'Show less: Incident')!.hidden).to.equal(false);
    pane.incident = row({ id: '1', displayName: 'Short' });
    await pane.updateComplete;
    expect(byName(pane, 'Show all: Incident')!.hidden).to.equal(true);
  });

  it('shows what Graph recommends, cut after some lines', async () => {
    const pane = await paneOf();
    const advice = sectionOf(pane, 'Recommended actions')!;
    expect(advice.querySelector('.lines')!.textContent).to.contain('1. Isolate.\n2. Reset.');
    expect(byName(pane, 'Show all: Recommended actions')!.hidden).to.equal(false);
    expect(byName(pane, 'Show all: Description')!.hidden).to.equal(true);
  });

  it('shows the newest comment and how many there are, and why it was resolved', async () => {
    const pane = await paneOf({ incident: row({ status: 'resolved', resolvingComment: 'Nothing was taken.' }) });
    expect(text(sectionOf(pane, 'Comments')!)).to.match(
      /^Comments ?3 Mara Okafor 17 Nov 2026, 14:27 UTC Isolation asked for\. Waiting/,
    );
    expect(text(sectionOf(pane, 'Resolving comment')!)).to.contain('Nothing was taken.');
    pane.incident = row({ resolvingComment: 'Nothing was taken.' });
    await pane.updateComplete;
    expect(sectionOf(pane, 'Resolving comment') === undefined).to.equal(true);
  });

  it('shows an incident of which next to nothing is known', async () => {
    const pane = await paneOf({ incident: { id: '7', raw: {} } as never, facts: undefined });
    expect(text(root(pane).querySelector('.name'))).to.match(/^Incident 7/);
    expect(factOf(pane, 'Created')).to.equal('Not known');
    expect(factOf(pane, 'Assigned to')).to.equal('Unassigned');
    expect(factOf(pane, 'Determination')).to.equal('Not set');
    await expect(pane).to.be.accessible();
    pane.incident = undefined;
    await pane.updateComplete;
    expect(text(root(pane))).to.equal('');
  });

  it('goes on by its buttons, and says why one is off', async () => {
    const pane = await paneOf({ hasPrevious: false });
    const names = heard(pane);
    const previous = byName(pane, 'Previous incident')!;
    expect(previous.getAttribute('aria-disabled')).to.equal('true');
    expect(previous.title).to.equal('This is the first incident in the list');
    previous.click();
    byName(pane, 'Next incident')!.click();
    byName(pane, 'Close the pane')!.click();
    expect(names).to.deep.equal(['next', 'close']);
  });

  it('goes on by its keys, but not from fields, and leaves other keys alone', async () => {
    const pane = await paneOf({ hasNext: false });
    const names = heard(pane);
    await pane.focusHeading();
    expect([press(pane, 'k'), press(pane, 'ArrowUp', { altKey: true }), press(pane, 'Escape')]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(names).to.deep.equal(['previous', 'previous', 'close']);
    expect(press(pane, 'j')).to.equal(true);
    expect([press(pane, 'x'), press(pane, 'k', { ctrlKey: true }), press(pane, 'ArrowUp')]).to.deep.equal([
      false,
      false,
      false,
    ]);
    const field = document.createElement('input');
    root(pane).querySelector('.rest')!.append(field);
    field.focus();
    expect(press(pane, 'k')).to.equal(false);
    expect(names.length).to.equal(3);
  });

  it('says which incident took the place, scrolls to its start and folds again', async () => {
    const pane = await paneOf();
    byName(pane, /^All 6/)!.click();
    await pane.updateComplete;
    const scroller = root(pane).querySelector('.pane')!;
    scroller.scrollTo(0, 200);
    expect(scroller.scrollTop).to.be.greaterThan(0);
    pane.incident = row({ id: '2230', displayName: 'Another' });
    await pane.updateComplete;
    expect(status(pane)).to.equal('Incident 2230: Another');
    expect(scroller.scrollTop).to.equal(0);
    expect(byName(pane, 'All 6: Impacted assets') !== undefined).to.equal(true);
  });

  it('moves focus to the name when asked', async () => {
    const pane = await paneOf();
    await pane.focusHeading();
    expect(root(pane).activeElement!.getAttribute('role')).to.equal('heading');
    expect(text(root(pane).activeElement)).to.equal(incident.displayName);
  });

  it('keeps its head in view while it scrolls', async () => {
    const pane = await paneOf({ incident: row({ displayName: 'word '.repeat(1000) }) });
    byName(pane, 'Show all: Incident')!.click();
    await pane.updateComplete;
    root(pane).querySelector('.pane')!.scrollTo(0, 400);
    const { top } = byName(pane, 'Close the pane')!.getBoundingClientRect();
    expect(top - pane.getBoundingClientRect().top).to.be.within(0, 20);
  });

  describe('opening and copying', () => {
    let written: string[] = [];
    const allow = (write: (text: string) => Promise<void>): void =>
      void Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
    beforeEach(() => {
      written = [];
      allow(async (text) => void written.push(text));
    });
    afterEach(() => {
      delete (navigator as { clipboard?: unknown }).clipboard;
    });

    it('opens by a link that keeps its own behaviour under modifier keys', async () => {
      const pane = await paneOf({ hrefTemplate: '/incidents/{id}' });
      const link = byName(pane, 'Open incident: 2231') as HTMLAnchorElement;
      expect(link.getAttribute('href')).to.equal('/incidents/2231');
      const opened = oneEvent(pane, 'pane-open');
      const click = new MouseEvent('click', { bubbles: true, cancelable: true });
      link.dispatchEvent(click);
      expect((await opened).detail.trigger === click).to.equal(true);
      expect(click.defaultPrevented).to.equal(true);
      const names = heard(pane);
      const held = new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true });
      root(pane).addEventListener('click', (event) => event.preventDefault(), { once: true });
      link.dispatchEvent(held);
      expect(names).to.deep.equal([]);
    });

    it('opens by a button without an address, or with one of another origin', async () => {
      const pane = await paneOf({ hrefTemplate: 'https://evil.example/{id}' });
      const names = heard(pane);
      const button = byName(pane, 'Open incident: 2231')!;
      expect(button.localName).to.equal('button');
      button.click();
      expect(names).to.deep.equal(['open']);
    });

    it('copies the whole address and says so', async () => {
      const pane = await paneOf({ hrefTemplate: '/incidents/{id}' });
      byName(pane, 'Copy link: 2231')!.click();
      await waitUntil(() => status(pane) === 'Copied', 'said');
      expect(written).to.deep.equal([`${location.origin}/incidents/2231`]);
      expect(byName(pane, 'Copied') !== undefined).to.equal(true);
      pane.incident = row({ id: '9' });
      await pane.updateComplete;
      expect(byName(pane, 'Copy link: 9') !== undefined).to.equal(true);
    });

    it('copies the id where there is no address', async () => {
      const pane = await paneOf();
      byName(pane, 'Copy ID: 2231')!.click();
      await waitUntil(() => status(pane) === 'Copied', 'said');
      expect(written).to.deep.equal(['2231']);
    });

    it('gives the text to copy by hand when the browser refuses', async () => {
      allow(() => Promise.reject(new Error('no')));
      const pane = await paneOf();
      byName(pane, 'Copy ID: 2231')!.click();
      await waitUntil(() => text(root(pane).querySelector('.notice')).includes('did not allow copying'), 'said');
      expect(status(pane)).to.contain('2231');
      await expect(pane).to.be.accessible();
    });
  });

  describe('over the list', () => {
    it('lies at the end of the line as a dialog that leaves the list usable', async () => {
      const pane = await paneOf({ overlay: true });
      const dialog = root(pane).querySelector('[role=dialog]')!;
      const place = pane.parentElement!.getBoundingClientRect();
      const { right, width } = dialog.getBoundingClientRect();
      expect(right).to.be.closeTo(place.right, 0.01);
      expect(width).to.be.within(300, 420);
      const under = document.createElement('button');
      pane.before(under);
      under.focus();
      expect(document.activeElement === under).to.equal(true);
      const { left, top, width: across, height } = under.getBoundingClientRect();
      // Its middle: a round corner is not part of it.
      expect(document.elementFromPoint(left + across / 2, top + height / 2) === under).to.equal(true);
      await expect(pane).to.be.accessible();
    });

    it('is a modal sheet under 480 px, takes focus, and closes by Escape once', async () => {
      const pane = await paneOf({ overlay: true }, 320);
      const dialog = root(pane).querySelector('dialog')!;
      expect(dialog.matches(':modal')).to.equal(true);
      await waitUntil(() => root(pane).activeElement?.matches('[role=heading]'), 'focus');
      expect(Math.round(dialog.getBoundingClientRect().height)).to.equal(innerHeight);
      expect(byName(pane, 'Close the pane')!.clientHeight).to.be.at.least(42);
      const names = heard(pane);
      press(pane, 'Escape');
      expect(names).to.deep.equal(['close']);
      await expect(pane).to.be.accessible();
    });

    it('asks the list to close when the browser wants the sheet closed', async () => {
      const pane = await paneOf({ overlay: true }, 320);
      const names = heard(pane);
      const cancel = new Event('cancel', { cancelable: true });
      root(pane).querySelector('dialog')!.dispatchEvent(cancel);
      expect(cancel.defaultPrevented).to.equal(true);
      expect(names).to.deep.equal(['close']);
    });

    it('becomes a dialog again when the list grows, and a region beside it', async () => {
      const pane = await paneOf({ overlay: true }, 320);
      pane.parentElement!.style.inlineSize = '900px';
      await waitUntil(() => root(pane).querySelector('[role=dialog]'), 'dialog');
      expect(root(pane).querySelectorAll('dialog').length).to.equal(0);
      pane.overlay = false;
      await pane.updateComplete;
      expect(root(pane).querySelectorAll('[role=region]').length).to.equal(1);
    });
  });

  it('speaks the language of its place in the page', async () => {
    const pane = await paneOf();
    pane.parentElement!.lang = 'de';
    await waitUntil(() => factOf(pane, 'Bestimmung') === 'Mehrstufiger Angriff', 'German');
    expect(text(sectionOf(pane, 'Angriffstaktiken')!)).to.contain('4 von 12 Erstzugriff, Ausführung');
    pane.parentElement!.lang = 'ar';
    await waitUntil(() => text(root(pane)).includes('تكتيكات الهجوم'), 'Arabic');
  });

  it('throws nothing at the page and can still be closed when a render fails', async () => {
    const pane = await paneOf();
    pane.facts = { ...facts, devices: null } as unknown as PaneFacts;
    await waitUntil(() => text(root(pane)).includes('This incident could not be shown.'), 'said');
    const names = heard(pane);
    byName(pane, 'Close the pane')!.click();
    expect(names).to.deep.equal(['close']);
    pane.facts = facts;
    pane.incident = { ...incident };
    await waitUntil(() => factOf(pane, 'Alerts') === '5 active of 7', 'shown again');
  });
});
