/** Formatters of `Intl` are slow to make and quick to use: one of each kind and language is kept. */

/** English of the kit is British: day before month, 24 hours. */
const ENGLISH = 'en-GB';

const resolved = new Map<string, string>();

/** A language tag that `Intl` takes; anything else becomes the kit's English. Never throws. */
export function usableLocale(locale: string | undefined): string {
  if (!locale || locale === 'en') return ENGLISH;
  let usable = resolved.get(locale);
  if (usable === undefined) {
    try {
      usable = Intl.getCanonicalLocales(locale)[0] ?? ENGLISH;
    } catch {
      usable = ENGLISH;
    }
    if (resolved.size < 100) resolved.set(locale, usable);
  }
  return usable;
}

/** Keeps one formatter for each language. `locale` is what a host or an attribute says. */
export function perLocale<T>(make: (locale: string) => T): (locale: string | undefined) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const key = usableLocale(locale);
    let formatter = made.get(key);
    if (!formatter) {
      formatter = make(key);
      // Attributes are the page's to write: a page that invents languages must not fill the memory.
      if (made.size < 50) made.set(key, formatter);
    }
    return formatter;
  };
}
