/** The panels and notices that every widget shows for the same states, so that they read the same everywhere. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../session/session.ts';
import { failureOf, type Failure } from './failure.ts';
import type { StateStrings } from './state.strings.ts';
import type { ViewState } from './view-state.ts';

export interface StatePanelOptions {
  readonly view: ViewState;
  readonly session: Session | undefined;
  /** The provider speaks another protocol. */
  readonly foreignSession: boolean;
  /** The last render threw. */
  readonly broken: boolean;
  readonly terms: StateStrings;
  /** Level of the panel's heading on the page. */
  readonly level: number;
  /** For `denied`: a sentence from the access rules that says who grants it. */
  readonly whoGrants: string | undefined;
  readonly retry: () => void;
  readonly signIn: () => void;
}

type PanelKind = 'empty' | 'denied' | 'failed' | 'offline';

/** The panel that stands for the whole widget, or undefined when there is content, its skeleton or its empty state. */
export function renderStatePanel(options: StatePanelOptions): TemplateResult | undefined {
  const { view, terms, broken } = options;
  if (broken) return failurePanel(options, 'failed', failureOf(undefined, terms));
  if (view.name === 'waiting') return waitingPanel(options);
  const failure = failureOf(view.error, terms);
  if (view.name === 'denied')
    return failurePanel(options, 'denied', { ...failure, todo: options.whoGrants ?? failure.todo });
  if (view.name !== 'failed') return undefined;
  return failurePanel(options, view.error?.kind === 'offline' ? 'offline' : 'failed', failure);
}

function waitingPanel(options: StatePanelOptions): TemplateResult | undefined {
  const { terms, view, session, foreignSession } = options;
  if (foreignSession) return panel(options, 'failed', terms.otherProtocol, '', terms.otherProtocolHint);
  switch (view.absence) {
    case 'starting':
      return undefined;
    case 'signed-out':
      return panel(options, 'denied', terms.signedOut, '', terms.signedOutHint, signInButton(options));
    case 'misconfigured':
      return panel(options, 'failed', terms.misconfigured, session?.problem ?? '', '');
    default:
      return panel(options, 'empty', terms.noProvider, '', terms.noProviderHint);
  }
}

function failurePanel(options: StatePanelOptions, kind: PanelKind, failure: Failure): TemplateResult {
  const { title, what, todo, requestId, signIn, retryable } = failure;
  const action = signIn ? signInButton(options) : retryable ? retryButton(options) : nothing;
  return panel(options, kind, title, what, todo, action, requestId);
}

function panel(
  { terms, level }: StatePanelOptions,
  kind: PanelKind,
  heading: string,
  text: string,
  hint: string,
  action: unknown = nothing,
  requestId?: string,
): TemplateResult {
  const details = requestId
    ? [{ label: terms.requestId, value: requestId, copyLabel: terms.copyRequestId, copiedLabel: terms.copied }]
    : [];
  return html`<wf-i-state
    class="state"
    kind=${kind}
    level=${level}
    heading=${heading}
    text=${text}
    hint=${hint}
    .details=${details}
    >${action}</wf-i-state
  >`;
}

const button = (label: string, act: () => void): TemplateResult =>
  html`<button slot="action" class="button primary" @click=${act}>${label}</button>`;
const retryButton = ({ terms, retry }: StatePanelOptions): TemplateResult => button(terms.retry, retry);
const signInButton = ({ terms, signIn }: StatePanelOptions): TemplateResult => button(terms.signIn, signIn);

/** One line above the content. */
export interface Notice {
  readonly kind: 'info' | 'warning' | 'throttled' | 'offline';
  readonly text: string;
}

/** Says why what is shown is older than the last try; undefined when it is not. */
export function staleNotice(
  { stale, error }: ViewState,
  terms: StateStrings,
  clock: (at: number) => string,
  receivedAt: number,
): Notice | undefined {
  if (!stale) return undefined;
  const since = clock(receivedAt);
  if (error?.kind === 'offline') return { kind: 'offline', text: terms.offline(since) };
  if (error?.kind === 'throttled' && error.until)
    return { kind: 'throttled', text: terms.throttledUntil(clock(error.until)) };
  return { kind: 'warning', text: `${terms.staleSince(since)} ${failureOf(error, terms).what}` };
}

/** Says that the service holds the request back, so that waiting is not silence; undefined when it does not. */
export function heldNotice(until: number, terms: StateStrings, clock: (at: number) => string): Notice | undefined {
  return until ? { kind: 'throttled', text: terms.throttledUntil(clock(until)) } : undefined;
}

export function renderNotices(notices: readonly (Notice | undefined)[]): TemplateResult {
  const shown = notices.filter((notice) => notice !== undefined);
  return html`<div class="notices">
    ${shown.map(({ kind, text }) => html`<wf-i-notice kind=${kind}>${text}</wf-i-notice>`)}
  </div>`;
}
