/** What can be done with a technique of the matrix, and with the alerts that name it. */
import type { Alert } from '@watchfloor/api';
import { spanOf } from '../pivots/pivot-kinds.ts';
import type { PivotAsk, PivotWay } from '../pivots/pivots.types.ts';
import type { AttackCell } from './attack-model.ts';
import type { AttackDesk } from './incident-attack.desk.ts';

/** An id of an older release is read as its successor, by which a list does not find the alert. */
const isNamedSo = (id: string, { mitreTechniques = [] }: Alert): boolean =>
  mitreTechniques.some((named) => named.trim().toUpperCase().startsWith(id));

/** The alerts in their own list, narrowed to those that name it. */
function toAlerts({ openAlerts }: AttackDesk, id: string, alerts: readonly Alert[]): readonly PivotWay[] {
  const isFound = alerts.length > 0 && alerts.every((alert) => isNamedSo(id, alert));
  return openAlerts && isFound ? [{ to: 'alerts', go: () => openAlerts(id) }] : [];
}

/** Of a technique by its id; undefined: the cell stands for a tactic alone. */
export function askOfTechnique(
  desk: AttackDesk,
  cell: AttackCell,
  ways: readonly PivotWay[] = [],
): PivotAsk | undefined {
  const { technique, allAlerts } = cell;
  if (!technique) return undefined;
  const { id } = technique;
  return { kind: 'technique', text: id, ...spanOf(allAlerts), ways: [...ways, ...toAlerts(desk, id, allAlerts)] };
}

/** Of an alert by its title; undefined: it has none. */
export function askOfAlert(desk: AttackDesk, alert: Alert): PivotAsk | undefined {
  const text = alert.title?.trim();
  if (!text) return undefined;
  return { kind: 'text', text, ...spanOf([alert]), ways: [{ to: 'alert', go: () => desk.openAlert(alert) }] };
}

interface PressedValue {
  readonly ask: PivotAsk;
  readonly opener: HTMLElement;
}

/** The technique or the alert of what was pressed, in the matrix, in the list and in the details. */
export function pressedValue({ target }: Event, desk: AttackDesk): PressedValue | undefined {
  const found = (target as Element).closest<HTMLElement>('[data-alert], .details, [data-key]');
  const cell = found && desk.model.byKey.get(found.dataset['key'] ?? '');
  if (cell) {
    const ask = askOfTechnique(desk, cell, [{ to: 'details', go: () => desk.choose(cell) }]);
    return ask && { ask, opener: found.querySelector<HTMLElement>('.line-name') ?? found };
  }
  const alert = desk.chosen?.allAlerts.find(({ id }) => id === found?.dataset['alert']);
  const ask = alert && askOfAlert(desk, alert);
  return ask && { ask, opener: found!.querySelector<HTMLElement>('.link') ?? found! };
}
