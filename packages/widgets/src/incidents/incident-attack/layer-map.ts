/** A layer of ATT&CK Navigator, of any release, in the terms of the release that is shown. */
import type { NavigatorLayer } from '@watchfloor/api';
import { resolve, tacticsNamed, type AttackRelease, type Technique } from './attack-release.ts';

/** What a layer says of a technique. Its texts are anybody's. */
export interface LayerMark {
  readonly technique: Technique;
  /** Short names it is meant in; none: the layer does not say. */
  readonly tactics: readonly string[];
  readonly score: number | undefined;
  readonly comment: string | undefined;
  /** The id in the layer, where that is another one. */
  readonly readFrom: string | undefined;
}

export interface MappedLayer {
  readonly name: string | undefined;
  /** ATT&CK that the layer was made for. */
  readonly version: string | undefined;
  readonly marks: readonly LayerMark[];
  /** Ids that are read as others, with those. */
  readonly mapped: readonly { readonly id: string; readonly technique: Technique }[];
  /** Ids that could not be placed. */
  readonly lost: readonly string[];
  /** Rows that could not be read as techniques. */
  readonly unreadable: number;
}

type Row = NavigatorLayer['techniques'][number];

/** Navigator saves rows for techniques that nothing is said of. */
const saysSomething = ({ score, comment, color, metadata, links }: Row): boolean =>
  !!score || !!comment?.trim() || !!color?.trim() || !!metadata?.length || !!links?.length;

/** Rows that mark something. A layer of bare ids marks them all. */
function markedRows({ techniques }: NavigatorLayer): readonly Row[] {
  const enabled = techniques.filter((row) => row.enabled !== false);
  const annotated = enabled.filter(saysSomething);
  return annotated.length ? annotated : enabled;
}

export function mapLayer(layer: NavigatorLayer, release: AttackRelease): MappedLayer {
  const marks: LayerMark[] = [];
  const mapped = new Map<string, Technique>();
  const lost = new Set<string>();
  for (const row of markedRows(layer)) {
    const { techniqueID: id, tactic, score, comment } = row;
    const found = resolve(release, id);
    if (found.kind === 'unknown') {
      lost.add(id);
      continue;
    }
    const { technique } = found;
    if (found.kind !== 'inForce') mapped.set(id, technique);
    const named = tactic ? tacticsNamed(release, tactic) : [];
    marks.push({
      technique,
      tactics: technique.tactics.filter((name) => named.includes(name)),
      score,
      comment: comment?.trim() || undefined,
      readFrom: found.kind === 'inForce' ? undefined : id,
    });
  }
  return {
    name: layer.name,
    version: layer.version,
    marks,
    mapped: [...mapped].map(([id, technique]) => ({ id, technique })),
    lost: [...lost],
    unreadable: layer.unreadable,
  };
}
