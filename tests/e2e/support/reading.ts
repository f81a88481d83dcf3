/** What a person reads on a page, through shadow roots. */
import type { Page } from 'puppeteer-core';

/** Text of the elements that the selector finds, one space between words. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.evaluate((wanted) => {
    const read = (root: Element | ShadowRoot): string =>
      [...root.childNodes]
        .map((node) => {
          if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.nodeValue : '';
          if (node.matches('style, script, noscript')) return '';
          return (node.shadowRoot ? read(node.shadowRoot) : '') + read(node);
        })
        .join(' ');
    return [...document.querySelectorAll(wanted)]
      .map((element) => (element.shadowRoot ? read(element.shadowRoot) : '') + read(element))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  }, selector);
}

/**
 * Resolves with the text when it matches.
 * @throws Error with what could be read instead, after `timeout` milliseconds.
 */
export async function untilText(page: Page, selector: string, wanted: RegExp, timeout = 20_000): Promise<string> {
  const end = Date.now() + timeout;
  for (;;) {
    // A page that is on its way to another one has no text.
    const text = await textOf(page, selector).catch(() => '');
    if (wanted.test(text)) return text;
    if (Date.now() > end) throw new Error(`"${wanted.source}" did not come; there is: ${text.slice(0, 600)}`);
    await new Promise((passed) => setTimeout(passed, 50));
  }
}

/** Ids of the incidents whose rows are drawn, in the order of the table. */
export function drawnIncidents(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const below = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? below(element.shadowRoot) : []),
      ]);
    return below(document)
      .filter((element) => element.matches('[role=row] [data-open]'))
      .map((element) => /^Open incident (\d+):/.exec(element.getAttribute('aria-label') ?? '')?.[1] ?? '');
  });
}
