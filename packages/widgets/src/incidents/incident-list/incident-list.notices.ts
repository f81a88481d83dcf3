import type { Notice, Panels, ViewState } from '@watchfloor/runtime';
import type { TemplateResult } from 'lit';
import type { IncidentListStrings } from './incident-list.strings.ts';
import type { IncidentFeed } from './incident-list.types.ts';

/** What there is to say about rows that are shown. */
export interface SaidOfRows {
  readonly view: ViewState;
  readonly feed: IncidentFeed;
  readonly heldUntil: number;
  readonly moreError: unknown;
  readonly terms: IncidentListStrings;
  readonly clock: (at: number) => string;
}

const warning = (on: unknown, text: string): Notice | undefined => (on ? { kind: 'warning', text } : undefined);

/** A line for each thing that is wrong with what is shown. */
export function noticesOf(panels: Panels, said: SaidOfRows): TemplateResult {
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
