import { filterStrings, type ValueTerms } from '../incident-filters/filters.strings.ts';
import type { ImpactedAssets } from './facts-cells.ts';

/** English terms of what comes from an incident's alerts. Values without a term are shown as they came. */
export const factsStrings = {
  /** Counts of impacted assets; `one`: the number is 1. */
  assets: {
    devices: (count: string, one: boolean) => (one ? `${count} device` : `${count} devices`),
    users: (count: string, one: boolean) => (one ? `${count} user` : `${count} users`),
    mailboxes: (count: string, one: boolean) => (one ? `${count} mailbox` : `${count} mailboxes`),
    apps: (count: string, one: boolean) => (one ? `${count} app` : `${count} apps`),
    cloudResources: (count: string, one: boolean) => (one ? `${count} cloud resource` : `${count} cloud resources`),
  } as Readonly<Record<ImpactedAssets, (count: string, one: boolean) => string>>,
  /** `4 devices: A, B`, and where there are more than can be named, their number. */
  named: (count: string, names: string, more: string) =>
    more ? `${count}: ${names} and ${more} more` : `${count}: ${names}`,
  /** Values of a list, and the number of those that are left out. */
  listed: (values: string, more: string) => (more ? `${values} and ${more} more` : values),
  comma: ', ',
  more: (values: string) => `, also ${values}`,
  alerts: (active: string, total: string) => `${active} of ${total} alerts active`,
  investigationStates: (count: string) => `${count} investigation states`,
  reading: 'Reading alerts…',
  notRead: 'Not read yet',
  none: 'None',
  merged: 'Merged into another incident',
  undated: (count: number) => (count === 1 ? '1 alert has no time' : `${count} alerts have no time`),
  unreadable: (count: number) => (count === 1 ? '1 alert could not be read' : `${count} alerts could not be read`),
  unreadEvidence: (count: number) =>
    count === 1 ? '1 row of evidence was not read' : `${count} rows of evidence were not read`,
  unnamed: (count: number) => (count === 1 ? '1 asset has no id or name' : `${count} assets have no id or name`),
  /** Why the alerts of an incident could not be read, by kind of error. */
  failures: {
    forbidden: 'You may not see the alerts of this incident.',
    gone: 'This incident no longer exists, or you may not see it.',
    offline: 'The alerts could not be read: this device is offline.',
    'signed-out': 'The alerts could not be read: your session has ended.',
    throttled: 'The service is busy; the alerts are read later.',
    timeout: 'The service did not send the alerts in time.',
    'too-large': 'The alerts are too many to be read.',
  } as Readonly<Record<string, string>>,
  failed: 'The alerts could not be read.',
  /** Name of the sign in a cell whose alerts could not be read; without a reason where none is known. */
  unread: (reason: string) => (reason ? `Could not be read: ${reason}` : 'Could not be read'),
  /** Why, by kind of error, as the end of that name. */
  reasons: {
    forbidden: 'you may not see these alerts',
    gone: 'the incident no longer exists, or you may not see it',
    offline: 'this device is offline',
    'signed-out': 'your session has ended',
    throttled: 'the service is busy; they are read later',
    timeout: 'the service did not answer in time',
    'too-large': 'the alerts are too many',
  } as Readonly<Record<string, string>>,
  /** Marks a word whose letters look like those of another script. */
  mixedScript: 'mixed scripts',
  untitled: 'Alert without a title',
  unknown: 'Unknown',
  /** Keys are Graph's values. */
  severities: filterStrings.values.severity,
  alertStatuses: {
    new: 'New',
    inProgress: 'In progress',
    resolved: 'Resolved',
    unknown: 'Unknown',
  } as ValueTerms,
  classifications: filterStrings.values.classification,
  /** Services and detection sources. */
  sources: filterStrings.values.sources,
  categories: filterStrings.values.categories,
  states: filterStrings.values.investigationStates,
};

export type FactsStrings = typeof factsStrings;
