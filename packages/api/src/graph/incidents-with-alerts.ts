/** A page of incidents with their alerts: one call where reading each by itself takes fifty. */
import type { Alert } from '../schemas/alert.ts';
import { parseIncident } from '../schemas/incident.ts';
import { parsePage } from '../schemas/page.ts';
import type { IncidentResource, PageLink, UnreadableRow } from '../source.ts';
import { LIMITS } from '../transport/attempt.ts';
import { own } from '../transport/intrinsics.ts';
import * as body from './changes.ts';
import { listQuery } from './filter.ts';
import { INCIDENTS as PATH } from './paths.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

export function listWithAlertsOf(client: GraphClient): NonNullable<IncidentResource['listWithAlerts']> {
  const parse = rows.ofTenant(client.tenantId, parseIncident);
  const parseAlert = body.alertParser(client);

  return async (query, options) => {
    const target = own(query, 'next') ?? `${PATH}${listQuery(query, 50)}&$expand=alerts`;
    // Some tenants answer 500 to this whenever it is asked, so that trying again would only cost more calls.
    const reply = await rows.call(client, 'GET', target, options, undefined, { safe: false, cap: LIMITS.body });
    const page = rows.expectRead(parsePage(reply.data, parse), reply);
    const found = page.items.map(({ raw }) => ({
      alerts: Array.isArray(raw['alerts']) ? ([] as Alert[]) : undefined,
      unreadable: [] as UnreadableRow[],
    }));
    // All alerts in one run: many short ones, each in slices of its own, would never pause.
    const sent = page.items.flatMap(({ raw }, owner) =>
      found[owner]!.alerts ? (raw['alerts'] as unknown[]).map((alert, index) => ({ owner, index, alert })) : [],
    );
    const { items, unreadable } = await body.readRowsInSlices(sent, (each) => {
      const { owner, alert } = each as (typeof sent)[number];
      const parsed = parseAlert(alert);
      return parsed.ok ? { ok: true, value: { owner, alert: parsed.value } } : parsed;
    });
    for (const { owner, alert } of items) found[owner]!.alerts!.push(alert);
    for (const bad of unreadable) {
      const { owner, index } = sent[bad.index]!;
      found[owner]!.unreadable.push({ ...bad, index });
    }
    const { receivedAt } = reply;
    return {
      items: page.items.map((incident, at) => ({ incident, ...found[at]!, redirectedFrom: [], receivedAt })),
      unreadable: page.unreadable,
      count: page.count,
      next: page.nextLink as PageLink | undefined,
      partial: [...reply.partial, ...page.partial],
      receivedAt,
    };
  };
}
