import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import {
  addressWith,
  CALLS_WITHIN,
  createUrlPlace,
  MOST_CALLS,
  textIn,
  WRITE_EVERY,
} from '../../packages/widgets/src/incidents/incident-views/view-place.ts';
import { fuzzFrom } from '../runtime/text-random.ts';

const PAGE = 'https://soc.example/incidents';

/** A window with a history as browsers keep it. */
class Page extends EventTarget {
  entries: { url: string; state: unknown }[];
  at = 0;
  calls = 0;
  refuses = false;
  readonly history: History;

  constructor(url: string, state: unknown = null) {
    super();
    this.entries = [{ url, state }];
    const change = (push: boolean, state: unknown, url: string): void => {
      if (this.refuses) throw new DOMException('too often', 'SecurityError');
      this.calls += 1;
      const entry = { url: new URL(url, this.url).href, state };
      this.at += push ? 1 : 0;
      this.entries.splice(this.at, push ? Infinity : 1, entry);
    };
    this.history = {
      pushState: (state: unknown, _: string, url: string) => change(true, state, url),
      replaceState: (state: unknown, _: string, url: string) => change(false, state, url),
    } as History;
    Object.defineProperties(this.history, {
      length: { get: () => this.entries.length },
      state: { get: () => this.entries[this.at]!.state },
    });
  }

  get url(): string {
    return this.entries[this.at]!.url;
  }

  get location(): Location {
    return new URL(this.url) as unknown as Location;
  }

  /** Back by one, or forward. */
  go(by: number): void {
    this.at += by;
    this.dispatchEvent(new Event('popstate'));
  }

  place(key = 'incidents'): NonNullable<ReturnType<typeof createUrlPlace>> {
    return createUrlPlace({ key, window: this as unknown as Window })!;
  }
}

const timed = (name: string, run: () => void): void =>
  void test(name, () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1e12 });
    try {
      run();
    } finally {
      mock.timers.reset();
    }
  });

const pass = (ms = WRITE_EVERY): void => mock.timers.tick(ms);

describe('the part of an address', () => {
  test('is behind #, beside others that stay as they are', () => {
    for (const [before, after] of [
      [PAGE, '#incidents=v=1;q=a+b'],
      [`${PAGE}?as=mara&x=%7E#rows`, '#rows&incidents=v=1;q=a+b'],
      [`${PAGE}#/route?a=1&incidents=v=1;q=old&b=%20`, '#/route?a=1&b=%20&incidents=v=1;q=a+b'],
      [`${PAGE}#incidents2=x&my.incidents=y`, '#incidents2=x&my.incidents=y&incidents=v=1;q=a+b'],
    ] as const) {
      const address = addressWith(before, 'incidents', 'v=1&q=a+b');
      assert.equal(new URL(address).hash, after);
      assert.equal(new URL(address).search, new URL(before).search);
      assert.equal(textIn(new URL(address), 'incidents'), 'v=1&q=a+b');
      assert.equal(textIn(new URL(addressWith(address, 'incidents', '')), 'incidents'), undefined);
    }
  });

  test('is taken from the query of a link, and leaves it with the first change', () => {
    for (const query of ['v=1;status=active', encodeURIComponent('v=1&status=active'), 'v%3D1%3Bstatus%3Dactive']) {
      const address = `${PAGE}?as=mara&incidents=${query}&x`;
      assert.equal(textIn(new URL(address), 'incidents'), 'v=1&status=active', query);
      assert.equal(addressWith(address, 'incidents', 'v=1'), `${PAGE}?as=mara&x#incidents=v=1`);
    }
    assert.equal(textIn(new URL(`${PAGE}?incidents=v=1;q=query#incidents=v=1;q=hash`), 'incidents'), 'v=1&q=hash');
  });

  test('gives back what was written, whatever it holds', () => {
    for (let seed = 0; seed < 2_000; seed++) {
      const text = new URLSearchParams({ v: '1', q: fuzzFrom(seed).anyText(20) }).toString();
      const address = addressWith(`${PAGE}?a#b`, 'incidents', text);
      assert.equal(textIn(new URL(address), 'incidents'), text, `seed ${seed}`);
      assert.equal(new URL(address).search, '?a');
    }
  });
});

describe('a place in the address', () => {
  timed('changes nothing by being there', () => {
    const page = new Page(`${PAGE}#incidents=v=1;group=status;unheard=of`);
    const place = page.place();
    assert.equal(place.read(), 'v=1&group=status&unheard=of');
    pass(60_000);
    assert.equal(page.calls, 0);
  });

  timed('writes small changes together, and is read as written at once', () => {
    const page = new Page(PAGE, { router: 7 });
    const place = page.place();
    for (const q of 'abc') place.write(`v=1&q=${q}`, 'replace');
    assert.deepEqual([page.calls, place.read()], [0, 'v=1&q=c']);
    pass();
    assert.deepEqual([page.calls, page.url, page.history.state], [1, `${PAGE}#incidents=v=1;q=c`, { router: 7 }]);
    place.write('v=1&q=c', 'replace');
    pass();
    assert.equal(page.calls, 1);
    place.write('', 'replace');
    pass();
    assert.deepEqual([page.url, place.read()], [PAGE, undefined]);
  });

  timed('keeps what was shown last below a row that opens, so that Back leads there', () => {
    const page = new Page(PAGE, { router: 7 });
    const place = page.place();
    const told: unknown[] = [];
    place.listen((text) => told.push(text));
    place.write('v=1&q=a', 'replace');
    place.write('v=1&q=a&open=5', 'push');
    assert.deepEqual(
      page.entries.map(({ url, state }) => [url, state]),
      [
        [`${PAGE}#incidents=v=1;q=a`, { router: 7 }],
        [`${PAGE}#incidents=v=1;q=a;open=5`, { router: 7 }],
      ],
    );
    page.go(-1);
    page.go(1);
    assert.deepEqual(told, ['v=1&q=a', 'v=1&q=a&open=5']);
  });

  timed('adds no second entry for the next row once the first was closed', () => {
    const page = new Page(PAGE);
    const place = page.place();
    for (const id of [5, 6, 7]) {
      place.write(`v=1&open=${id}`, 'push');
      place.write('', 'replace');
    }
    place.write('v=1&open=8', 'push');
    assert.deepEqual(
      page.entries.map(({ url }) => url),
      [PAGE, `${PAGE}#incidents=v=1;open=8`],
    );
    // Filters that changed meanwhile are another place to come back to.
    place.write('v=1&q=a', 'replace');
    place.write('v=1&q=a&open=9', 'push');
    assert.equal(page.entries.length, 3);
    // An entry of the host's is not ours to take.
    place.write('v=1&q=a', 'replace');
    pass();
    page.history.pushState(null, '', page.url);
    place.write('v=1&q=a&open=10', 'push');
    assert.equal(page.entries.length, 5);
  });

  timed('never comes near the number of calls that Safari takes', () => {
    const page = new Page(PAGE);
    const place = page.place();
    for (let ms = 0; ms < 3 * CALLS_WITHIN; ms += 50) {
      place.write(`v=1&open=${ms}`, ms % 100 ? 'push' : 'replace');
      pass(50);
    }
    assert.ok(page.calls <= 3 * MOST_CALLS + 1 && page.calls > MOST_CALLS, String(page.calls));
    pass(CALLS_WITHIN);
    assert.equal(place.read(), textIn(page.location, 'incidents'));
    assert.equal(place.read(), `v=1&open=${3 * CALLS_WITHIN - 50}`);
  });

  timed('does not write into the address of another page, and not after it was disposed', () => {
    const page = new Page(PAGE);
    const place = page.place();
    place.write('v=1&q=a', 'replace');
    page.history.pushState(null, '', '/alerts');
    pass();
    assert.equal(page.url, 'https://soc.example/alerts');
    place.write('v=1&q=a', 'replace');
    place.dispose();
    pass();
    page.go(-1);
    assert.equal(page.url, PAGE);
  });

  timed('gives up what was not written when the person goes back, and says what is there', () => {
    const page = new Page(PAGE);
    const place = page.place();
    const told: unknown[] = [];
    const undo = place.listen((text) => told.push(text));
    place.write('v=1&open=5', 'push');
    place.write('v=1&open=5&q=new', 'replace');
    page.go(-1);
    pass();
    assert.deepEqual([told, page.url], [[undefined], PAGE]);
    // The entry says what the list was told last; the list is ahead of it.
    place.write('v=1&q=ahead', 'replace');
    page.dispatchEvent(new Event('popstate'));
    assert.deepEqual(told, [undefined, undefined]);
    undo();
    page.go(1);
    assert.equal(told.length, 2);
  });

  timed('does not throw where the browser refuses, and goes on with the next change', () => {
    const page = new Page(PAGE);
    const place = page.place();
    page.refuses = true;
    place.write('v=1&open=1', 'push');
    page.refuses = false;
    place.write('v=1&open=2', 'push');
    assert.equal(page.url, `${PAGE}#incidents=v=1;open=2`);
  });

  test('goes to the first list that asks; the next one is told once, until the first has gone', () => {
    const warn = mock.method(console, 'warn', () => undefined);
    const page = new Page(PAGE);
    const again = (key: string) => createUrlPlace({ key, window: page as unknown as Window });
    const first = page.place();
    assert.equal(again('incidents'), undefined);
    assert.equal(again('incidents'), undefined);
    assert.equal(warn.mock.callCount(), 1);
    assert.ok(again('others'));
    first.dispose();
    assert.ok(again('incidents'));
    assert.equal(again(''), undefined);
    assert.equal(warn.mock.callCount(), 1);
    assert.equal(again('a&b'), undefined);
    assert.match(String(warn.mock.calls[1]?.arguments[0]), /no view-key/);
    warn.mock.restore();
  });
});
