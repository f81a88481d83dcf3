/** Where the incident stands in the list as it is filtered and sorted now. */
export interface PanePosition {
  /** From 0. */
  readonly index: number;
  readonly total: number;
}

/** Detail of `pane-open`. */
export interface PaneOpenDetail {
  /** The person's own event, for checks of trust and of modifier keys. */
  readonly trigger: Event;
}
