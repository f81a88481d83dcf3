import { LitElement, html } from 'lit';
import { expect, oneEvent } from '@open-wc/testing';
import { assetCount, avatar, defineInner, icon, iconRefresh, severity, status, tag, tokenNames } from '@watchfloor/ui';
import type { NoticeKind, StateKind } from '@watchfloor/ui';
import { inside, stage } from './support.ts';
import type { Stage } from './support.ts';

const token = (host: Element, name: string): string => getComputedStyle(host).getPropertyValue(`--_wf-${name}`).trim();

const colourOf = (host: Element): string => getComputedStyle(host).color;

describe('tokens', () => {
  it('have a value each on the host, and none is left on the page', async () => {
    const host = await stage(html``);
    for (const name of tokenNames().filter((each) => each !== 'font' && !each.includes('chart'))) {
      expect(token(host, name), name).not.to.equal('');
      expect(getComputedStyle(document.documentElement).getPropertyValue(`--_wf-${name}`), name).to.equal('');
    }
  });

  it('take what the page sets on the element and on any ancestor of it', async () => {
    const host = await stage(html`<a href="#x">link</a>`);
    const link = host.shadowRoot.querySelector('a')!;
    const before = colourOf(link);
    host.parentElement!.style.setProperty('--wf-color-accent', 'rgb(1, 2, 3)');
    expect(before).not.to.equal('rgb(1, 2, 3)');
    expect(colourOf(link)).to.equal('rgb(1, 2, 3)');
    host.style.setProperty('--wf-color-accent', 'rgb(4, 5, 6)');
    expect(colourOf(link)).to.equal('rgb(4, 5, 6)');
  });

  it('follow the accent where they derive from it', async () => {
    const host = await stage(html`<wf-i-data-table .columns=${[]}></wf-i-data-table>`);
    const before = token(host, 'color-surface-selected');
    host.style.setProperty('--wf-color-accent', 'rgb(200, 0, 0)');
    expect(token(host, 'color-surface-selected')).not.to.equal(before);
    expect(token(host, 'color-focus')).to.equal('rgb(200, 0, 0)');
  });

  it('are light or dark by the theme of the host, whatever the page is', async () => {
    const light = await stage(html``, { theme: 'light' });
    const dark = await stage(html``, { theme: 'dark' });
    expect(colourOf(light)).to.equal('rgb(27, 31, 36)');
    expect(colourOf(dark)).to.equal('rgb(232, 235, 239)');
  });

  it('leave the font to the page, and scale all text by one size', async () => {
    const host = await stage(html`<p class="muted">text</p>`);
    host.parentElement!.style.setProperty('font-family', 'Courier');
    expect(getComputedStyle(host).fontFamily).to.equal('Courier');
    expect(getComputedStyle(host).fontSize).to.equal('13px');
    host.parentElement!.style.setProperty('--wf-font-size', '16px');
    expect(getComputedStyle(host).fontSize).to.equal('16px');
    host.parentElement!.style.setProperty('--wf-font', 'Georgia');
    expect(getComputedStyle(host).fontFamily).to.equal('Georgia');
  });
});

describe('defineInner', () => {
  it('defines once and accepts our own class again', () => {
    const First = class extends LitElement {};
    expect(defineInner('wf-i-sample', First)).to.equal(true);
    expect(defineInner('wf-i-sample', class extends LitElement {})).to.equal(true);
    expect(customElements.get('wf-i-sample') === First).to.equal(true);
  });

  it('refuses a tag that another script has defined, even by inheritance, and warns once', () => {
    const warned: unknown[] = [];
    const warn = console.warn;
    console.warn = (...parts) => warned.push(parts);
    try {
      const Foreign = class extends (customElements.get('wf-i-data-table') as typeof HTMLElement) {};
      customElements.define('wf-i-foreign', Foreign);
      expect(defineInner('wf-i-foreign', class extends LitElement {})).to.equal(false);
      expect(defineInner('wf-i-foreign', class extends LitElement {})).to.equal(false);
    } finally {
      console.warn = warn;
    }
    expect(warned.length).to.equal(1);
  });
});

describe('notice', () => {
  const notice = async (kind: NoticeKind, dismiss = ''): Promise<Element> => {
    const host = await stage(
      html`<wf-i-notice kind=${kind} dismiss-label=${dismiss}>
        The list is from 14:27 UTC.<button slot="action" class="link">Try again</button>
      </wf-i-notice>`,
      { theme: 'light' },
    );
    host.style.setProperty('background', 'Canvas');
    await expect(host).to.be.accessible();
    return host.shadowRoot.querySelector('wf-i-notice')!;
  };

  for (const kind of ['info', 'refresh', 'warning', 'throttled', 'offline', 'error'] as const) {
    it(`is announced ${kind === 'error' ? 'at once' : 'politely'} and accessible as ${kind}`, async () => {
      const element = await notice(kind);
      const role = kind === 'error' ? 'alert' : 'status';
      expect(inside(element, `[role="${role}"] slot:not([name])`).length).to.equal(1);
      expect(inside(element, 'svg[aria-hidden="true"]').length).to.equal(1);
    });
  }

  it('has a named closing button only when it can be dismissed, and says so', async () => {
    expect(inside(await notice('info'), 'button').length).to.equal(0);
    const element = await notice('info', 'Dismiss the news');
    const button = inside<HTMLButtonElement>(element, 'button[aria-label="Dismiss the news"]')[0]!;
    setTimeout(() => button.click());
    await oneEvent(element, 'notice-dismiss');
  });
});

describe('state', () => {
  const panel = (kind: StateKind, theme = 'light'): Promise<Stage> =>
    stage(
      html`<wf-i-state
        kind=${kind}
        heading="Incidents could not be loaded"
        level="2"
        text="The service answered with an error."
        hint="Try again in a minute."
        .details=${[{ label: 'Request id', value: 'abc-1', copyLabel: 'Copy request id', copiedLabel: 'Copied' }]}
      >
        <button slot="action" class="button primary">Try again</button>
      </wf-i-state>`,
      { theme },
    );

  for (const kind of ['empty', 'denied', 'failed', 'offline'] as const) {
    for (const theme of ['light', 'dark']) {
      it(`says what, why and what next, accessibly, as ${kind} in ${theme}`, async () => {
        const host = await panel(kind, theme);
        host.style.setProperty('background', 'Canvas');
        const state = host.shadowRoot.querySelector('wf-i-state')!;
        const box = inside(state, `[role="${kind === 'failed' ? 'alert' : 'status'}"]`)[0]!;
        expect(inside(state, '[role="heading"][aria-level="2"]')[0]!.textContent).to.equal(
          'Incidents could not be loaded',
        );
        expect(box.textContent).to.contain('The service answered with an error.').and.contain('Try again in a minute.');
        await expect(host).to.be.accessible();
      });
    }
  }

  it('copies the request id and says that it did', async () => {
    let copied = '';
    const writeText = (text: string): Promise<void> => Promise.resolve(void (copied = text));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      const host = await panel('failed');
      const state = host.shadowRoot.querySelector('wf-i-state')!;
      inside<HTMLButtonElement>(state, 'button[aria-label="Copy request id"]')[0]!.click();
      await Promise.resolve();
      await (state as LitElement).updateComplete;
      expect(copied).to.equal('abc-1');
      expect(inside(state, 'dd [role="status"]')[0]!.textContent).to.equal('Copied');
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });

  it('shows text from outside as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const host = await stage(html`<wf-i-state heading=${hostile} text=${hostile}></wf-i-state>${tag(hostile)}`);
    const state = host.shadowRoot.querySelector('wf-i-state')!;
    expect(inside(state, 'img').length + inside(host, 'img').length).to.equal(0);
    expect(inside(state, '[role="heading"]')[0]!.textContent).to.equal(hostile);
  });
});

describe('marks', () => {
  it('always carry their word', async () => {
    const host = await stage(
      html`${severity('high', 'High')} ${status('progress', 'In progress')} ${tag('VIP')} ${avatar('Mara Okafor')}
      ${severity('catastrophic', 'catastrophic')}`,
    );
    expect(host.shadowRoot.textContent!.replace(/\s+/g, ' ').trim()).to.equal(
      'High In progress VIP Mara Okafor catastrophic',
    );
  });

  it('name what an asset count means', async () => {
    const host = await stage(html`${assetCount('device', 4, '4 devices')}`);
    expect(inside(host, '[role="img"]')[0]!.getAttribute('aria-label')).to.equal('4 devices');
  });

  it('differ by shape, not by colour alone', async () => {
    const host = await stage(
      html`${['high', 'medium', 'low', 'informational'].map((level) => severity(level, level))}
      ${['new', 'progress', 'resolved'].map((kind) => status(kind, kind))}`,
    );
    const shapes = inside(host, 'span').map((mark) => {
      const { clipPath, maskImage } = getComputedStyle(mark, '::before');
      return clipPath + maskImage;
    });
    expect(new Set(shapes).size).to.equal(7);
  });

  it('hide icons from assistive technology', async () => {
    const host = await stage(html`<button class="button square" aria-label="Refresh">${icon(iconRefresh)}</button>`);
    expect(inside(host, 'svg[aria-hidden="true"][focusable="false"]').length).to.equal(1);
  });
});

describe('skeleton', () => {
  it('is as high as the rows it stands for, and hidden from assistive technology', async () => {
    const host = await stage(html`<wf-i-skeleton rows="5"></wf-i-skeleton>`, { density: 'comfortable' });
    const skeleton = host.shadowRoot.querySelector('wf-i-skeleton')!;
    expect(skeleton.getBoundingClientRect().height).to.equal(5 * 36);
    expect(skeleton.getAttribute('aria-hidden')).to.equal('true');
  });
});
