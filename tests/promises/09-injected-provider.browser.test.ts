/** Promise 9, the page: markup that was slipped in before, inside or after ours gets no token, whatever its attributes say. */
import { expect } from '@open-wc/testing';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncidentList } from '@watchfloor/widgets';
import { figureFromPage, lists, makeList, makeLists, playLists, rowsOf, sent, turn, until } from './support/page.ts';

const OURS = 'https://graph.microsoft.com';
const ATTRIBUTES: readonly Readonly<Record<string, string>>[] = [
  { 'base-url': 'https://evil.example' },
  {
    'base-url': 'https://evil.example',
    'allowed-origins': 'https://evil.example',
    allowedorigins: '["https://evil.example"]',
  },
  {
    'base-url': 'https://evil.example',
    'get-token': 'token',
    gettoken: 'token',
    upstream: 'https://graph.microsoft.com',
  },
  { 'base-url': 'https://graph.microsoft.com@evil.example' },
  { 'base-url': 'https://graph.microsoft.com.evil.example' },
  { 'base-url': 'http://graph.microsoft.com' },
  { 'base-url': '//evil.example' },
  { 'base-url': '/\\evil.example' },
  { 'base-url': 'data:application/json,{}' },
  { 'mde-base-url': 'https://evil.example', 'base-url': 'https://evil.example' },
  { source: 'graph', 'base-url': 'https://evil.example' },
];

function injected(attributes: Readonly<Record<string, string>>): WfProvider {
  const provider = document.createElement('wf-provider');
  // `test` is `graph` with its requests recorded.
  for (const [name, value] of Object.entries({ source: 'test', ...attributes })) provider.setAttribute(name, value);
  provider.append(makeList());
  return provider;
}

const elsewhere = (): string[] => sent.filter(({ url }) => !url.startsWith(`${OURS}/`)).map(({ url }) => url);
const settle = async (): Promise<void> => {
  for (let step = 0; step < 15; step++) await turn();
};

describe('an injected provider', () => {
  let ours: WfProvider;
  let list: WfIncidentList;
  let tokens: number;

  beforeEach(() => {
    playLists();
    tokens = 0;
    ({ provider: ours, list } = makeLists({ getToken: () => `token-${++tokens}` }));
  });
  afterEach(() => ours.remove());

  for (const place of ['before', 'inside', 'after', 'around'] as const) {
    it(`${place} ours gets nothing, and ours goes on`, async () => {
      for (const attributes of ATTRIBUTES) {
        const evil = injected(attributes);
        if (place === 'inside') ours.append(evil);
        document.body.append(...(place === 'before' ? [evil, ours] : place === 'after' ? [ours, evil] : [ours]));
        if (place === 'around') {
          document.body.append(evil);
          evil.append(ours);
        }
        await until(() => rowsOf(list).length === 1, 'ours shows its row');
        await settle();
        expect(elsewhere(), JSON.stringify(attributes)).to.deep.equal([]);
        expect(rowsOf(evil.querySelector('wf-incident-list')!).length, 'the injected one shows nothing').to.equal(0);
        evil.remove();
        ours.remove();
      }
      expect(lists().length, 'the answers were ours alone').to.equal(ATTRIBUTES.length);
      expect(lists().every(({ token }) => /^token-\d+$/.test(token))).to.equal(true);
      expect(tokens, 'and only ours asked for a token').to.equal(ATTRIBUTES.length);
    });
  }

  it('inherits neither token, origins, base nor session from the provider around it', async () => {
    ours.allowedOrigins = ['https://proxy.example'];
    ours.baseUrl = 'https://proxy.example';
    const nested = injected({ 'base-url': 'https://proxy.example' });
    const bare = injected({});
    ours.append(nested, bare);
    document.body.append(ours);
    await until(() => rowsOf(list).length === 1, 'ours shows its row');
    await settle();
    for (const inner of [nested, bare]) {
      expect([inner.getToken, inner.allowedOrigins]).to.deep.equal([undefined, []]);
      expect(inner.session.queries).not.to.equal(ours.session.queries);
    }
    expect(lists().length).to.equal(1);
  });

  it('that host code takes for ours, and gives its token to, still reaches no other origin', async () => {
    for (const attributes of ATTRIBUTES) {
      const evil = injected(attributes);
      document.body.append(evil, ours);
      // As hosts do it: the first one on the page.
      const first = document.querySelector('wf-provider')!;
      first.getToken = () => 'token-of-the-host';
      first.allowedOrigins = ['https://proxy.example'];
      await settle();
      expect(elsewhere(), JSON.stringify(attributes)).to.deep.equal([]);
      evil.remove();
    }
    await figureFromPage(9, `${ATTRIBUTES.length} injected providers x 6 places: 0 requests elsewhere`, '-injected');
  });

  it('and the same check catches an origin that code did allow', async () => {
    const evil = injected(ATTRIBUTES[0]!);
    evil.allowedOrigins = ['https://evil.example'];
    evil.getToken = () => 'token';
    document.body.append(evil);
    await until(() => elsewhere().length > 0, 'it is asked');
    evil.remove();
  });
});
