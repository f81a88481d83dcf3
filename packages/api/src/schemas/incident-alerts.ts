/** An incident together with the alerts that came with it. */
import { parseAlert } from './alert.ts';
import type { Alert, EvidenceParser } from './alert.ts';
import { parseIncident } from './incident.ts';
import type { Incident } from './incident.ts';
import { readRows } from './page.ts';
import type { UnreadableRow } from './page.ts';
import type { Parsed } from './read.ts';

/** An incident with the alerts that `$expand=alerts` brought. */
export interface IncidentWithAlerts {
  readonly incident: Incident;
  /** Undefined when the answer carried no alerts. */
  readonly alerts: readonly Alert[] | undefined;
  readonly unreadable: readonly UnreadableRow[];
}

/** Reads an incident and its expanded alerts; an alert that cannot be read does not lose the others. */
export function parseIncidentWithAlerts(raw: unknown, parseEvidence?: EvidenceParser): Parsed<IncidentWithAlerts> {
  const parsed = parseIncident(raw);
  if (!parsed.ok) return parsed;
  const expanded = parsed.value.raw['alerts'];
  const rows = Array.isArray(expanded) ? readRows(expanded, (row) => parseAlert(row, parseEvidence)) : undefined;
  return { ok: true, value: { incident: parsed.value, alerts: rows?.items, unreadable: rows?.unreadable ?? [] } };
}
