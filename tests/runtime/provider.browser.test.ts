import '@watchfloor/runtime/provider';
import { expect } from '@open-wc/testing';
import { preferencesOf, registerSource, WfProvider } from '@watchfloor/runtime';
import type { SessionChangeDetail, SourceOptions } from '@watchfloor/runtime';
import { fakeSource } from './fake-source.ts';
import type { FakeSource } from './fake-source.ts';

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

const made: { options: SourceOptions; source: FakeSource; arrive(): void }[] = [];
registerSource('quick', (options) => {
  const source = fakeSource(options.account);
  made.push({ options, source, arrive: () => {} });
  return source;
});
registerSource('slow', (options) => {
  const source = fakeSource(options.account);
  return new Promise((done) => made.push({ options, source, arrive: () => done(source) }));
});
registerSource('broken', () => Promise.reject(new Error('The demo tenant could not be loaded.')));

describe('wf-provider', () => {
  let provider: WfProvider;
  let said: string[];
  const show = async (properties: Partial<WfProvider> = {}): Promise<void> => {
    Object.assign(provider, properties);
    document.body.append(provider);
    await provider.updateComplete;
    await turn();
  };

  beforeEach(() => {
    made.length = 0;
    said = [];
    provider = document.createElement('wf-provider');
    provider.addEventListener(WfProvider.sessionChange, (event) =>
      said.push((event as CustomEvent<SessionChangeDetail>).detail.state),
    );
  });
  afterEach(() => provider.remove());

  it('takes what attributes may say, and nothing that gives rights to an address', () => {
    const attributes = WfProvider.observedAttributes;
    expect([...attributes].sort()).to.deep.equal([
      'account',
      'base-url',
      'mde-base-url',
      'pivots',
      'source',
      'tenant-id',
      'theme',
      'time-zone',
    ]);
    for (const name of ['allowed-origins', 'allowedorigins', 'get-token', 'gettoken', 'upstream'])
      provider.setAttribute(name, 'https://evil.example');
    expect([provider.allowedOrigins, provider.getToken, provider.upstream]).to.deep.equal([[], undefined, undefined]);
  });

  it('makes its source from what was set together, once', async () => {
    provider.setAttribute('base-url', 'https://graph.microsoft.us');
    provider.setAttribute('tenant-id', 't');
    const getToken = (): string => 'token';
    await show({ source: 'quick', account: 'ann', getToken, allowedOrigins: ['https://p.example'] });
    expect(made.length).to.equal(1);
    expect(made[0]!.options).to.deep.equal({
      baseUrl: 'https://graph.microsoft.us', mdeBaseUrl: undefined, upstream: undefined, tenantId: 't', account: 'ann', allowedOrigins: ['https://p.example'], getToken,
    }); // prettier-ignore
    expect(provider.session.source).to.equal(made[0]!.source);
    expect(said.at(-1)).to.equal('connected');
  });

  it('says which sources it knows when it does not know one', async () => {
    await show({ source: 'nonsense' });
    expect(provider.session.absence).to.equal('misconfigured');
    expect(provider.session.problem).to.match(/nonsense.*Known: graph, .*quick/);
    expect(said).to.deep.equal(['misconfigured']);
  });

  for (const wrong of [{ protocol: 2 }, {}, null, 7, 'broken'] as const) {
    it(`says so, and throws nothing, when the source is ${JSON.stringify(wrong)}`, async () => {
      await show({ source: wrong as never });
      expect(provider.session.absence).to.equal('misconfigured');
      expect(provider.session.problem).to.be.a('string').and.not.to.equal('');
    });
  }

  it('drops a source that was overtaken by the next, and disposes of it', async () => {
    await show({ source: 'slow', account: 'ann' });
    expect(provider.session.absence).to.equal('starting');
    provider.account = 'ben';
    await turn();
    made[1]!.arrive();
    await turn();
    made[0]!.arrive();
    await turn();
    expect(provider.session.source!.identity.account).to.equal('ben');
    expect(made.map(({ source }) => source.disposed)).to.deep.equal([true, false]);
  });

  it('drops a source that arrives after sign-out or after the provider left', async () => {
    await show({ source: 'slow' });
    provider.signOut();
    made[0]!.arrive();
    await turn();
    expect(provider.session.absence).to.equal('signed-out');
    provider.signIn();
    await turn();
    provider.remove();
    made[1]!.arrive();
    await turn();
    expect(provider.session.source).to.equal(undefined);
    expect(made.every(({ source }) => source.disposed)).to.equal(true);
  });

  it('disposes of its own sources, never of one that the host handed over', async () => {
    const theirs = fakeSource();
    await show({ source: theirs });
    provider.source = 'quick';
    await turn();
    expect(theirs.disposed).to.equal(false);
    provider.remove();
    expect(made[0]!.source.disposed).to.equal(true);
  });

  it('gives a new session for each change of the source, and tells of both ends', async () => {
    await show({ source: 'quick' });
    const { queries } = provider.session;
    said.length = 0;
    provider.tenantId = 'other';
    await turn();
    expect(said).to.deep.equal(['starting', 'connected']);
    expect(provider.session.queries).not.to.equal(queries);
  });

  it('shows times in the zone that is asked for, without asking the source again', async () => {
    await show({ source: 'quick' });
    expect(provider.session.timeZone).to.equal('utc');
    provider.timeZone = 'local';
    await turn();
    expect(provider.session.timeZone).to.equal('local');
    expect(made.length).to.equal(1);
  });

  it('comes back with a new session when it is moved', async () => {
    await show({ source: 'quick' });
    const place = document.body.appendChild(document.createElement('section'));
    place.append(provider);
    await turn();
    expect(provider.session.source).to.equal(made[1]!.source);
    expect(made[0]!.source.disposed).to.equal(true);
    place.remove();
  });

  it('signs out once, and in again on request or with another token', async () => {
    await show({ source: 'quick' });
    said.length = 0;
    provider.signOut();
    provider.signOut();
    expect(said).to.deep.equal(['signed-out']);
    provider.theme = 'dark';
    await turn();
    expect(provider.session.absence, 'a look is no sign-in').to.equal('signed-out');
    provider.getToken = () => 'new';
    await turn();
    expect(provider.session.source).not.to.equal(undefined);
  });

  it('allows nothing while there is no source', () => {
    const { access, queries } = provider.session;
    expect(access.decide('incidents.manage').outcome).not.to.equal('allowed');
    const handle = queries.observe({ key: ['q'], fetch: () => expect.fail('asked') }, () => {});
    expect(handle.current()).to.deep.equal({ data: undefined, error: undefined, fetching: false, updatedAt: 0 });
  });
});

describe('preferences', () => {
  const identity = fakeSource('ann').identity;
  afterEach(() => localStorage.clear());

  it('belong to one cloud, tenant and account', () => {
    preferencesOf(identity).write({ timeZone: 'local' });
    for (const other of [{ cloud: 'c' }, { tenantId: 't' }, { account: 'b' }, { kind: 'k' }])
      expect(preferencesOf({ ...identity, ...other }).read()).to.deep.equal({});
    expect(preferencesOf(identity).read()).to.deep.equal({ timeZone: 'local' });
  });

  it('are read with care: anything may stand in storage', () => {
    preferencesOf(identity).write({ timeZone: 'local' });
    const key = Object.keys(localStorage)[0]!;
    for (const text of ['', 'null', '7', '[]', '{', '{"timeZone":"mars"}', '{"__proto__":{"timeZone":"local"}}']) {
      localStorage.setItem(key, text);
      expect(preferencesOf(identity).read(), text).to.deep.equal({});
    }
  });

  it('do without storage', () => {
    const { getItem, setItem, removeItem } = Storage.prototype;
    const no = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: no, setItem: no, removeItem: no });
    try {
      const store = preferencesOf(identity);
      store.write({ timeZone: 'local' });
      store.erase();
      expect(store.read()).to.deep.equal({});
    } finally {
      Object.assign(Storage.prototype, { getItem, setItem, removeItem });
    }
  });
});
