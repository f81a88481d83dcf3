type Compare = (a: string, b: string) => number;

const PLAIN = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place));
/** Digits that two numbers have in common, beyond which collators may no longer take them for numbers. */
const LONG_NUMBER = 200;
const ZERO = 48;

const isDigit = (code: number): boolean => code >= ZERO && code < ZERO + 10;

/** The place of each plain character in the alphabet, from 1; the same for those that the collator takes as equal. */
const weightsOf = (collate: Compare): Uint8Array => {
  const weights = new Uint8Array(128);
  let weight = 0;
  let last = '';
  for (const char of PLAIN.toSorted(collate)) {
    if (collate(last, char)) weight += 1;
    weights[char.charCodeAt(0)] = weight;
    last = char;
  }
  return weights;
};

/**
 * Compares as this collator does, which takes digits as numbers and looks past case: texts of plain ASCII at a
 * fraction of its cost, as far as those decide, and all others by asking it. Where its language takes two ASCII
 * characters together, as Czech does "ch", or passes over one, it is asked each time.
 */
export const plainCompare = (collate: Compare): Compare => {
  const weights = weightsOf(collate);
  /** No mark follows that could change what stands before it. */
  const safe = (text: string, at: number): boolean => at >= text.length || weights[text.charCodeAt(at)]! > 0;
  const compare: Compare = (a, b) => {
    let left = 0;
    let right = 0;
    while (left < a.length && right < b.length) {
      const one = a.charCodeAt(left);
      const other = b.charCodeAt(right);
      let decided = 0;
      if (isDigit(one) && isDigit(other)) {
        while (a.charCodeAt(left) === ZERO) left += 1;
        while (b.charCodeAt(right) === ZERO) right += 1;
        const start = left;
        for (; isDigit(a.charCodeAt(left)) && isDigit(b.charCodeAt(right)); left += 1, right += 1) {
          decided ||= a.charCodeAt(left) - b.charCodeAt(right);
        }
        if (left - start > LONG_NUMBER) return collate(a, b);
        // The number with more digits is the greater one.
        decided = Number(isDigit(a.charCodeAt(left))) - Number(isDigit(b.charCodeAt(right))) || decided;
      } else {
        if (!weights[one] || !weights[other]) return collate(a, b);
        decided = weights[one] - weights[other];
        left += 1;
        right += 1;
      }
      if (decided) return safe(a, left) && safe(b, right) ? decided : collate(a, b);
    }
    return safe(a, left) && safe(b, right) ? a.length - left - (b.length - right) : collate(a, b);
  };
  return agree(collate, compare) ? compare : collate;
};

/** Whether both see each two letters, and each character beside letters, alike. */
const agree = (collate: Compare, compare: Compare): boolean => {
  const letters = PLAIN.filter((char) => /[a-z]/.test(char)).toSorted(collate);
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  const same = (a: string, b: string): boolean => Math.sign(collate(a, b)) === Math.sign(compare(a, b));
  return (
    pairs.every((pair, place) => same(pair, pairs[place + 1] ?? '~')) &&
    PLAIN.every((char) => same(`a${char}`, 'a') && same(`a${char}b`, 'ab') && same(`b${char}`, 'a'))
  );
};
