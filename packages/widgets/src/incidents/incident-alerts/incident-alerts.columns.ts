/** The columns of an incident's alerts: those of the alert list, in the order of the attack, with why each is here. */
import type { Alert } from '@watchfloor/api';
import { formatTime } from '@watchfloor/runtime';
import type { SortKey, TableColumn } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import { oneLine, shown, shownIndicator, time } from '../incident-facts/facts-text.ts';
import { alertColumns, type AlertCellContext } from '../alert-list/alert-list.columns.ts';
import type { AlertBench } from '../alert-list/tools/bench.ts';
import { allColumns, HIDDEN } from '../alert-list/tools/cells.ts';
import type { AlertLink } from '../incident-summary/links.ts';
import type { IncidentSummaryStrings } from '../incident-summary/incident-summary.strings.ts';
import { begunAt } from '../incident-summary/tactics.ts';

type Column = TableColumn<Alert>;

/** Columns that are not shown at first. */
export const ALERTS_HIDDEN: readonly string[] = ['created', ...HIDDEN.filter((key) => key !== 'firstActivity')];

/** The oldest first. */
export const ALERTS_SORT: readonly SortKey[] = [{ key: 'firstActivity', descending: false }];

const INDICATORS: readonly string[] = ['ips', 'urls', 'files'];

/** Words for why an alert is here. */
export interface LinkWords {
  readonly label: string;
  readonly summary: IncidentSummaryStrings;
  readonly linkOf: (alert: Alert) => AlertLink | undefined;
}

/** What ties the alert to an earlier one; undefined while that is worked out. */
export function linkText(link: AlertLink | undefined, words: LinkWords, context: AlertCellContext): string | undefined {
  if (!link) return undefined;
  const { summary } = words;
  const { terms, timeZone, language } = context;
  if (link.kind !== 'shared')
    return { first: summary.firstAlert, manual: summary.linkedByHand, none: summary.noLink }[link.kind];
  const { list, name, earlier } = link;
  const at = formatTime(begunAt(earlier), { zone: timeZone, locale: language }).text;
  const say = (summary.sameAs as Readonly<Record<string, (name: string, at: string) => string>>)[list];
  return say?.(INDICATORS.includes(list) ? shownIndicator(name, terms) : shown(name, terms), at) ?? summary.noLink;
}

export function incidentAlertColumns(
  bench: AlertBench,
  context: AlertCellContext,
  words: LinkWords,
): readonly Column[] {
  const linked: Column = {
    key: 'linkedBy',
    label: words.label,
    width: 200,
    drop: 2,
    render: (alert) => {
      const text = linkText(words.linkOf(alert), words, context);
      return text ? oneLine(text, text, true) : nothing;
    },
  };
  const all = allColumns(bench, alertColumns(context), context).filter(({ key }) => key !== 'incident');
  const columns = all.flatMap((column): Column[] => {
    if (column.key === 'created') {
      const { sort: _, card: _card, ...rest } = column;
      return [linked, { ...rest, drop: 1 }];
    }
    if (column.key !== 'firstActivity') return [column];
    const render: Column['render'] = (alert) =>
      time(begunAt(alert), context) ?? html`<span class="muted">${context.list.none}</span>`;
    return [{ ...column, drop: 5, align: 'end', card: 'end', render }];
  });
  // The time stands where the list has its own.
  const times = columns.filter(({ key }) => key === 'firstActivity');
  const rest = columns.filter(({ key }) => key !== 'firstActivity');
  const at = rest.findIndex(({ key }) => key === 'created');
  return [...rest.slice(0, at), ...times, ...rest.slice(at)];
}
