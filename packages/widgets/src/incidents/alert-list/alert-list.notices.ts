import type { Notice, Panels, ViewState } from '@watchfloor/runtime';
import type { TemplateResult } from 'lit';
import type { AlertListStrings } from './alert-list.strings.ts';
import type { AlertFeed } from './alert-list.types.ts';

/** What there is to say about rows that are shown. */
export interface SaidOfAlerts {
  readonly view: ViewState;
  readonly feed: AlertFeed;
  readonly heldUntil: number;
  readonly moreError: unknown;
  readonly terms: AlertListStrings;
  readonly clock: (at: number) => string;
}

const warning = (on: unknown, text: string): Notice | undefined => (on ? { kind: 'warning', text } : undefined);

/** Is there anything to say? */
export const hasNotice = ({ view, feed, heldUntil, moreError }: SaidOfAlerts): boolean =>
  !!(view.stale || heldUntil || feed.unreadable || feed.partial.length || feed.incomplete || moreError);

/** A line for each thing that is wrong with what is shown. */
export function alertNotices(panels: Panels, said: SaidOfAlerts): TemplateResult {
  const { view, feed, heldUntil, moreError, terms, clock } = said;
  return panels.notices([
    panels.held(heldUntil, clock),
    panels.stale(view, clock, feed.receivedAt),
    panels.failed(terms.moreFailed, moreError),
    warning(feed.unreadable, terms.unreadable(feed.unreadable)),
    warning(feed.partial.length, terms.partial),
    warning(feed.incomplete, terms.incomplete),
  ]);
}
