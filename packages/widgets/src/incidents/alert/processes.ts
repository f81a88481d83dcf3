/** Which process began which, as far as the evidence of an alert tells. Pure; never throws. */
import type { AlertEvidence, KnownEvidence } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { textOf } from '../incident-facts/evidence-assets.ts';

export type ProcessEvidence = Extract<KnownEvidence, { readonly kind: 'process' }>;

/** A process. All text is an attacker's. */
export interface ProcessNode {
  /** Tells nodes apart, and stays the same when the alert is read again. */
  readonly key: string;
  /** What the evidence says of it; undefined: it is only named as the parent of another. */
  readonly evidence: ProcessEvidence | undefined;
  /** The evidence that it came with: itself, or the malware that names it. */
  readonly of: AlertEvidence | undefined;
  /** Name of its image; undefined: not told. */
  readonly name: string | undefined;
  readonly path: string | undefined;
  readonly commandLine: string | undefined;
  readonly id: number | undefined;
  /** ISO 8601 UTC: when it began. */
  readonly at: string | undefined;
  readonly device: string | undefined;
  /** The oldest first. */
  readonly children: readonly ProcessNode[];
}

export interface ProcessForest {
  /** Processes that no other one in the evidence began, the oldest first. */
  readonly roots: readonly ProcessNode[];
  /** Processes that the evidence tells of, those that are only named as a parent left out. */
  readonly count: number;
  /** More than are drawn. */
  readonly left: number;
}

/** More than these are counted and not put in place. */
const MOST = 2_000;
/** Services write the same time to the second in one place and to the millisecond in another. */
const SAME_TIME = 1_000;

interface Made extends ProcessNode {
  readonly children: Made[];
  readonly ms: number | undefined;
  parent: Made | undefined;
}

type Image = ProcessEvidence['imageFile'];

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
const isProcess = (evidence: unknown): evidence is ProcessEvidence =>
  typeof evidence === 'object' && evidence !== null && (evidence as { readonly kind?: unknown }).kind === 'process';

/** Those of the alert itself, then those that malware names. */
function* processesOf(evidence: readonly AlertEvidence[]): Generator<readonly [ProcessEvidence, AlertEvidence]> {
  for (const each of evidence) if (isProcess(each)) yield [each, each];
  for (const each of evidence) {
    const inner = (each as { readonly processes?: unknown } | null)?.processes;
    if (each?.kind === 'malware' && Array.isArray(inner))
      for (const process of inner) if (isProcess(process)) yield [process, each];
  }
}

/** Windows and other paths: the last part. */
const fileOf = (path: string | undefined): string | undefined => path?.split(/[\\/]/).filter(Boolean).at(-1);

const imageOf = (image: Image): { readonly name: string | undefined; readonly path: string | undefined } => {
  const file = textOf(image?.fileName);
  const folder = textOf(image?.filePath);
  const whole = folder && file && !folder.toLowerCase().endsWith(file.toLowerCase());
  const separator = folder?.includes('/') ? '/' : '\\';
  const path = whole ? folder.replace(/[\\/]$/, '') + separator + file : folder;
  return { name: file ?? fileOf(folder), path };
};

class Gathering {
  readonly #nodes: Made[] = [];
  readonly #byKey = new Map<string, Made>();
  readonly #byId = new Map<string, Made[]>();
  readonly #ghosts = new Map<string, Made>();
  readonly #named: readonly (readonly [ProcessEvidence, AlertEvidence])[];

  constructor(evidence: readonly AlertEvidence[]) {
    this.#named = [...processesOf(evidence)];
    for (const [process, of] of this.#named.slice(0, MOST)) this.#add(process, of);
  }

  forest(): ProcessForest {
    // All are there before any is put below another: evidence comes in no order.
    for (const node of this.#nodes) {
      const parent = this.#parentOf(node) ?? this.#ghostOf(node);
      if (!parent || isWithin(parent, node)) continue;
      node.parent = parent;
      parent.children.push(node);
    }
    const all = [...this.#nodes, ...this.#ghosts.values()];
    for (const { children } of all) children.sort(older);
    const roots = all.filter(({ parent }) => !parent).sort(older);
    return { roots, count: this.#nodes.length, left: Math.max(0, this.#named.length - MOST) };
  }

  #add(evidence: ProcessEvidence, of: AlertEvidence): void {
    const id = numberOf(evidence.processId);
    const at = textOf(evidence.processCreationDateTime);
    const device = textOf(evidence.mdeDeviceId);
    const commandLine = textOf(evidence.processCommandLine);
    const { name, path } = imageOf(evidence.imageFile);
    const key =
      id === undefined
        ? `? ${this.#nodes.length}`
        : `${device ?? ''} ${id} ${at ?? (path ?? commandLine ?? '').toLowerCase()}`;
    // Named twice is still one process.
    if (this.#byKey.has(key)) return;
    const ms = parseTime(at);
    const node: Made = {
      key,
      evidence,
      of,
      name,
      path,
      commandLine,
      id,
      at,
      device,
      ms,
      children: [],
      parent: undefined,
    };
    this.#nodes.push(node);
    this.#byKey.set(key, node);
    if (id === undefined) return;
    const place = `${device ?? ''} ${id}`;
    const known = this.#byId.get(place);
    if (known) known.push(node);
    else this.#byId.set(place, [node]);
  }

  /** Ids are used again: a parent began when the child says so, or else before the child. */
  #parentOf({ evidence, device, ms, key }: Made): Made | undefined {
    const id = numberOf(evidence?.parentProcessId);
    if (id === undefined) return undefined;
    const begun = parseTime(textOf(evidence?.parentProcessCreationDateTime));
    const known = (this.#byId.get(`${device ?? ''} ${id}`) ?? []).filter((each) => each.key !== key);
    if (begun !== undefined) {
      const exact = known.find((each) => each.ms !== undefined && Math.abs(each.ms - begun) <= SAME_TIME);
      return exact ?? known.find((each) => each.ms === undefined);
    }
    const before = known.filter((each) => each.ms === undefined || ms === undefined || each.ms <= ms);
    return before.reduce<Made | undefined>(
      (best, each) => ((each.ms ?? 0) >= (best?.ms ?? -1) ? each : best),
      undefined,
    );
  }

  /** A parent that the evidence names and says nothing else of. */
  #ghostOf({ evidence, device }: Made): Made | undefined {
    const id = numberOf(evidence?.parentProcessId);
    const at = textOf(evidence?.parentProcessCreationDateTime);
    const { name, path } = imageOf(evidence?.parentProcessImageFile);
    if (id === undefined && !name) return undefined;
    const key = `^ ${device ?? ''} ${id ?? ''} ${at ?? ''} ${id === undefined || !at ? (path ?? name ?? '').toLowerCase() : ''}`;
    let ghost = this.#ghosts.get(key);
    if (!ghost) {
      const none = { evidence: undefined, of: undefined, commandLine: undefined };
      ghost = { ...none, key, name, path, id, at, device, ms: parseTime(at), children: [], parent: undefined };
      this.#ghosts.set(key, ghost);
    }
    return ghost;
  }
}

/** What has no time comes last, as it came. */
const older = (a: Made, b: Made): number => (a.ms === b.ms ? 0 : (a.ms ?? Infinity) - (b.ms ?? Infinity));

/** Would it stand below itself? Attackers, and ids that are used again, make rings. */
function isWithin(parent: Made, node: Made): boolean {
  for (let each: Made | undefined = parent; each; each = each.parent) if (each === node) return true;
  return false;
}

/** The processes of an alert below those that began them. */
export const processForest = (evidence: readonly AlertEvidence[] | undefined): ProcessForest =>
  new Gathering(evidence ?? []).forest();
