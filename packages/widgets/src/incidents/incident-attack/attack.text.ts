/** What cells, counts and sums of the matrix say. Names of ATT&CK are English in every language. */
import { formatCount } from '@watchfloor/runtime';
import { shown, worded } from '../incident-facts/facts-text.ts';
import type { AttackCell, AttackModel, IdNote } from './attack-model.ts';
import type { Technique } from './attack-release.ts';
import type { AttackDesk } from './incident-attack.desk.ts';

type Words = Pick<AttackDesk, 'terms' | 'words' | 'language'>;

const LONGEST_TEXT = 500;

export const number = ({ language }: Words, count: number): string => formatCount(count, language);

export const alertsText = (desk: Words, count: number): string => desk.terms.alertsOf(number(desk, count), count === 1);

/** `T1059 Command and Scripting Interpreter` */
export const techniqueText = ({ id, name }: Technique): string => `${id} ${name}`;

export const cellName = ({ terms }: Words, { technique }: AttackCell): string => technique?.name ?? terms.tacticOnly;

export const severityText = ({ words }: Words, level: string): string => worded(words.severities, level, words);

/** Text of a tenant or of a file, safe to show and not too long. */
export const outside = ({ words }: Words, text: string): string => shown(text.slice(0, LONGEST_TEXT), words);

/** `7 techniques in 4 of 15 tactics, named by 8 alerts.` */
export function summaryText(desk: Words, model: AttackModel): string {
  const { terms } = desk;
  if (!model.placed) return terms.noneNamed;
  return terms.summary(
    terms.techniquesOf(number(desk, model.techniques), model.techniques === 1),
    number(desk, model.tactics),
    number(desk, model.columns.length),
    alertsText(desk, model.placed),
  );
}

/** What a reader hears of a cell: what stands in it, then what is seen of it. */
export function cellLabel(desk: Words, cell: AttackCell): string {
  const { terms } = desk;
  const { technique, alerts, allAlerts, severity, side, subs } = cell;
  const hitSubs = subs.filter(({ isHit }) => isHit).length;
  const parts = [
    technique ? `${technique.name} ${technique.id}` : terms.tacticOnly,
    allAlerts.length ? alertsText(desk, allAlerts.length) : '',
    severity && allAlerts.length ? severityText(desk, severity) : '',
    side ? terms.sides[side] : '',
    allAlerts.length ? '' : terms.notNamed,
    !alerts.length || hitSubs ? subsText(desk, hitSubs) : '',
  ];
  return parts.filter(Boolean).join(terms.comma);
}

export const subsText = (desk: Words, count: number): string =>
  count ? desk.terms.subsNamed(number(desk, count), count === 1) : '';

/** An id of the alerts that means something else now, or nothing. */
export function noteText(desk: Words, { id, kind, technique, alerts }: IdNote, model: AttackModel): string {
  const { terms } = desk;
  const name = outside(desk, id);
  const text =
    kind === 'unknown'
      ? terms.unknownId(name, model.release.version)
      : kind === 'replaced'
        ? terms.replacedBy(name, techniqueText(technique!))
        : terms.readAsParent(name, techniqueText(technique!));
  return terms.noteOf(text, alertsText(desk, alerts));
}
