import { triageStrings, type TriageStrings } from '../../incident-list/triage/triage.strings.ts';

/** English terms of changing alerts: those of incidents where they say nothing of incidents. */
export const alertManageTerms: AlertManageTerms = {
  ...triageStrings,
  selection: 'Selected alerts',
  manageOne: 'Manage alert',
  refused: 'Only a person can change alerts; a script asked for this.',
  refusedBefore: 'The service refused this although your roles seem to allow it. Your rights are being read again.',
  noTarget: 'Choose an alert first: move to a row or select some.',
  keyNames: {
    ...triageStrings.keyNames,
    up: 'Next or previous alert',
    select: 'Select the alert',
    open: 'Open the alert',
    edges: 'First or last alert',
    move: 'Move to another incident',
  },
};

export type AlertManageTerms = Omit<TriageStrings, 'keyNames'> & {
  readonly keyNames: TriageStrings['keyNames'] & { readonly move: string };
};
