import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { usableLocale } from '../text/intl.ts';
import { languageOf, onLanguageChange } from './language.ts';

/** Translations by language tag, loaded when an element first needs one. */
export type Translations<S> = Readonly<Record<string, () => Promise<Partial<S>>>>;

interface Loading<S> {
  terms: Partial<S> | undefined;
  readonly arrived: Promise<void>;
}

const loading = new Map<() => Promise<unknown>, Loading<unknown>>();

/** One load for all elements; a failed one is forgotten, so that the next element asks again. */
function loadOnce<S>(load: () => Promise<Partial<S>>): Loading<S> {
  const known = loading.get(load);
  if (known) return known as Loading<S>;
  const entry: Loading<S> = {
    terms: undefined,
    arrived: load().then(
      (terms) => {
        entry.terms = terms;
      },
      () => {
        loading.delete(load);
      },
    ),
  };
  loading.set(load, entry as Loading<unknown>);
  return entry;
}

/**
 * Gives an element its strings in the language of its place in the page. English is built in; another
 * language replaces it when it has arrived, term by term, so a missing translation is English, never blank.
 */
export class StringsController<S extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #english: S;
  readonly #translations: Translations<S>;
  #undo: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, english: S, translations: Translations<S> = {}) {
    this.#host = host;
    this.#english = english;
    this.#translations = translations;
    host.addController(this);
  }

  /** Nearest language tag, e.g. `ar` or `de-CH`. */
  language = 'en';

  get terms(): S {
    // A page may write anything into `lang`, in any case.
    const language = this.language.toLowerCase();
    const tag = [language, language.split('-')[0]!].find((each) => Object.hasOwn(this.#translations, each));
    if (!tag) return this.#english;
    const entry = loadOnce(this.#translations[tag]!);
    if (entry.terms) return { ...this.#english, ...entry.terms };
    void entry.arrived.then(() => {
      // One that failed changes nothing, and asking for it again at once would never end.
      if (entry.terms) this.#host.requestUpdate();
    });
    return this.#english;
  }

  hostConnected(): void {
    const read = (): void => {
      // What `Intl` cannot take is English, here and in every formatter.
      const language = usableLocale(languageOf(this.#host));
      if (language === this.language) return;
      this.language = language;
      this.#host.requestUpdate();
    };
    read();
    this.#undo = onLanguageChange(read);
  }

  hostDisconnected(): void {
    this.#undo?.();
  }
}
