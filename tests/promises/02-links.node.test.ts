/** Promise 2: no address leads outside https and the allowed hosts, indicators are never links, nothing of them is fetched. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../support/browser.ts';
import { fuzzFrom, TRIALS, type Fuzz } from '../runtime/text-random.ts';
import { safeLink } from '../runtime/text.ts';
import { writeFigure } from './support/figure.ts';
import { openRendered, type Rendered, type Row } from './support/rendered.ts';

const PAGE = 50;
const ORIGIN = 'https://intranet.example';
const HOSTS = ['learn.microsoft.com'];
const STARTS = [
  '', 'https://', 'http://', 'javascript:', 'JaVaScRiPt:', 'data:text/html,', 'blob:', 'vbscript:', 'file:///', '//', '/\\', '/', '\\\\', 'https:/', 'ftp://',
  'https://learn.microsoft.com', 'https://learn.microsoft.com@', 'https://intranet.example', 'hxxps://',
]; // prettier-ignore
const PIECES = [
  'evil.example', 'learn.microsoft.com', '@', ':', '/', '\\', '.', '..', '#', '?', '%2f', '%00', '\t', '\n', '\u0000', '\u202e', '\u200b', '\ud800', 'alert(1)',
  '192.0.2.7', '[::1]', ':443', ':80', 'xn--', '\uff0f', '\u3002', '{id}', "'", '"', '<', 'a',
]; // prettier-ignore
const address = (fuzz: Fuzz): string => fuzz.pick(STARTS) + fuzz.join(PIECES, 6);

/** Is this link one that may stand in a page of `origin`? */
function isAllowed(link: string, origin: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(link, origin)) return false;
  const { protocol, host, origin: to, username, password } = new URL(link, `${origin}/here`);
  return (to === origin || (protocol === 'https:' && hosts.includes(host))) && !username && !password;
}

/** Every attribute of an element that a browser follows or loads. */
function readAddresses(root: ShadowRoot): string[] {
  const found: string[] = [];
  const walk = (within: Document | ShadowRoot): void => {
    for (const element of within.querySelectorAll('*')) {
      for (const { localName, value } of element.attributes)
        if (
          /^(href|src|srcset|action|formaction|poster|data|background|cite|ping|manifest|codebase|longdesc)$/.test(
            localName,
          )
        )
          found.push(value);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(root);
  for (let host: Element | undefined = root.host; host; host = (host.getRootNode() as ShadowRoot).host)
    if (host.getRootNode() instanceof ShadowRoot) walk(host.getRootNode() as ShadowRoot);
  return found;
}

describe('addresses of the tenant', () => {
  let browser: Browser;
  let list: Rendered;
  before(async () => {
    browser = await launchBrowser();
    list = await openRendered(browser);
  });
  after(() => browser.close());

  test('ten thousand through safeLink lead to https on an allowed host, to the page itself, or nowhere', () => {
    const fuzz = fuzzFrom(21);
    let passed = 0;
    for (let index = 0; index < TRIALS; index += 1) {
      const link = safeLink(address(fuzz), { hosts: HOSTS, origin: ORIGIN });
      if (link === undefined) continue;
      passed += 1;
      assert.ok(isAllowed(link, ORIGIN, HOSTS), link);
    }
    assert.ok(passed > 200, `only ${passed} passed, so that the check proves little`);
  });

  test('ten thousand in every field of the list, and in the template for links, become no foreign address and no request', async () => {
    const fuzz = fuzzFrom(22);
    const { origin } = list.host;
    let links = 0;
    for (let from = 0; from < TRIALS; from += PAGE) {
      const rows = Array.from({ length: PAGE }, (_, index): Row => {
        const text = address(fuzz);
        return {
          id: `${text}${from + index}`,
          displayName: text,
          assignedTo: text,
          customTags: [text],
          systemTags: [text],
          incidentWebUrl: text,
          description: text,
          severity: text,
          status: text,
          classification: text,
          createdDateTime: text,
          raw: {},
        };
      });
      const template =
        from % (PAGE * 2)
          ? '/incidents/{id}'
          : fuzz.pick([address(fuzz), `${address(fuzz)}{id}`, '{id}', '/{id}']).replaceAll('\ud800', '');
      for (const link of await list.show(rows, readAddresses, { 'href-template': template })) {
        links += 1;
        assert.ok(isAllowed(link, origin, []), `${link} by ${JSON.stringify(template)}`);
      }
    }
    assert.ok(links > TRIALS / 4, `only ${links} links were seen`);
    assert.deepEqual(list.requests, []);
    assert.deepEqual(list.host.problems.all(), []);
    writeFigure(2, `${TRIALS} addresses, ${links} links in the page: 0 foreign, 0 requests`);
  });

  test('a link, an image and a prefetch made of an address are caught', async () => {
    const found = await list.show([{ id: '1', displayName: 'x', raw: {} }], (root) => {
      for (const [tag, name, value] of [
        ['a', 'href', 'javascript:alert(1)'],
        ['a', 'href', 'https://evil.example/'],
        ['img', 'src', 'https://evil.example/favicon.ico'],
      ] as const) {
        const element = document.createElement(tag);
        element.setAttribute(name, value);
        root.append(element);
      }
      const all: string[] = [];
      for (const element of root.querySelectorAll('[href],[src]'))
        all.push(element.getAttribute('href') ?? element.getAttribute('src')!);
      return all;
    });
    assert.equal(found.filter((link) => !isAllowed(link, list.host.origin, [])).length, 3);
    await list.host.page.waitForNetworkIdle({ idleTime: 50 });
    assert.match(list.requests.join(), /evil\.example\/favicon/);
    assert.equal(isAllowed('https://learn.microsoft.com@evil.example/', ORIGIN, HOSTS), false);
  });
});
