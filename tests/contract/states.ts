/** Every view state that any widget can be brought into, by the scenarios and the people of the demo tenant. */
import { createTenant, people, type Scenario } from '@watchfloor/demo';
import type { Page } from 'puppeteer-core';
import { hang, serveApi, type ApiServer } from './api-server.ts';
import { frames, place, untilEvent, type Placement } from './host-page.ts';
import { attributesOf, startMs, type ContractWidget } from './widgets.ts';

interface State {
  readonly name: string;
  /** Lifecycle event that says the state is there; undefined: it has none. */
  readonly event: 'wf-ready' | 'wf-error' | 'wf-denied' | 'wf-loading' | 'wf-stale' | undefined;
  /** API that answers; undefined: no provider, or one that never asks. */
  readonly api?: Scenario | 'hanging' | 'closed' | 'turning' | 'leaving' | 'dropping' | 'handing-over';
  readonly person?: string;
  readonly provider?: Partial<NonNullable<Placement['provider']>> | false;
  /** What is done once the first event came. */
  readonly then?: 'sign-out' | 'fail-refresh' | 'change-person';
}

const DEFAULT_PERSON = 'security-admin';
const OTHER_PERSON = 'reader@halden.example';

const STATES: readonly State[] = [
  { name: 'no-provider', event: undefined, provider: false },
  { name: 'unknown-source', event: 'wf-error', provider: { source: 'nonsense' } },
  { name: 'wrong-base-url', event: 'wf-error', provider: { baseUrl: 'htp:/nowhere' } },
  { name: 'foreign-base-url', event: 'wf-error', provider: { baseUrl: 'https://graph.evil.example' } },
  { name: 'no-token', event: 'wf-error', api: 'normal', provider: { token: '' } },
  { name: 'expired-token', event: 'wf-error', api: 'normal', provider: { token: 'expired' } },
  // Of its own API: a sign-out reaches every provider of the same identity.
  { name: 'signed-out', event: 'wf-ready', api: 'leaving', then: 'sign-out' },
  { name: 'loading', event: 'wf-loading', api: 'hanging' },
  { name: 'empty', event: 'wf-ready', api: 'empty' },
  { name: 'failing', event: 'wf-error', api: 'failing' },
  { name: 'denied', event: 'wf-denied', api: 'denied' },
  { name: 'cut-off', event: 'wf-error', api: 'closed' },
  { name: 'throttled', event: 'wf-error', api: 'throttled' },
  { name: 'html-for-json', event: 'wf-error', api: 'malformed:html' },
  { name: 'truncated', event: 'wf-error', api: 'malformed:truncated' },
  { name: 'unknown-enums', event: 'wf-ready', api: 'malformed:enums' },
  { name: 'row-without-id', event: 'wf-ready', api: 'malformed:no-id' },
  { name: 'foreign-next-link', event: 'wf-ready', api: 'malformed:next-link' },
  {
    name: 'behind-proxy',
    event: 'wf-ready',
    api: 'behind-proxy',
    provider: { upstream: 'https://graph.microsoft.com' },
  },
  { name: 'stale', event: 'wf-stale', api: 'turning', then: 'fail-refresh' },
  // The network goes with the first answer: what a widget loads or asks for behind it meets nothing.
  { name: 'gone-offline', event: 'wf-stale', api: 'dropping', then: 'fail-refresh' },
  // Somebody else takes over while everything of the first person's stands.
  { name: 'another-person', event: 'wf-ready', api: 'handing-over', then: 'change-person' },
  ...people.map(({ name }): State => ({
    name: `as-${name}`,
    event: name === 'nobody' ? 'wf-denied' : 'wf-ready',
    api: 'normal',
    person: name,
  })),
];

export interface States {
  readonly origins: readonly string[];
  readonly names: readonly string[];
  /** Puts a widget into all of its states at once, side by side, and resolves when each is there. */
  show(page: Page, widget: ContractWidget): Promise<void>;
  close(): Promise<void>;
}

/** Starts one API for each scenario, each of its own origin: a gate that one closes holds nobody else. */
export async function startStates(): Promise<States> {
  const apis = new Map<string, ApiServer>();
  /** APIs of which the tide has turned: a widget that is quick in one state must not spoil another that is slower. */
  const turned = new Set<string>();
  for (const kind of new Set(STATES.flatMap(({ api }) => api ?? []))) apis.set(kind, await serveApi(answerOf(kind)));

  function answerOf(kind: string) {
    if (kind === 'hanging') return hang;
    if (kind === 'closed') return () => Promise.reject(new Error('no network'));
    const tenant = createTenant({
      startMs,
      scenario: /^(turning|leaving|dropping|handing-over)$/.test(kind) ? 'normal' : (kind as Scenario),
    });
    return (request: Request) => {
      // The next widget begins where the tide has not turned.
      if (kind === 'turning') tenant.setScenario(turned.has(kind) ? 'failing' : 'normal');
      if (kind === 'dropping' && turned.has(kind)) return Promise.reject(new Error('no network'));
      return tenant.handle(request);
    };
  }

  function placementOf(widget: ContractWidget, state: State): Placement {
    const origin = apis.get(state.api ?? '')?.origin;
    const account = `${state.person ?? DEFAULT_PERSON}@halden.example`;
    const attributes = { 'page-size': '4', heading: state.name, ...attributesOf(widget.tag, state.person) };
    if (state.provider === false) return { name: state.name, tag: widget.tag, attributes };
    const allowedOrigins = origin ? [origin] : [];
    const provider = { token: `demo.${account}`, account, allowedOrigins, ...state.provider };
    return {
      name: state.name,
      tag: widget.tag,
      attributes,
      provider: { baseUrl: origin && `${origin}/graph`, ...provider },
    };
  }

  async function reach(page: Page, { name, event, then, api }: State): Promise<void> {
    if (!event) return;
    if (then === undefined) return untilEvent(page, name, event);
    await untilEvent(page, name, 'wf-ready');
    // Only the state that wants a failing refresh turns the tide; another may be ready sooner.
    if (then === 'fail-refresh') turned.add(api!);
    await page.evaluate(
      (id, deed, other) => {
        const frame = document.getElementById(id)!;
        const provider = frame.querySelector('wf-provider')!;
        const widget = frame.querySelector('[data-events]') as HTMLElement & { refresh?(): void };
        if (deed === 'sign-out') provider.signOut();
        else if (deed === 'fail-refresh') widget.refresh?.();
        else {
          // What is waited for comes after this.
          widget.dataset['events'] = '';
          Object.assign(provider, { account: other, getToken: () => Promise.resolve(`demo.${other}`) });
        }
      },
      name,
      then,
      OTHER_PERSON,
    );
    await untilEvent(page, name, event);
  }

  return {
    origins: [...apis.values()].map(({ origin }) => origin),
    names: STATES.map(({ name }) => name),
    async show(page, widget) {
      turned.clear();
      await place(
        page,
        STATES.map((state) => placementOf(widget, state)),
      );
      await Promise.all(STATES.map((state) => reach(page, state)));
      await frames(page);
    },
    close: async () => void (await Promise.all([...apis.values()].map((api) => api.close()))),
  };
}
