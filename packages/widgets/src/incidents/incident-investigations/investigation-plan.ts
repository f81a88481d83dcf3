/** Which investigations an incident's alerts point at, and in how few calls they are asked for. */
import type { Alert, AlertEvidence } from '@watchfloor/api';
import { textOf } from '../incident-facts/evidence-assets.ts';

/** Values that one filter takes. */
const MOST_VALUES = 50;
/** Calls for one list: the service takes 100 a minute from a person, for all that they do. */
const MOST_LISTS = 10;
/** Investigations that are asked for one by one, because an alert names them and no list gave them. */
const MOST_SINGLE = 20;

export interface InvestigationPlan {
  readonly by: 'triggeringAlertId' | 'machineId';
  /** Values for each call. */
  readonly chunks: readonly (readonly string[])[];
  /** Ids that the alerts name, as many as are asked for one by one. */
  readonly named: readonly string[];
  /** Ids in any letter case of the alerts that may have started one. */
  readonly triggers: ReadonlySet<string>;
  /** Alerts or devices that are too many to be asked about. */
  readonly left: number;
}

/** What an alert says of its investigation: fields that newer answers carry, and older ones lack. */
export const investigationIdOf = ({ raw }: Alert): string | undefined => {
  const id = textOf(raw?.['investigationId']);
  return id === '0' ? undefined : id;
};
export const investigationStateOf = ({ raw }: Alert): string | undefined => textOf(raw?.['investigationState']);

const evidenceOf = ({ evidence }: Alert): readonly AlertEvidence[] => evidence ?? [];

/** Ids in Defender for Endpoint of the devices that an alert names, in lower case. */
export const deviceIdsOf = (alert: Alert): readonly string[] => [
  ...new Set(
    evidenceOf(alert).flatMap((each) =>
      each?.kind === 'device' ? (textOf(each.mdeDeviceId)?.toLowerCase() ?? []) : [],
    ),
  ),
];

/** Names of an alert: Defender for Endpoint knows it by the id that it gave itself. */
export const alertIdsOf = ({ id, providerAlertId }: Alert): readonly string[] => [
  ...new Set([id, textOf(providerAlertId) ?? id]),
];

/** Defender for Endpoint investigates what happens on its devices; it has no word about other alerts. */
const concerns = (alert: Alert): boolean =>
  alert.serviceSource === 'microsoftDefenderForEndpoint' ||
  investigationIdOf(alert) !== undefined ||
  deviceIdsOf(alert).length > 0;

function chunked(values: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  for (let from = 0; from < values.length; from += MOST_VALUES) chunks.push(values.slice(from, from + MOST_VALUES));
  return chunks;
}

/** By the alerts; where these are too many, by their devices. */
export function planOf(alerts: readonly Alert[]): InvestigationPlan {
  const about = alerts.filter(concerns);
  const ids = [...new Set(about.flatMap(alertIdsOf))];
  const byAlert = chunked(ids);
  const byDevice = chunked([...new Set(about.flatMap(deviceIdsOf))]);
  const few = byAlert.length <= MOST_LISTS || !byDevice.length;
  const chunks = few ? byAlert : byDevice;
  return {
    by: few ? 'triggeringAlertId' : 'machineId',
    chunks: chunks.slice(0, MOST_LISTS),
    named: [...new Set(about.flatMap((alert) => investigationIdOf(alert) ?? []))].slice(0, MOST_SINGLE),
    triggers: new Set(ids.map((id) => id.toLowerCase())),
    left: chunks.slice(MOST_LISTS).reduce((sum, { length }) => sum + length, 0),
  };
}

/** How many the alerts name by themselves, for a tab that was not opened; 0: they may be there all the same. */
export const countTold = (alerts: readonly Alert[]): number =>
  new Set(alerts.flatMap((alert) => investigationIdOf(alert) ?? [])).size;
