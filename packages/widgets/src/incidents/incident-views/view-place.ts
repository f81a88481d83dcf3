/**
 * Where the state of a list lives: in the address of the page, or where the host keeps it.
 *
 * The address holds it behind `#`: `…#incidents=v=1;status=active;q=finance`. All of it, not the free text alone:
 * - What stands behind `#` never leaves the browser. A query goes to the host's server, its logs, and everything in
 *   between; names of accounts, machines and tags that somebody searched for do not belong there.
 * - One value in one place is there or it is not. Were the text elsewhere than the rest, something that cuts the part
 *   behind `#` off a link would leave a list that shows other rows than the sender's, and nobody would notice.
 * - A query is the host's: servers refuse parameters that they do not know, caches keep a page for each.
 * A host that leads here from its own pages may write the same value into the query (`?incidents=…`); it is read when
 * there is none behind `#`, and goes there with the first change.
 */

export interface ViewPlace {
  /** What is kept now; undefined: nothing. Never throws. */
  read(): string | undefined;
  /**
   * Keeps a text; an empty one takes it away.
   * @param how `push` where Back shall lead to what was kept before
   */
  write(text: string, how: 'replace' | 'push'): void;
  /**
   * Tells what is kept when the person went back or forward, or changed the address; not what `write` did.
   * @returns the undo
   */
  listen(changed: (text: string | undefined) => void): () => void;
  /** Frees the place. What was not written yet is not. */
  dispose(): void;
}

export interface UrlPlaceOptions {
  /** Name of the value, letters, digits, `_`, `-` and `.`; lists on one page need one each. Default `incidents`. */
  readonly key?: string | undefined;
  /** Default: the global one. */
  readonly window?: Window | undefined;
  /** Default: `Date.now`. */
  readonly now?: () => number;
}

/** Small changes are written together, at most this often, in milliseconds. */
export const WRITE_EVERY = 400;
/** Safari takes 100 calls in 30 s from a page, and throws from then on; other code on the page needs some too. */
export const MOST_CALLS = 50;
export const CALLS_WITHIN = 30_000;
/** Browsers keep 50 entries; from there on, the number of entries says nothing. */
const MOST_ENTRIES = 50;

const taken = Symbol.for('watchfloor.view-keys');

/** Keys in use on the page, by any copy of the kit. */
const keysOf = (view: Window): Set<string> => ((view as { [taken]?: Set<string> })[taken] ??= new Set<string>());

/** `name=…` among parts that are put together with `&`; the others as they are. */
function cut(parts: string, key: string): { readonly own: string | undefined; readonly others: readonly string[] } {
  const all = parts.slice(1).split('&').filter(Boolean);
  const isOwn = (part: string): boolean => part.startsWith(`${key}=`);
  return { own: all.find(isOwn)?.slice(key.length + 1), others: all.filter((part) => !isOwn(part)) };
}

const joined = (mark: string, parts: readonly string[]): string => (parts.length ? mark + parts.join('&') : '');

/** As `URLSearchParams` writes it, with `;` between parts: nothing else in it needs an escape or ends our part. */
const inHash = (text: string): string => new URLSearchParams(text).toString().replaceAll('&', ';');

/** What the address says under a key. */
export function textIn({ hash, search }: Pick<Location, 'hash' | 'search'>, key: string): string | undefined {
  const { own } = cut(hash, key);
  if (own !== undefined) return own.replaceAll(';', '&') || undefined;
  const queried = cut(search, key).own;
  // A query may hold the text as it is behind `#`, or escaped whole.
  if (queried === undefined) return undefined;
  return (new URLSearchParams(`text=${queried}`).get('text') ?? '').replaceAll(';', '&') || undefined;
}

/** The address with a text under a key; all else as it is. */
export function addressWith(address: string, key: string, text: string): string {
  const url = new URL(address);
  const { others } = cut(url.hash, key);
  url.hash = joined('', text ? [...others, `${key}=${inHash(text)}`] : others);
  const query = cut(url.search, key);
  if (query.own !== undefined) url.search = joined('', query.others);
  return url.href;
}

class UrlPlace implements ViewPlace {
  readonly #key: string;
  readonly #window: Window;
  readonly #now: () => number;
  readonly #listeners = new Set<(text: string | undefined) => void>();
  #waiting: { text: string; how: 'replace' | 'push'; path: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #calls: number[] = [];
  /** After a push: what the entry below holds, while that is known. */
  #below: { readonly text: string | undefined; readonly entries: number } | undefined;
  /** What listeners know. */
  #told: string | undefined;

  constructor(key: string, view: Window, now: () => number) {
    this.#key = key;
    this.#window = view;
    this.#now = now;
    this.#told = this.read();
    view.addEventListener('popstate', this.#handlePop);
  }

  read(): string | undefined {
    return this.#waiting ? this.#waiting.text || undefined : textIn(this.#window.location, this.#key);
  }

  write(text: string, how: 'replace' | 'push'): void {
    if (!this.#waiting && how === 'replace' && text === (this.read() ?? '')) return;
    // Back leads to what was shown last.
    if (how === 'push' && this.#waiting?.how === 'replace') this.#flush();
    this.#waiting = {
      text,
      how: this.#waiting?.how === 'push' ? 'push' : how,
      path: this.#window.location.pathname,
    };
    if (how === 'push' && !this.#wait()) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), Math.max(this.#wait(), WRITE_EVERY));
  }

  listen(changed: (text: string | undefined) => void): () => void {
    this.#listeners.add(changed);
    return () => void this.#listeners.delete(changed);
  }

  dispose(): void {
    this.#drop();
    this.#listeners.clear();
    this.#window.removeEventListener('popstate', this.#handlePop);
    keysOf(this.#window).delete(this.#key);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#waiting = undefined;
  }

  /** Milliseconds until the browser takes a call. */
  #wait(): number {
    const now = this.#now();
    // A clock that was set back must not hold calls for longer than that.
    this.#calls = this.#calls.filter((at) => at > now - CALLS_WITHIN && at <= now);
    return this.#calls.length < MOST_CALLS ? 0 : this.#calls.at(-MOST_CALLS)! + CALLS_WITHIN - now;
  }

  #flush(): void {
    const waiting = this.#waiting;
    const wait = this.#wait();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (waiting && wait) this.#timer = setTimeout(() => this.#flush(), wait);
    if (!waiting || wait) return;
    this.#waiting = undefined;
    const { history, location } = this.#window;
    // The page went on meanwhile; its new address is not ours.
    if (location.pathname !== waiting.path) return;
    try {
      this.#write(waiting.text, waiting.how, history, location);
    } catch {
      // A frame without an address of its own, or a browser that counts otherwise: the next change tries again.
    }
  }

  #write(text: string, how: 'replace' | 'push', history: History, location: Location): void {
    const before = textIn(location, this.#key);
    const next = addressWith(location.href, this.#key, text);
    if (next === location.href) return;
    // An entry of ours that says what the one below says already: it takes the new one, and Back is one press.
    const spare = this.#below?.entries === history.length && this.#below.text === before;
    this.#calls.push(this.#now());
    if (how === 'push' && !spare) {
      history.pushState(history.state, '', next);
      const entries = history.length;
      this.#below = entries < MOST_ENTRIES ? { text: before, entries } : undefined;
    } else history.replaceState(history.state, '', next);
    this.#told = text || undefined;
  }

  readonly #handlePop = (): void => {
    // The list is ahead of the entry that it leaves.
    const ahead = this.#waiting !== undefined;
    this.#drop();
    this.#below = undefined;
    const text = this.read();
    if (text === this.#told && !ahead) return;
    this.#told = text;
    for (const listener of [...this.#listeners]) listener(text);
  };
}

/**
 * A place in the address of the page. Changes nothing until something is written; keeps other parts of the address and
 * `history.state`; works beside a router that goes by paths. A router that goes by `#/path` needs a place of the
 * host's own.
 *
 * @returns undefined for an empty key, and for one that another list of the page has until that is disposed, which is
 *   said once on the console
 */
export function createUrlPlace({ key = 'incidents', window: view, now = Date.now }: UrlPlaceOptions = {}):
  ViewPlace | undefined {
  const place = view ?? globalThis.window;
  if (!key || !place) return undefined;
  const keys = keysOf(place);
  if (/^[\w.-]{1,40}$/.test(key) && !keys.has(key)) {
    keys.add(key);
    return new UrlPlace(key, place, now);
  }
  if (!keys.has(`!${key}`)) {
    keys.add(`!${key}`);
    console.warn(
      keys.has(key)
        ? `Watchfloor: another list of this page keeps its view under "${key}"; give this one a view-key of its own.`
        : `Watchfloor: "${key.slice(0, 40)}" is no view-key: letters, digits, "_", "-" and ".", at most 40.`,
    );
  }
  return undefined;
}
