/** The techniques that an alert names, by tactic in the order of MITRE ATT&CK. Pure. */
import { resolve, type AttackRelease } from '../incident-attack/attack-release.ts';

export interface NamedTechnique {
  /** As the alert names it; the text is anybody's. */
  readonly id: string;
  /** In the release at hand; of a sub-technique with that of the technique above. Undefined: it is not known. */
  readonly name: string | undefined;
  /** Id that its page has. Undefined: it is no id of ATT&CK, or not known to the release. */
  readonly page: string | undefined;
}

export interface TacticTechniques {
  /** Empty: what is in no tactic of the release. */
  readonly tactic: string;
  readonly techniques: readonly NamedTechnique[];
}

/** @param release undefined while it is on its way: then nothing has a name */
export function techniquesOf(ids: readonly string[], release: AttackRelease | undefined): readonly TacticTechniques[] {
  const groups = new Map<string, NamedTechnique[]>();
  for (const tactic of release?.tactics ?? []) groups.set(tactic.name, []);
  groups.set('', []);
  const nameOf = (shortName: string): string =>
    release?.tactics.find((tactic) => tactic.shortName === shortName)?.name ?? '';
  for (const id of new Set(ids)) {
    const found = release && resolve(release, id);
    const technique = found && found.kind !== 'unknown' ? found.technique : undefined;
    const above = technique?.parent;
    const name = technique && (above ? `${above.name}: ${technique.name}` : technique.name);
    const named = { id, name, page: technique?.id };
    for (const tactic of technique?.tactics.length ? technique.tactics : [''])
      (groups.get(nameOf(tactic)) ?? groups.get('')!).push(named);
  }
  return [...groups]
    .filter(([, techniques]) => techniques.length)
    .map(([tactic, techniques]) => ({ tactic, techniques: techniques.sort((a, b) => (a.id < b.id ? -1 : 1)) }));
}
