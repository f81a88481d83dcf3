/** What is in the field. */
export interface FieldToken {
  /** Unique among the tokens. */
  value: string;
  /** What is shown. Default: the value. */
  label?: string;
  /** Said after the label where only some targets have it: "on 3 of 17". Its chip is dashed. */
  part?: string;
  /** It was not there when the person began. */
  fresh?: boolean;
}

/** What may be added. */
export interface TokenOption {
  value: string;
  /** Default: the value. */
  label?: string;
  /** What tells it from others, after the label. */
  note?: string;
  /** Found by the owner for the text: shown whatever is typed. */
  always?: boolean;
}

/** What the list shows for a text. */
export interface TokenMatches {
  readonly options: readonly TokenOption[];
  /** Fitting options that are not among them. */
  readonly left: number;
  /** The text itself can be added: no option and no token is the same but for case. */
  readonly free: boolean;
}

const plain = (text: string): string => text.toLocaleLowerCase();

/** Finds among many: lower case is made once. The first `most` that fit, those that begin with the text before the others. */
export class TokenIndex {
  readonly #options: readonly TokenOption[];
  readonly #plain: readonly string[];

  constructor(known: readonly (string | TokenOption)[]) {
    this.#options = known.map((each) => (typeof each === 'string' ? { value: each } : each));
    this.#plain = this.#options.map(({ value, label, note = '' }) => plain(`${label ?? value} ${note}`));
  }

  find(text: string, tokens: readonly FieldToken[], most: number): TokenMatches {
    const wanted = plain(text.trim());
    // A token that only some have can be added to the others.
    const taken = new Set(tokens.filter(({ part }) => !part).map(({ value }) => value));
    const first: TokenOption[] = [];
    const rest: TokenOption[] = [];
    let fitting = 0;
    let free = wanted !== '' && !tokens.some(({ value }) => plain(value) === wanted);
    this.#options.forEach((option, at) => {
      if (free && plain(option.value) === wanted) free = false;
      const place = option.always ? 0 : this.#plain[at]!.indexOf(wanted);
      if (place < 0 || taken.has(option.value)) return;
      fitting++;
      const into = place === 0 ? first : rest;
      if (into.length < most) into.push(option);
    });
    const options = [...first, ...rest].slice(0, most);
    return { options, left: fitting - options.length, free };
  }
}
