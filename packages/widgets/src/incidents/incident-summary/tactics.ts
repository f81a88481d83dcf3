/** The tactics of an attack in their order, from the alerts that name them. */
import type { Alert } from '@watchfloor/api';
import { CATEGORIES, isLater } from '../incident-facts/facts.ts';

/** What the alerts of one tactic, or of another category, say. */
export interface TacticSums {
  /** Graph's name of the category. */
  readonly name: string;
  readonly alerts: number;
  /** Of its alerts, the worst first; each level once. */
  readonly severities: readonly string[];
  /** The earliest activity, ISO 8601 UTC. */
  readonly first: string | undefined;
  /** MITRE ATT&CK ids, each once. */
  readonly techniques: readonly string[];
}

/** In the order of an attack. */
export const TACTICS: readonly string[] = CATEGORIES.slice(0, 14);
export const LEVELS: readonly string[] = ['high', 'medium', 'low', 'informational'];

export const rankOf = (level: string): number => (LEVELS.includes(level) ? LEVELS.indexOf(level) : LEVELS.length);
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]|and/gu, '');
const byLetters = new Map(CATEGORIES.map((name) => [letters(name), name]));

export const begunAt = ({ firstActivityDateTime, lastActivityDateTime, createdDateTime }: Alert): string | undefined =>
  firstActivityDateTime ?? lastActivityDateTime ?? createdDateTime;

/** Each category that an alert names, the tactics in their order first, then the others as they came. */
export function tacticsOf(alerts: readonly Alert[]): readonly TacticSums[] {
  const found = new Map<string, { alerts: number; levels: Set<string>; first: string | undefined; ids: Set<string> }>();
  for (const alert of alerts) {
    const names = (alert.category ?? '').split(',').map((text) => text.trim());
    for (const name of new Set(names.map((text) => byLetters.get(letters(text)) ?? text))) {
      if (!name) continue;
      let sums = found.get(name);
      if (!sums) found.set(name, (sums = { alerts: 0, levels: new Set(), first: undefined, ids: new Set() }));
      sums.alerts += 1;
      sums.levels.add(alert.severity ?? 'unknown');
      const at = begunAt(alert);
      if (at && (!sums.first || isLater(sums.first, at))) sums.first = at;
      for (const id of alert.mitreTechniques ?? []) sums.ids.add(id.toUpperCase());
    }
  }
  const order = [
    ...TACTICS.filter((name) => found.has(name)),
    ...[...found.keys()].filter((name) => !TACTICS.includes(name)),
  ];
  return order.map((name) => {
    const { alerts: count, levels, first, ids } = found.get(name)!;
    return {
      name,
      alerts: count,
      severities: [...levels].sort((a, b) => rankOf(a) - rankOf(b)),
      first,
      techniques: [...ids].sort(),
    };
  });
}
