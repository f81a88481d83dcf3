import type { PivotWay } from './pivots.types.ts';

/** English terms of what can be done with a value. */
export interface PivotStrings {
  more: (value: string) => string;
  only: string;
  not: string;
  isOnly: string;
  isLeftOut: string;
  copy: string;
  copyDefanged: string;
  copyRaw: string;
  live: string;
  copied: string;
  copyFailed: string;
  search: string;
  hunt: string;
  ways: Readonly<Record<PivotWay['to'], string>>;
  pills: string;
  is: (label: string, value: string) => string;
  isNot: (label: string, value: string) => string;
  removePill: (filter: string) => string;
}

export const pivotStrings: PivotStrings = {
  more: (value) => `Actions for ${value}`,
  only: 'Filter by this value',
  not: 'Exclude this value',
  isOnly: 'The list is filtered by it',
  isLeftOut: 'The list leaves it out',
  copy: 'Copy',
  copyDefanged: 'Copy defanged',
  copyRaw: 'Copy as received',
  live: 'Live: other programs may make a link of it',
  copied: 'Copied',
  copyFailed: 'The browser did not allow it',
  search: 'Search for it',
  hunt: 'Hunt for it',
  ways: {
    details: 'Open details',
    alert: 'Open alert',
    incident: 'Open incident',
    summary: 'Open Summary',
    alerts: 'Open in Alerts',
    devices: 'Open in Devices',
    users: 'Open in Users',
    mailboxes: 'Open in Mailboxes',
    apps: 'Open in Apps',
    investigations: 'Open in Investigations',
    evidence: 'Open in Evidence and response',
    graph: 'Open in Graph',
  },
  pills: 'Filters by value',
  is: (label, value) => `${label} is ${value}`,
  isNot: (label, value) => `${label} is not ${value}`,
  removePill: (filter) => `Remove the filter: ${filter}`,
};
