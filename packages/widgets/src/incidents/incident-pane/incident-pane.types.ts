export type { PanePosition } from '../side-pane/side-pane.ts';

/** Detail of `pane-open`. */
export interface PaneOpenDetail {
  /** The person's own event, for checks of trust and of modifier keys. */
  readonly trigger: Event;
}
