/** What can be done with each value in a row of evidence. */
import type { Alert } from '@watchfloor/api';
import { truncateMiddle } from '@watchfloor/runtime';
import { worded } from '../incident-facts/facts-text.ts';
import { kindOfEvidence, kindOfField, spanOf } from '../pivots/pivot-kinds.ts';
import type { PivotAsk, PivotFilter, PivotWay } from '../pivots/pivots.types.ts';
import { filterBy } from '../pivots/value-filters.ts';
import type { EvidenceRow } from './evidence-rows.ts';
import { FIELD } from './evidence-values.ts';
import { typeText, type EvidenceCellContext } from './incident-evidence.columns.ts';
import type { EvidenceController } from './incident-evidence.data.ts';

const SHOWN = 60;

export interface EvidencePivotDesk {
  /** The list that is narrowed by a value. Without one nothing is filtered. */
  readonly data?: EvidenceController;
  readonly cells: EvidenceCellContext;
  /** The value as it is named. */
  readonly name: (text: string) => string;
  /** Shows the row's pane. */
  readonly show: (row: EvidenceRow) => void;
  readonly openAlert: (alert: Alert) => void;
}

type Field = 'entity' | 'type' | 'verdict' | 'remediation' | 'impacted' | 'origin';

/** Verdicts and statuses have filters of their own, where the list is narrowed to them. */
function filterOf(desk: EvidencePivotDesk, field: Field, value: string, shown: string): PivotFilter | undefined {
  const { data, cells } = desk;
  if (!data) return undefined;
  const picked = { field, label: cells.own[field], value, shown: truncateMiddle(shown, SHOWN).text };
  const filter = filterBy(data.choice.values, picked, (values) => data.choose({ values }));
  if (field !== 'verdict' && field !== 'remediation') return filter;
  const isOnly = data.choice[field].includes(value);
  return {
    ...filter,
    state: isOnly ? 'only' : filter.state,
    choose: (state) => {
      if (state === 'not') {
        data.choose({ [field]: data.choice[field].filter((each) => each !== value) });
        return filter.choose(state);
      }
      const values = data.choice.values.filter((each) => each.field !== field || each.value !== value);
      return data.choose({ values, [field]: [...data.choice[field], value] });
    },
  };
}

/** Of a cell; of the row as a whole: of what it is called. Undefined: the cell has no one value. */
export function askOfCell(row: EvidenceRow, column: string | undefined, desk: EvidencePivotDesk): PivotAsk | undefined {
  const { own, terms } = desk.cells;
  const word = (field: Field, value: string, text: string): PivotAsk => ({
    kind: 'word',
    text,
    filter: filterOf(desk, field, value, text),
  });
  switch (column ?? 'entity') {
    case 'entity':
      return row.name === undefined ? undefined : askOfName(row, desk, [{ to: 'details', go: () => desk.show(row) }]);
    case 'type':
      return word('type', row.type, typeText(row, desk.cells));
    case 'verdict':
      return word('verdict', row.verdict, worded(own.verdicts, row.verdict, terms));
    case 'remediation':
      return word('remediation', row.remediation, worded(own.remediations, row.remediation, terms));
    case 'impacted':
      return row.impacted.length === 1 ? askOfImpacted(row, row.impacted[0]!, desk) : undefined;
    case 'origin': {
      const [origin] = row.origins;
      return origin === undefined || row.origins.length > 1
        ? undefined
        : word('origin', origin, worded(terms.sources, origin, terms));
    }
    case 'alerts': {
      const [alert] = row.alerts;
      if (!alert || row.alerts.length > 1) return undefined;
      const open: PivotWay = { to: 'alert', go: () => desk.openAlert(alert) };
      return { kind: 'text', text: alert.title?.trim() || alert.id, ...spanOf(row.alerts), ways: [open] };
    }
    default:
      return undefined;
  }
}

/** Of what the row is called. */
export function askOfName(row: EvidenceRow, desk: EvidencePivotDesk, ways: readonly PivotWay[] = []): PivotAsk {
  const text = row.name ?? '';
  return {
    kind: kindOfEvidence(row.category, text),
    text,
    ...spanOf(row.alerts),
    filter: filterOf(desk, 'entity', text, desk.name(text)),
    ways,
  };
}

/** Of somebody or something that it was found at. */
export function askOfImpacted(
  row: EvidenceRow,
  { kind, name }: EvidenceRow['impacted'][number],
  desk: EvidencePivotDesk,
): PivotAsk {
  return {
    kind: kindOfEvidence(kind, name),
    text: name,
    ...spanOf(row.alerts),
    filter: filterOf(desk, 'impacted', name, desk.name(name)),
  };
}

/** Of a field in the pane. */
export function askOfField(
  row: EvidenceRow,
  { path, label, text }: { readonly path: readonly (string | number)[]; readonly label: string; readonly text: string },
  desk: EvidencePivotDesk,
): PivotAsk {
  const { data, name } = desk;
  const picked = { field: FIELD + path.join('.'), label, value: text, shown: name(text) };
  const isFlat = path.every((part) => typeof part === 'string');
  return {
    kind: kindOfField(String(path.at(-1)), text),
    text,
    ...spanOf(row.alerts),
    filter: isFlat && data ? filterBy(data.choice.values, picked, (values) => data.choose({ values })) : undefined,
  };
}
