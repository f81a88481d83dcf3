import type { Alert } from '@watchfloor/api';

/** Detail of `pane-alert`. */
export interface PaneAlertDetail {
  readonly alert: Alert;
  readonly trigger: Event;
}
