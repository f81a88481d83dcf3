/** Something to choose. All words are the owner's. */
export interface PickOption {
  /** Unique among the options. */
  id: string;
  label: string;
  /** What tells it from others, after the label. */
  note?: string;
  /** Heading that options which follow each other share. */
  group?: string;
  /** Path of an icon before the label. */
  icon?: string;
  /** It is so already: marked, and still to be chosen. */
  chosen?: boolean;
  /** Takes the cursor, says why, and cannot be chosen. */
  disabled?: boolean;
  /** Why it is off. */
  why?: string;
  /** A key that chooses it while nothing is typed: "1". */
  keys?: string;
  /** Found by the owner for the text: shown whatever is typed. */
  always?: boolean;
}

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** The options in whose label or group every typed word occurs, in their order. */
export function pickable(options: readonly PickOption[], text: string): readonly PickOption[] {
  const words = plain(text).split(/\s+/);
  return options.filter(({ label, group = '', always }) => {
    const read = `${label} ${group}`.toLocaleLowerCase();
    return always || words.every((word) => read.includes(word));
  });
}

/** Where the cursor is after typing: the first that begins so and can be chosen, else the first that can be. */
export function likeliest(options: readonly PickOption[], text: string): number {
  const wanted = plain(text);
  const begins = options.findIndex(
    ({ label, disabled }) => wanted && !disabled && label.toLocaleLowerCase().startsWith(wanted),
  );
  return begins < 0
    ? Math.max(
        0,
        options.findIndex(({ disabled }) => !disabled),
      )
    : begins;
}

/** Runs of options that share a heading. */
export function inGroups<T extends { readonly group?: string }>(
  options: readonly T[],
): { readonly group: string | undefined; readonly from: number; readonly options: readonly T[] }[] {
  const groups: { group: string | undefined; from: number; options: T[] }[] = [];
  options.forEach((option, from) => {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.options.push(option);
    else groups.push({ group: option.group, from, options: [option] });
  });
  return groups;
}
