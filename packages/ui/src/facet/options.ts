/** A value to filter by. */
export interface FacetOption {
  /** Unique among the options. */
  value: string;
  label: string;
  /** Rows with this value, as a number or as formatted by the owner. Zero stays in the list. */
  count?: number | string;
  /** Heading that options which follow each other share. */
  group?: string;
  /** Depth in a tree, default 0: an option stands under the last one before it that is less deep. */
  depth?: number;
}

type Options = readonly FacetOption[];

const depthOf = (option: FacetOption | undefined): number => option?.depth ?? 0;

/** What stands under the option at `index`. */
const under = (options: Options, index: number): Options => {
  let end = index + 1;
  while (end < options.length && depthOf(options[end]) > depthOf(options[index])) end++;
  return options.slice(index + 1, end);
};

/** The options that contain a text, with those that they stand under and those that stand under them. */
export const matching = (options: Options, text: string): Options => {
  const wanted = text.trim().toLocaleLowerCase();
  if (!wanted) return options;
  const kept = new Set<FacetOption>();
  const path: FacetOption[] = [];
  let within = Infinity;
  for (const option of options) {
    const depth = depthOf(option);
    path.length = depth;
    path[depth] = option;
    if (depth <= within) within = option.label.toLocaleLowerCase().includes(wanted) ? depth : Infinity;
    if (within <= depth) for (const each of path) kept.add(each);
  }
  return options.filter((option) => kept.has(option));
};

/** Chosen values in the order of the options; those that no option names come last. */
export const inOrder = (options: Options, chosen: Iterable<string>): string[] => {
  const rest = new Set(chosen);
  return [...options.map(({ value }) => value).filter((value) => rest.delete(value)), ...rest];
};

/**
 * Chooses a value, or unchooses it; what stands under it follows. What it stands under is chosen while everything under
 * that is.
 */
export const toggled = (options: Options, chosen: readonly string[], value: string): string[] => {
  const next = new Set(chosen);
  const set = (each: string, add: boolean): unknown => (add ? next.add(each) : next.delete(each));
  const on = !next.has(value);
  set(value, on);
  let index = options.findIndex((option) => option.value === value);
  for (const each of index < 0 ? [] : under(options, index)) set(each.value, on);
  for (let depth = depthOf(options[index]); depth > 0 && --index >= 0;) {
    if (depthOf(options[index]) >= depth) continue;
    depth = depthOf(options[index]);
    set(
      options[index]!.value,
      under(options, index).every((each) => next.has(each.value)),
    );
  }
  return inOrder(options, next);
};

/** Whether some, but not all, of what stands under an option is chosen. */
export const partly = (options: Options, chosen: ReadonlySet<string>, option: FacetOption): boolean =>
  !chosen.has(option.value) && under(options, options.indexOf(option)).some(({ value }) => chosen.has(value));

/** Labels of what is chosen; an option that is chosen speaks for all that stand under it. */
export const chosenNames = (options: Options, chosen: readonly string[]): string[] => {
  const rest = new Set(chosen);
  const names: string[] = [];
  let within = Infinity;
  for (const option of options) {
    const depth = depthOf(option);
    const has = rest.delete(option.value);
    if (depth > within) continue;
    within = has ? depth : Infinity;
    if (has) names.push(option.label);
  }
  return [...names, ...rest];
};
