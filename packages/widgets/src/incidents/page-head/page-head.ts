/** What the heads of the incident page and of the alert page have in common. */
import { formatClock, type SafeUrl } from '@watchfloor/runtime';
import { icon, iconCheck, iconCopy, iconExternal, iconLink, iconLock, iconRefresh } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';

export interface PageHeadTerms {
  readonly refresh: string;
  readonly refreshed: (time: string) => string;
  readonly refreshing: string;
  readonly portal: string;
  readonly copyLink: string;
  readonly copyId: string;
  readonly copied: string;
}

/** In a line that is there anyway: rights come after the page, and nothing may move under a cursor then. */
export const whyNot = (allowed: boolean, reason: string | undefined): unknown =>
  allowed || !reason
    ? nothing
    : html`<span class="why" id="why" title=${reason}>${icon(iconLock)}<span dir="auto">${reason}</span></span>`;

export interface Freshness {
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly refreshing: boolean;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  readonly refresh: () => void;
}

/** When the page was read, and a way to read it again. */
export function freshness(terms: PageHeadTerms, view: Freshness): TemplateResult {
  const time = formatClock(view.receivedAt, { zone: view.timeZone, locale: view.language });
  return html`<span class="refreshed">
    <span class="muted">${view.refreshing ? terms.refreshing : terms.refreshed(time)}</span>
    <button class="button ghost square" aria-label=${terms.refresh} title=${terms.refresh} @click=${view.refresh}>
      ${icon(iconRefresh)}
    </button>
  </span>`;
}

export interface Ways {
  /** The page in Microsoft's portal. */
  readonly portal: SafeUrl | undefined;
  /** The page has an address of its own; else its id is copied. */
  readonly hasAddress: boolean;
  readonly copied: 'done' | 'failed' | undefined;
  readonly copy: () => void;
}

/** Ways out of the page: to Microsoft's portal, and to the clipboard. */
export function ways(terms: PageHeadTerms, { portal, hasAddress, copied, copy }: Ways): TemplateResult {
  const done = copied === 'done';
  const label = done ? terms.copied : hasAddress ? terms.copyLink : terms.copyId;
  const glyph = done ? iconCheck : hasAddress ? iconLink : iconCopy;
  return html`${
      portal
        ? html`<a
            class="button square"
            href=${portal}
            target="_blank"
            rel="noopener noreferrer"
            aria-label=${terms.portal}
            title=${terms.portal}
            >${icon(iconExternal)}</a
          >`
        : nothing
    }<button class="button square" aria-label=${label} title=${label} @click=${copy}>${icon(glyph)}</button>`;
}
