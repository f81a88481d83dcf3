/** Layers of MITRE's ATT&CK Navigator, which people bring as files: formats 2 to 4. */
import { count, dictionary, flag, isObject, listOf, text } from './fields.ts';
import type { Raw, View } from './fields.ts';
import { part, readShape } from './read.ts';

const rowShape = {
  techniqueID: text,
  tactic: text,
  score: count,
  comment: text,
  color: text,
  enabled: flag,
  metadata: /* @__PURE__ */ listOf(dictionary),
  links: /* @__PURE__ */ listOf(dictionary),
};
const layerShape = {
  name: text,
  domain: text,
  /** Of the format, before 4.0. */
  version: text,
  versions: /* @__PURE__ */ part({ attack: text, layer: text }),
};

/** What is said of a technique. All texts are the author's. */
export interface NavigatorTechnique extends View<typeof rowShape> {
  /** In upper case. */
  readonly techniqueID: string;
}

export interface NavigatorLayer {
  readonly name: string | undefined;
  /** ATT&CK it was made for. */
  readonly version: string | undefined;
  readonly techniques: readonly NavigatorTechnique[];
  /** Rows that have no id in the form of one. */
  readonly unreadable: number;
}

/** Why a file is no layer that can be read. */
export type LayerProblem = 'notJson' | 'notLayer' | 'otherDomain' | 'otherFormat' | 'tooMany';

export type LayerReading =
  { readonly ok: true; readonly value: NavigatorLayer } | { readonly ok: false; readonly problem: LayerProblem };

/** ATT&CK has some 700; a layer names one at most once in each tactic. */
const MOST_TECHNIQUES = 20_000;
const FORMATS = /^[234](\.|$)/;
const DOMAINS = /^(mitre-enterprise|enterprise-attack)$/;
const ID = /^T\d{4}(\.\d{3})?$/;

const refused = (problem: LayerProblem): LayerReading => ({ ok: false, problem });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function rowOf(raw: unknown): NavigatorTechnique | undefined {
  if (!isObject(raw)) return undefined;
  const row = readShape(raw, rowShape, {});
  const id = row.techniqueID?.trim().toUpperCase() ?? '';
  return ID.test(id) ? { ...row, techniqueID: id } : undefined;
}

function layerOf(raw: Raw): LayerReading {
  const { techniques } = raw;
  const { name, domain, version, versions } = readShape(raw, layerShape, {});
  if (!Array.isArray(techniques) || (!domain && !versions && !version)) return refused('notLayer');
  if (domain !== undefined && !DOMAINS.test(domain)) return refused('otherDomain');
  const format = versions?.layer ?? version;
  if (format !== undefined && !FORMATS.test(format)) return refused('otherFormat');
  if (techniques.length > MOST_TECHNIQUES) return refused('tooMany');
  const rows = techniques.map(rowOf).filter((row) => row !== undefined);
  const unreadable = techniques.length - rows.length;
  return {
    ok: true,
    value: { name: name?.trim() || undefined, version: versions?.attack, techniques: rows, unreadable },
  };
}

/** Reads a layer, or the first of a file that holds several. Never throws. */
export function parseNavigatorLayer(json: string): LayerReading {
  const value = parsed(json.replace(/^\ufeff/, ''));
  if (value === undefined) return refused('notJson');
  const raw: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(raw) ? layerOf(raw) : refused('notLayer');
}
