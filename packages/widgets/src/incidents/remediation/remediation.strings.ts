/** English terms of approving and rejecting what an automated investigation wants to do. */
export const remediationStrings = {
  waits: 'An automated investigation wants to act on this and waits for a decision.',
  approve: 'Approve',
  reject: 'Reject',
  approveAll: (count: string, type: string) => `Approve all ${count} that wait (${type})`,
  rejectAll: (count: string, type: string) => `Reject all ${count} that wait (${type})`,
  approveTitle: (name: string) => `Approve the action on ${name}`,
  rejectTitle: (name: string) => `Reject the action on ${name}`,
  approveMany: (count: string) => `Approve ${count} actions`,
  rejectMany: (count: string) => `Reject ${count} actions`,
  approveDoes:
    'The action that the investigation proposes is carried out now, such as quarantine, stopping or deletion.',
  rejectDoes: 'Nothing is done, and the evidence stays as it is.',
  approveUndo: 'For some actions, in the history of the Action center.',
  rejectUndo: 'No. It can be dealt with by hand.',
  approved: 'Approved. The action runs; the alerts are read again.',
  rejected: 'Rejected. The alerts are read again.',
  alert: 'Alert',
  type: 'Type',
  detail: 'Detail',
  device: 'Response (manage)',
  email: 'Response (manage), and Email & collaboration advanced actions (manage)',
  notCertain: 'Your rights are being read.',
  noRight: 'You do not have the right for this.',
  conflict: 'Somebody decided this meanwhile, or it no longer waits. The alerts are read again.',
};

export type RemediationStrings = typeof remediationStrings;
