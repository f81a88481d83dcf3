/** What stands around the rows of investigations: how to read them again, what is amiss, and what is nowhere. */
import { isApiError } from '@watchfloor/api';
import { formatClock, formatCount, type Notice, type Panels, type SafeUrl } from '@watchfloor/runtime';
import { icon, iconExternal, iconReset } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { InvestigationCellContext } from './incident-investigations.columns.ts';
import type { InvestigationsController } from './incident-investigations.data.ts';
import type { IncidentInvestigationsStrings } from './incident-investigations.strings.ts';

/** What these parts are made from, and what they do. */
export interface InvestigationsDesk {
  readonly data: InvestigationsController;
  readonly cells: InvestigationCellContext;
  readonly zone: 'utc' | 'local' | undefined;
  /** What the person lacks to see investigations, and who grants it. */
  readonly whoGrants: string | undefined;
  readonly refresh: () => void;
}

export function refreshButton({ data, cells, refresh }: InvestigationsDesk): unknown {
  if (data.source !== 'service') return nothing;
  const label = cells.own.retry;
  const busy = data.snapshot.fetching;
  return html`<span class="again"
    ><button
      class="button ghost square"
      aria-label=${label}
      title=${label}
      aria-disabled=${busy ? 'true' : nothing}
      @click=${() => busy || refresh()}
    >
      ${icon(iconReset)}
    </button></span
  >`;
}

/** Why the alerts alone are all that there is; undefined: they are not, or something went wrong. */
function reasonOf({ data, cells: { own }, whoGrants }: InvestigationsDesk): string | undefined {
  const { source, snapshot } = data;
  if (source === 'notConnected' || source === 'refused') return own.notices[source];
  if (source !== 'denied' && !isApiError(snapshot.error, 'forbidden')) return undefined;
  return [own.notices.denied, scopesOf(snapshot.error), whoGrants].filter(Boolean).join(' ');
}

/** Rights that the app lacks are said by the client's own sentence; those that the person lacks by the access rules. */
const scopesOf = (error: unknown): string => (isApiError(error) && error.lacks === 'scope' ? error.message : '');

/** Why the rows are not all that there may be. */
export function problems(desk: InvestigationsDesk, panels: Panels): TemplateResult {
  const { data, cells, zone } = desk;
  const { own, language } = cells;
  const { source, snapshot, read, left, heldUntil } = data;
  const clock = (at: number): string => formatClock(at, { zone, locale: language });
  const count = (value: number): string => formatCount(value, language);
  const warning = (on: unknown, text: string): Notice | undefined => (on ? { kind: 'warning', text } : undefined);
  const why = reasonOf(desk);
  const unread = read?.unreadable ?? 0;
  const asked = source === 'service';
  return panels.notices([
    why ? { kind: 'info', text: why } : undefined,
    panels.held(heldUntil, clock),
    asked && !why ? panels.failed(read ? own.notices.stale : own.notices.failed, snapshot.error) : undefined,
    panels.failed(own.notices.missing, read?.missing),
    panels.failed(own.notices.machines, read?.machinesError),
    warning(unread, own.notices.unreadable(count(unread), unread === 1)),
    warning(asked && left, own.notices.left(count(left))),
    warning(read?.cut, own.notices.cut),
  ]);
}

/** Says why there is nothing. */
export function nothingThere({ data, cells: { own } }: InvestigationsDesk, panels: Panels, level: number): unknown {
  if (!data.isKnown) return panels.empty(own.unknownTitle, own.emptyTold, level);
  return panels.empty(own.emptyTitle, data.read ? own.emptyHint : own.emptyAsk, level);
}

/** What the public API cannot give is said, with the way to where it is. */
export function gaps(own: IncidentInvestigationsStrings, href: SafeUrl | undefined): TemplateResult {
  return html`<footer class="foot" part="foot">${gapsText(own, href)}</footer>`;
}

export const gapsText = (own: IncidentInvestigationsStrings, href: SafeUrl | undefined): TemplateResult =>
  html`${own.gaps}
  ${
    href
      ? html`<a class="portal" href=${href} target="_blank" rel="noopener noreferrer"
          >${own.gapsLink} ${icon(iconExternal)}</a
        >`
      : own.gapsNone
  }`;
