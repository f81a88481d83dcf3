/** A release of MITRE ATT&CK: its tactics in order, its techniques, and what became of older names and ids. */

export interface Tactic {
  /** `initial-access`, as in layers. */
  readonly shortName: string;
  readonly name: string;
  /** `TA0001`; empty where it is not known. */
  readonly id: string;
}

export interface Technique {
  readonly id: string;
  readonly name: string;
  /** Short names, in the order of the matrix. */
  readonly tactics: readonly string[];
  /** Undefined for a technique, and for a sub-technique whose technique is not there. */
  readonly parent: Technique | undefined;
  readonly subs: readonly Technique[];
}

/** What an id means in this release. `parent`: only the technique above it is known. */
export type Resolution =
  { readonly kind: 'inForce' | 'replaced' | 'parent'; readonly technique: Technique } | { readonly kind: 'unknown' };

export interface AttackRelease {
  readonly domain: string;
  readonly version: string;
  readonly updated: string;
  readonly notice: string;
  readonly tactics: readonly Tactic[];
  /** All, by id. */
  readonly techniques: ReadonlyMap<string, Technique>;
  /** Tactics of earlier releases; each is read as those that followed it. */
  readonly former: readonly { readonly tactic: Tactic; readonly successors: readonly string[] }[];
  readonly replaced: ReadonlyMap<string, string>;
}

/** The file is of another shape than this reads. The message says what, for people who make releases. */
export class ReleaseFault extends Error {
  override readonly name = 'ReleaseFault';
}

const SHAPE = 1;
const LINE = /^(T\d{4}(?:\.\d{3})?) ([a-z-]+(?:,[a-z-]+)*)$/;

interface Building extends Technique {
  parent: Technique | undefined;
  readonly subs: Building[];
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

const tacticOf = (line: string): Tactic => {
  const [shortName = '', name = '', id = ''] = line.split('|');
  return { shortName, name, id };
};

/** One line: a technique, and the sub-techniques that share its tactics. */
function addLine(line: string, known: readonly string[], techniques: Map<string, Building>): void {
  const [head = '', name = '', ...subs] = line.split('|');
  const [, id = '', names = ''] = LINE.exec(head) ?? [];
  const tactics = known.filter((each) => names.split(',').includes(each));
  if (!id || !name || tactics.length !== names.split(',').length)
    throw new ReleaseFault(`This line is no technique of the release: ${line.slice(0, 80)}`);
  const technique: Building = { id, name, tactics, parent: undefined, subs: [] };
  techniques.set(id, technique);
  for (const sub of subs) {
    const own = `${id}.${sub.slice(0, 3)}`;
    techniques.set(own, { id: own, name: sub.slice(4), tactics, parent: technique, subs: [] });
    technique.subs.push(techniques.get(own)!);
  }
}

/** Sub-techniques on lines of their own go below their technique, where that is there. */
function adopt(techniques: ReadonlyMap<string, Building>): void {
  for (const technique of techniques.values()) {
    const parent = techniques.get(technique.id.replace(/\..*/, ''));
    if (technique.parent || !technique.id.includes('.') || !parent) continue;
    technique.parent = parent;
    parent.subs.push(technique);
  }
}

/** Reads a release. @throws {ReleaseFault} when it is of another shape */
export function readRelease(file: unknown): AttackRelease {
  const release = (typeof file === 'object' && file !== null ? file : {}) as Readonly<Record<string, unknown>>;
  const { shape, domain, version, updated, notice } = release;
  if (shape !== SHAPE) throw new ReleaseFault(`This reads files of shape ${SHAPE}, not of ${String(shape)}.`);
  const texts = { domain, version, updated, notice };
  for (const [key, value] of Object.entries(texts))
    if (typeof value !== 'string' || !value) throw new ReleaseFault(`The file has no ${key}.`);
  for (const key of ['tactics', 'techniques'])
    if (!isTexts(release[key])) throw new ReleaseFault(`The file has no list of ${key}.`);
  const tactics = (release['tactics'] as readonly string[]).map(tacticOf);
  const known = tactics.map(({ shortName }) => shortName);
  const techniques = new Map<string, Building>();
  for (const line of release['techniques'] as readonly string[]) addLine(line, known, techniques);
  adopt(techniques);
  const former = Object.entries((release['formerTactics'] ?? {}) as Readonly<Record<string, string>>);
  const pairs = ((release['replaced'] ?? []) as readonly string[]).flatMap((line) => line.split(' '));
  return {
    ...(texts as Record<keyof typeof texts, string>),
    tactics,
    techniques,
    former: former.map(([line, successors]) => ({
      tactic: tacticOf(line),
      successors: successors.split(' ').filter((name) => known.includes(name)),
    })),
    replaced: new Map(pairs.map((pair) => pair.split('>') as [string, string])),
  };
}

/** What this id, of any release, means here. */
export function resolve({ techniques, replaced }: AttackRelease, id: string): Resolution {
  const technique = techniques.get(id);
  if (technique) return { kind: 'inForce', technique };
  const successor = techniques.get(replaced.get(id) ?? '');
  if (successor) return { kind: 'replaced', technique: successor };
  if (!/^T\d{4}\.\d{3}$/.test(id)) return { kind: 'unknown' };
  const above = id.slice(0, 5);
  const parent = techniques.get(above) ?? techniques.get(replaced.get(above) ?? '');
  return parent ? { kind: 'parent', technique: parent } : { kind: 'unknown' };
}

/** `Command & Control`, `commandAndControl` and `command-and-control` are all meant. */
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\d]|and/gu, '');

/** Short names of the tactics that a name or id means: two for a tactic that was split, none for what is no tactic. */
export function tacticsNamed({ tactics, former }: AttackRelease, text: string): readonly string[] {
  const wanted = letters(text);
  const means = ({ shortName, name, id }: Tactic): boolean =>
    [shortName, name, id].some((each) => each !== '' && letters(each) === wanted);
  const found = tactics.find(means);
  return found ? [found.shortName] : (former.find(({ tactic }) => means(tactic))?.successors ?? []);
}
