/**
 * The panels and notices that every widget shows for the same states, so that they read the same everywhere.
 * Loaded by PanelsController: the first rows do not wait for what is said when there are none.
 */
import { isApiError } from '@watchfloor/api';
import { defineNotice, defineState } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { StringsController } from '../element/strings.ts';
import type { ViewState } from '../element/view-state.ts';
import type { WidgetElement } from '../element/widget-element.ts';
import { failureOf, type Failure } from './failure.ts';
import { stateStrings, type StateStrings } from './state.strings.ts';
import { stateTranslations } from './state.translations.ts';

defineNotice();
defineState();

/** What a widget says for the panel that stands in its place. */
export interface StatePanelOptions {
  readonly view: ViewState;
  /** Level of the panel's heading on the page. */
  readonly level: number;
  /** For `denied`: a sentence from the access rules that says who grants it. */
  readonly whoGrants: string | undefined;
  readonly retry: () => void;
  readonly signIn: () => void;
}

/** One line above the content. */
export interface Notice {
  readonly kind: 'info' | 'warning' | 'throttled' | 'offline';
  readonly text: string;
}

/** What there is to say about rows that are shown. */
export interface SaidOfRows {
  readonly view: ViewState;
  /** What is read so far. */
  readonly feed: {
    readonly unreadable: number;
    readonly partial: readonly string[];
    readonly incomplete: boolean;
    readonly receivedAt: number;
  };
  /** Until when the service holds the request back; 0: not at all. */
  readonly heldUntil: number;
  /** Why the next page could not be read. */
  readonly moreError: unknown;
  readonly terms: { readonly unreadable: (count: number) => string };
  readonly clock: Clock;
}

type PanelKind = 'empty' | 'denied' | 'failed' | 'offline';
type Clock = (at: number) => string;

export class Panels {
  readonly #host: WidgetElement;
  readonly #strings: StringsController<StateStrings>;

  constructor(host: WidgetElement) {
    this.#host = host;
    this.#strings = new StringsController(host, stateStrings, stateTranslations);
  }

  /** The panel for a view that has nothing to show but why; `nothing` for the others. */
  state(options: StatePanelOptions): TemplateResult | typeof nothing {
    const { view, whoGrants } = options;
    if (this.#host.broken) return this.#failure(options, 'failed', this.#failureOf(undefined));
    if (view.name === 'waiting') return this.#waiting(options);
    const failure = this.#failureOf(view.error);
    // However a session ended, it looks the same.
    if (failure.signIn) return this.#failure(options, 'denied', { ...failure, title: this.#strings.terms.signedOut });
    // Where the sign-in lacks a scope, a role more would change nothing.
    const lacksScope = isApiError(view.error) && view.error.lacks === 'scope';
    if (view.name === 'denied')
      return this.#failure(options, 'denied', {
        ...failure,
        todo: (lacksScope ? undefined : whoGrants) ?? failure.todo,
      });
    if (view.name !== 'failed') return nothing;
    return this.#failure(options, view.error?.kind === 'offline' ? 'offline' : 'failed', failure);
  }

  /** The panel for "answered, and there is nothing". */
  empty(heading: string, hint: string, level: number): TemplateResult {
    return this.#panel(level, 'empty', heading, '', hint);
  }

  /** One line for each notice that is there. */
  notices(notices: readonly (Notice | undefined)[]): TemplateResult {
    const shown = notices.filter((notice) => notice !== undefined);
    return html`<div class="notices">
      ${shown.map(({ kind, text }) => html`<wf-i-notice kind=${kind}>${text}</wf-i-notice>`)}
    </div>`;
  }

  /** A line for each thing that is wrong with rows that are shown. */
  ofRows({ view, feed, heldUntil, moreError, terms, clock }: SaidOfRows): TemplateResult {
    const warning = (on: unknown, text: string): Notice | undefined => (on ? { kind: 'warning', text } : undefined);
    const { moreFailed, partial, incomplete } = this.#strings.terms;
    return this.notices([
      this.held(heldUntil, clock),
      this.stale(view, clock, feed.receivedAt),
      this.failed(moreFailed, moreError),
      warning(feed.unreadable, terms.unreadable(feed.unreadable)),
      warning(feed.partial.length, partial),
      warning(feed.incomplete, incomplete),
    ]);
  }

  /** Says why what is shown is older than the last try; undefined when it is not. */
  stale({ stale, error }: ViewState, clock: Clock, receivedAt: number): Notice | undefined {
    if (!stale) return undefined;
    const { terms } = this.#strings;
    const since = clock(receivedAt);
    if (error?.kind === 'offline') return { kind: 'offline', text: terms.offline(since) };
    if (error?.kind === 'throttled' && error.until) return this.held(error.until, clock);
    return { kind: 'warning', text: `${terms.staleSince(since)} ${this.#told(error)}` };
  }

  /** Says that the service holds the request back, so that waiting is not silence; undefined when it does not. */
  held(until: number, clock: Clock): Notice | undefined {
    return until ? { kind: 'throttled', text: this.#strings.terms.throttledUntil(clock(until)) } : undefined;
  }

  /** A notice for something beside the content that failed; undefined without an error. */
  failed(sentence: string, error: unknown): Notice | undefined {
    return error === undefined ? undefined : { kind: 'warning', text: `${sentence} ${this.#told(error)}` };
  }

  /** What happened, and what to do about it. */
  #told(error: unknown): string {
    const { what, todo } = this.#failureOf(error);
    return `${what} ${todo}`.trim();
  }

  #failureOf(error: unknown): Failure {
    return failureOf(error, this.#strings.terms);
  }

  #waiting(options: StatePanelOptions): TemplateResult | typeof nothing {
    const { terms } = this.#strings;
    const { level, view } = options;
    if (this.#host.foreignSession)
      return this.#panel(level, 'failed', terms.otherProtocol, '', terms.otherProtocolHint);
    switch (view.absence) {
      case 'starting':
        return nothing;
      case 'signed-out':
        return this.#panel(level, 'denied', terms.signedOut, '', terms.signedOutHint, this.#signIn(options));
      case 'misconfigured':
        return this.#panel(level, 'failed', terms.misconfigured, this.#host.session?.problem ?? '', '');
      default:
        return this.#panel(level, 'empty', terms.noProvider, '', terms.noProviderHint);
    }
  }

  #failure(options: StatePanelOptions, kind: PanelKind, failure: Failure): TemplateResult {
    const { title, what, todo, requestId, signIn, retryable } = failure;
    const retry = (): TemplateResult => this.#button(this.#strings.terms.retry, options.retry);
    const action = signIn ? this.#signIn(options) : retryable ? retry() : nothing;
    return this.#panel(options.level, kind, title, what, todo, action, requestId);
  }

  #panel(
    level: number,
    kind: PanelKind,
    heading: string,
    text: string,
    hint: string,
    action: unknown = nothing,
    requestId?: string,
  ): TemplateResult {
    const { terms } = this.#strings;
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

  #signIn({ signIn }: StatePanelOptions): TemplateResult {
    return this.#button(this.#strings.terms.signIn, signIn);
  }

  #button(label: string, act: () => void): TemplateResult {
    return html`<button slot="action" class="button primary" @click=${act}>${label}</button>`;
  }
}
