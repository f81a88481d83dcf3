/** A release of MITRE ATT&CK as the module that the widgets load. */

export interface ReleaseTechnique {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
}

export interface Release {
  readonly version: string;
  /** Day of the release, ISO 8601. */
  readonly updated: string;
  readonly source: string;
  readonly notice: string;
  readonly tactics: readonly { readonly shortName: string; readonly name: string; readonly id?: string }[];
  readonly techniques: readonly ReleaseTechnique[];
  /** Ids that are no longer in force, each with its successor. */
  readonly replaced: Readonly<Record<string, string>>;
}

/** What a release of before knew and a new one may not say. */
export interface EarlierRelease {
  readonly notice: string;
  readonly replaced: readonly string[];
  readonly formerTactics: Readonly<Record<string, string>>;
}

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly modified?: string;
  readonly revoked?: boolean;
  readonly x_mitre_deprecated?: boolean;
  readonly x_mitre_shortname?: string;
  readonly x_mitre_version?: string;
  readonly x_mitre_domains?: readonly string[];
  readonly tactic_refs?: readonly string[];
  readonly relationship_type?: string;
  readonly source_ref?: string;
  readonly target_ref?: string;
  readonly external_references?: readonly { readonly source_name?: string; readonly external_id?: string }[];
  readonly kill_chain_phases?: readonly { readonly kill_chain_name: string; readonly phase_name: string }[];
}

const attackId = ({ external_references: references = [] }: StixObject): string =>
  references.find(({ source_name: source }) => source === 'mitre-attack')?.external_id ?? '';
const isGone = ({ revoked, x_mitre_deprecated: deprecated }: StixObject): boolean => !!revoked || !!deprecated;

/** Reads MITRE's own bundle, `enterprise-attack-<version>.json` of attack-stix-data. */
function fromStix(objects: readonly StixObject[], notice: string): Release {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const [collection] = objects.filter(({ type }) => type === 'x-mitre-collection');
  const [matrix] = objects.filter(({ type }) => type === 'x-mitre-matrix');
  if (!collection?.x_mitre_version || !matrix?.tactic_refs)
    throw new Error('The bundle has no collection with a version, or no matrix with tactics.');
  const patterns = objects.filter(({ type }) => type === 'attack-pattern');
  const successors = objects
    .filter(({ type, relationship_type: relation }) => type === 'relationship' && relation === 'revoked-by')
    .map(({ source_ref: from = '', target_ref: to = '' }) => [byId.get(from), byId.get(to)] as const)
    .filter(([from, to]) => from?.type === 'attack-pattern' && to?.type === 'attack-pattern');
  return {
    version: collection.x_mitre_version,
    updated: (collection.modified ?? '').slice(0, 10),
    source: 'MITRE ATT&CK Enterprise, from attack-stix-data',
    notice,
    tactics: matrix.tactic_refs
      .map((ref) => byId.get(ref))
      .filter((tactic) => tactic !== undefined)
      .map((tactic) => ({
        shortName: tactic.x_mitre_shortname ?? '',
        name: tactic.name ?? '',
        id: attackId(tactic),
      })),
    techniques: patterns
      .filter((pattern) => !isGone(pattern) && attackId(pattern))
      .map((pattern) => ({
        id: attackId(pattern),
        name: pattern.name ?? '',
        tactics: (pattern.kill_chain_phases ?? [])
          .filter(({ kill_chain_name: chain }) => chain === 'mitre-attack')
          .map(({ phase_name: phase }) => phase),
      })),
    replaced: Object.fromEntries(successors.map(([from, to]) => [attackId(from!), attackId(to!)])),
  };
}

/** Reads MITRE's bundle, or a file that was made slimmer: tactics in order, techniques in force. */
export function releaseOf(file: unknown, notice: string): Release {
  const { objects, version, updated, tactics, techniques, ...more } = file as Partial<Release> & {
    readonly objects?: readonly StixObject[];
  };
  if (Array.isArray(objects)) return fromStix(objects as readonly StixObject[], notice);
  if (!version || !updated || !tactics?.length || !techniques?.length)
    throw new Error(
      'This is neither a STIX bundle of ATT&CK nor a file with version, updated, tactics and techniques.',
    );
  return {
    version,
    updated,
    tactics,
    techniques,
    source: more.source ?? 'MITRE ATT&CK Enterprise',
    notice: more.notice ?? notice,
    replaced: more.replaced ?? {},
  };
}

/** Successors that are in force, chains followed to their end. */
function successorsOf({ techniques, replaced }: Release, earlier: EarlierRelease | undefined): [string, string][] {
  const inForce = new Set(techniques.map(({ id }) => id));
  const before = (earlier?.replaced ?? []).flatMap((line) => line.split(' ')).map((pair) => pair.split('>'));
  const all = new Map<string, string>([...(before as [string, string][]), ...Object.entries(replaced)]);
  return [...all.keys()]
    .filter((id) => !inForce.has(id))
    .sort()
    .flatMap((id) => {
      let to = all.get(id);
      for (let step = 0; step < 8 && to && !inForce.has(to); step += 1) to = all.get(to);
      return to && inForce.has(to) ? [[id, to] as [string, string]] : [];
    });
}

/** A technique and its sub-techniques, which have its tactics unless they stand alone: `id tactics|name|001 name`. */
function linesOf(techniques: readonly ReleaseTechnique[]): string[] {
  const sorted = [...techniques].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(sorted.map((technique) => [technique.id, technique]));
  const parentOf = ({ id, tactics }: ReleaseTechnique): ReleaseTechnique | undefined => {
    const parent = id.includes('.') ? byId.get(id.slice(0, id.indexOf('.'))) : undefined;
    return parent?.tactics.join() === tactics.join() ? parent : undefined;
  };
  const clean = (text: string): string => text.replaceAll('|', '/').trim();
  const lines = new Map<string, string>();
  for (const each of sorted) {
    const parent = parentOf(each);
    if (parent) lines.set(parent.id, `${lines.get(parent.id)}|${each.id.slice(-3)} ${clean(each.name)}`);
    else lines.set(each.id, `${each.id} ${each.tactics.join()}|${clean(each.name)}`);
  }
  return [...lines.values()];
}

const PAIRS_IN_A_LINE = 7;

/** The module, and the name of its file. */
export function moduleOf(release: Release, earlier?: EarlierRelease): { readonly name: string; readonly text: string } {
  const pairs = successorsOf(release, earlier).map(([from, to]) => `${from}>${to}`);
  const replaced = Array.from({ length: Math.ceil(pairs.length / PAIRS_IN_A_LINE) }, (_, at) =>
    pairs.slice(at * PAIRS_IN_A_LINE, (at + 1) * PAIRS_IN_A_LINE).join(' '),
  );
  const { version, updated, source, notice } = release;
  const data = {
    shape: 1,
    domain: 'enterprise-attack',
    version,
    updated,
    source,
    notice,
    tactics: release.tactics.map(({ shortName, name, id }) => `${shortName}|${name}|${id ?? ''}`),
    formerTactics: earlier?.formerTactics ?? {},
    techniques: linesOf(release.techniques),
    replaced,
  };
  const about =
    `/**\n * MITRE ATT&CK Enterprise v${version} of ${updated}. ${notice}\n * The terms are in NOTICE. ` +
    `Written by scripts/attack.ts; the next release is a file beside it.\n */\n`;
  return {
    name: `enterprise-v${version}-${updated}`,
    text: `${about}export const release = ${JSON.stringify(data, null, 2)};\n`,
  };
}
