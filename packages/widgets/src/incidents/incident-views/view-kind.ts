/** What differs between the views of one kind of list and another's. */
import type { IncidentFilter, SecuritySource } from '@watchfloor/api';
import { isServerOnly, toServer } from '../incident-filters/filter-state.ts';
import { BUILT_IN, type IncidentView } from './saved-views.ts';
import type { IncidentViewState } from './view-state.ts';
import { incidentCodec, type ViewCodec } from './view-text.ts';

export interface ViewKind<S, Q> {
  /** Key in `Preferences.views`. */
  readonly list: 'incidents' | 'alerts';
  readonly codec: ViewCodec<S>;
  /** Views of the kit; the first stands for what no view holds. */
  readonly builtIn: readonly IncidentView[];
  /** What the service is asked for; undefined where it filters a part only, and its count would be wrong. */
  question(state: S, me: string | undefined, now: number): Q | undefined;
  /** How many the service has; undefined when it does not say. May reject. */
  count(source: SecuritySource, question: Q, signal: AbortSignal): Promise<number | undefined>;
}

export const incidentViews: ViewKind<IncidentViewState, IncidentFilter> = {
  list: 'incidents',
  codec: incidentCodec,
  builtIn: BUILT_IN,
  question: ({ filters }, me, now) => (isServerOnly(filters) ? toServer(filters, me, now) : undefined),
  count: async (source, filter, signal) =>
    (await source.incidents.list({ filter, top: 1, count: true }, { signal })).count,
};
