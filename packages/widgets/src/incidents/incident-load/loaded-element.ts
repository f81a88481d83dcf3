import type { ActionName, QuerySnapshot } from '@watchfloor/runtime';
import {
  AccessController,
  formatClock,
  PanelsController,
  viewStateOf,
  WidgetElement,
  type ViewState,
} from '@watchfloor/runtime';
import { buttonStyles, hostStyles, innerStyles, tokens } from '@watchfloor/ui';
import {
  html,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { errorDetail, eventOf } from '../incident-list/incident-list.events.ts';
import type { IncidentTabErrorDetail } from './incident-load.types.ts';

/** One thing of an id, as it is read for all that show it. */
export interface SharedLoad<Loaded> {
  readonly snapshot: QuerySnapshot<Loaded>;
  readonly loaded: Loaded | undefined;
  /** Until when the service holds the request back; 0: not at all. */
  readonly heldUntil: number;
  /** Never rejects; the snapshot carries the error. */
  refresh(): Promise<void>;
}

/** Words around it, in one language. */
export interface LoadTerms {
  readonly loading: string;
  readonly noId: string;
  readonly noIdHint: string;
  readonly unreadable: (count: number) => string;
}

/** What elements about one thing have in common: its id, one shared load, the states around it, and their events. */
export abstract class LoadedElement<
  Loaded extends { readonly receivedAt: number; readonly unreadable: number },
> extends WidgetElement {
  static override properties: PropertyDeclarations = { headingLevel: { type: Number, attribute: 'heading-level' } };

  /** Goes first in the styles of an element. */
  static readonly base: readonly CSSResult[] = [tokens, innerStyles, hostStyles, buttonStyles];

  /** Level of the element's own headings on the page, 1 to 6. Default 2. */
  headingLevel = 2;

  protected readonly access = new AccessController(this);
  protected readonly panels = new PanelsController(this);
  #said = '';

  protected abstract readonly load: SharedLoad<Loaded>;
  /** View that the access rules are asked about. */
  protected abstract readonly needs: ActionName;
  /** Id of what is shown; undefined or blank: the host named none. */
  protected abstract get subject(): string | undefined;
  protected abstract get loadTerms(): LoadTerms;
  /** Language tag and zone for formatters. */
  protected abstract get locale(): { readonly language: string; readonly timeZone: 'utc' | 'local' };
  /** Accessible name of the element. */
  protected abstract get label(): string;
  /** Detail of `wf-ready`. */
  protected abstract readyDetail(loaded: Loaded | undefined): unknown;
  /** Draws what was loaded. */
  protected abstract renderLoaded(loaded: Loaded): unknown;

  /** Reads it again, for all that show it. Never rejects; what failed is shown. */
  async refresh(): Promise<void> {
    await this.load.refresh();
  }

  /** Draws the shape of what will be there. Default: a word about it. */
  protected renderLoading(): unknown {
    return nothing;
  }

  protected get level(): number {
    return Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  protected get view(): ViewState {
    return viewStateOf(this.session, this.load.snapshot, () => false);
  }

  protected override render(): TemplateResult {
    const { view } = this;
    return html`<section class="tab" aria-label=${this.label}>${this.#renderBody(view)}</section>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#announce(this.view);
  }

  /** What stands in place of it in a state without it; undefined: it is there, or on its way. */
  protected renderState(view: ViewState): unknown {
    const below = Math.min(6, this.level + 1);
    if (this.broken || /^(waiting|denied|failed)$/.test(view.name)) {
      const options = {
        view,
        level: below,
        whoGrants: this.access.whoGrants(this.needs),
        retry: () => void this.refresh(),
        signIn: () => this.#signIn(view),
      };
      return this.panels.draw((panels) => panels.state(options), view.error?.message);
    }
    const { noId, noIdHint } = this.loadTerms;
    if (!this.subject?.trim()) return this.panels.draw((panels) => panels.empty(noId, noIdHint, below), noId);
    return undefined;
  }

  #renderBody(view: ViewState): unknown {
    const state = this.renderState(view);
    if (state !== undefined) return state;
    const { loaded } = this.load;
    if (!loaded)
      return [this.renderLoading(), html`<p class="visually-hidden" role="status">${this.loadTerms.loading}</p>`];
    return [this.#renderNotices(view, loaded), this.renderLoaded(loaded)];
  }

  #renderNotices(view: ViewState, { unreadable, receivedAt }: Loaded): unknown {
    const { heldUntil } = this.load;
    if (!view.stale && !heldUntil && !unreadable) return nothing;
    const { language, timeZone } = this.locale;
    const clock = (at: number): string => formatClock(at, { zone: timeZone, locale: language });
    return this.panels.draw((panels) =>
      panels.notices([
        panels.held(heldUntil, clock),
        panels.stale(view, clock, receivedAt),
        unreadable ? { kind: 'warning', text: this.loadTerms.unreadable(unreadable) } : undefined,
      ]),
    );
  }

  #signIn(view: ViewState): void {
    this.emit<IncidentTabErrorDetail>('wf-auth-required', { ...errorDetail(view.error), kind: 'signed-out' }, true);
  }

  /** Tells listeners on this element, once for each change. */
  #announce(view: ViewState): void {
    const { loaded } = this.load;
    const said = [
      this.broken,
      view.name,
      view.stale,
      view.error?.kind,
      view.error?.requestId,
      loaded?.receivedAt,
    ].join();
    if (said === this.#said || (view.name === 'loading' && !this.subject?.trim())) return;
    this.#said = said;
    const event = eventOf(view, this.broken, undefined, this.readyDetail(loaded));
    if (event) this.emitHere(...event);
  }
}
