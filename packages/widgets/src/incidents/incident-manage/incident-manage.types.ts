import type { IncidentEdit, ItemEdit } from '../incident-actions/contract.ts';

/** Detail of `manage-save`. */
export interface ManageSaveDetail<E extends ItemEdit = IncidentEdit> {
  /** Only what is really to be different. */
  readonly edit: E;
  /** The person's own event. */
  readonly trigger: Event;
}

/** May the person change these, and if not, what is missing and who grants it. */
export interface ManageRights {
  readonly allowed: boolean;
  readonly why?: string | undefined;
}

/** Detail of `manage-close` and of most events of `wf-i-incident-outcome`. */
export interface TriggerDetail {
  /** The person's own event. */
  readonly trigger: Event;
}

/** Detail of `outcome-resolve`. */
export interface ResolveDetail extends TriggerDetail {
  readonly ids: readonly string[];
  readonly whose: 'mine' | 'theirs';
}

/** Detail of `outcome-select`. */
export interface SelectDetail extends TriggerDetail {
  readonly ids: readonly string[];
}
