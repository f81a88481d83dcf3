/** The matrix as a layer of ATT&CK Navigator, format 4.5. */
import { defang, revealText } from '@watchfloor/runtime';
import { saveStream, type Saved } from '../incident-export/save-stream.ts';
import type { AttackCell, AttackModel } from './attack-model.ts';

/** What the layer says in words, in the person's language. */
export interface LayerWords {
  readonly name: string;
  readonly description: string;
  /** Of a technique: how many alerts, and how bad. */
  readonly comment: (cell: AttackCell) => string;
  readonly alert: string;
  readonly readFrom: string;
}

const FORMAT = '4.5';
const NAVIGATOR = '5.1.0';
const MOST_NAMED = 20;
const LONGEST = 300;
const SORT_BY_SCORE = 3;
/** From little to much; a file knows no tokens. */
const GRADIENT = ['#fdf6cf', '#f08a24', '#c50f1f'];

/** Titles are written by attackers: what hides in them is shown, and no program makes links of them. */
const safe = (text: string): string => revealText(defang(text.slice(0, LONGEST)));

function rowOf(cell: AttackCell, { comment, alert, readFrom }: LayerWords, olderIds: readonly string[]): object {
  const titles = cell.alerts.slice(0, MOST_NAMED).map(({ id, title }) => safe(title?.trim() || id));
  return {
    techniqueID: cell.technique!.id,
    tactic: cell.tactic.shortName,
    score: cell.alerts.length,
    color: '',
    comment: comment(cell),
    enabled: true,
    metadata: [
      ...titles.map((value) => ({ name: alert, value })),
      ...olderIds.map((value) => ({ name: readFrom, value: safe(value) })),
    ],
    links: [],
    showSubtechniques: cell.subs.some((sub) => sub.alerts.length > 0),
  };
}

/** The layer as text. Only what alerts name is in it; the score is their number. */
export function layerJson(model: AttackModel, incident: string, words: LayerWords): string {
  const { release, byKey, notes } = model;
  const cells = [...byKey.values()]
    .filter(({ technique, alerts, subs }) => technique && (alerts.length || subs.some((sub) => sub.alerts.length)))
    .sort((a, b) => (a.technique!.id < b.technique!.id ? -1 : 1));
  const olderIds = (cell: AttackCell): string[] =>
    notes.filter(({ technique }) => technique === cell.technique).map(({ id }) => id);
  const worst = Math.max(1, ...cells.map(({ alerts }) => alerts.length));
  const layer = {
    name: words.name,
    versions: { attack: release.version, navigator: NAVIGATOR, layer: FORMAT },
    domain: release.domain,
    description: words.description,
    sorting: SORT_BY_SCORE,
    hideDisabled: false,
    techniques: cells.map((cell) =>
      cell.alerts.length
        ? rowOf(cell, words, olderIds(cell))
        : // Opened, so that its sub-techniques are seen.
          { techniqueID: cell.technique!.id, tactic: cell.tactic.shortName, showSubtechniques: true },
    ),
    gradient: { colors: GRADIENT, minValue: 0, maxValue: worst },
    legendItems: [],
    metadata: [{ name: 'incident', value: safe(incident) }],
    links: [],
    showTacticRowBackground: false,
    selectTechniquesAcrossTactics: false,
    selectSubtechniquesWithParent: false,
  };
  return `${JSON.stringify(layer, null, 2)}\n`;
}

/**
 * Saves the layer.
 * @returns undefined when the person closed the dialog
 * @throws what `saveStream` throws
 */
export function saveLayer(model: AttackModel, incident: string, words: LayerWords): Promise<Saved | undefined> {
  async function* content(): AsyncGenerator<string, void, void> {
    yield layerJson(model, incident, words);
  }
  return saveStream(content(), `incident-${incident.replace(/[^\w-]/g, '')}-attack-layer.json`, 'application/json');
}
