import {
  AccessController,
  formatClock,
  PanelsController,
  StringsController,
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
import { IncidentLoad, type LoadedIncident } from './incident-load.data.ts';
import { incidentLoadStrings, type IncidentLoadStrings } from './incident-load.strings.ts';
import { incidentLoadTranslations } from './incident-load.translations.ts';
import type { IncidentReadyDetail, IncidentTabErrorDetail } from './incident-load.types.ts';

/**
 * What the incident page and each of its tabs have in common: the id, one shared load, the states around it.
 * A tab only draws what was loaded, and says when that holds nothing for it.
 */
export abstract class IncidentTab extends WidgetElement {
  static override properties: PropertyDeclarations = {
    incidentId: { attribute: 'incident-id' },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Goes first in the styles of a tab. */
  static readonly base: readonly CSSResult[] = [tokens, innerStyles, hostStyles, buttonStyles];

  /** Id of the incident, a numeric text. Without it the element says so. */
  incidentId: string | undefined;
  /** Level of the element's own headings on the page, 1 to 6. Default 2. */
  headingLevel = 2;

  protected readonly access = new AccessController(this);
  protected readonly load = new IncidentLoad(this, () => this.incidentId);
  protected readonly panels = new PanelsController(this);
  readonly #terms = new StringsController<IncidentLoadStrings>(this, incidentLoadStrings, incidentLoadTranslations);
  #said = '';

  /** Reads the incident again, for all that show it. Never rejects; what failed is shown. */
  async refresh(): Promise<void> {
    await this.load.refresh();
  }

  /** Accessible name of the element. */
  protected abstract get label(): string;

  /** Draws what was loaded. */
  protected abstract renderLoaded(loaded: LoadedIncident): unknown;

  /** Draws the shape of what will be there. Default: a word about it. */
  protected renderLoading(): unknown {
    return nothing;
  }

  /** Language tag and zone for formatters. */
  protected get locale(): { readonly language: string; readonly timeZone: 'utc' | 'local' } {
    return { language: this.#terms.language, timeZone: this.session?.timeZone ?? 'utc' };
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

  #renderBody(view: ViewState): unknown {
    const { terms } = this.#terms;
    const below = Math.min(6, this.level + 1);
    if (this.broken || /^(waiting|denied|failed)$/.test(view.name)) {
      const options = {
        view,
        level: below,
        whoGrants: this.access.whoGrants('incidents.view'),
        retry: () => void this.refresh(),
        signIn: () => this.#signIn(view),
      };
      return this.panels.draw((panels) => panels.state(options), view.error?.message);
    }
    if (!this.incidentId?.trim()) {
      return this.panels.draw((panels) => panels.empty(terms.noId, terms.noIdHint, below), terms.noId);
    }
    const { loaded } = this.load;
    if (!loaded) return [this.renderLoading(), html`<p class="visually-hidden" role="status">${terms.loading}</p>`];
    return [this.#renderNotices(view, loaded), this.renderLoaded(loaded)];
  }

  #renderNotices(view: ViewState, { unreadable, receivedAt }: LoadedIncident): unknown {
    const { heldUntil } = this.load;
    if (!view.stale && !heldUntil && !unreadable) return nothing;
    const { terms, language } = this.#terms;
    const clock = (at: number): string => formatClock(at, { zone: this.session?.timeZone, locale: language });
    return this.panels.draw((panels) =>
      panels.notices([
        panels.held(heldUntil, clock),
        panels.stale(view, clock, receivedAt),
        unreadable ? { kind: 'warning', text: terms.unreadable(unreadable) } : undefined,
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
    if (said === this.#said || (view.name === 'loading' && !this.incidentId?.trim())) return;
    this.#said = said;
    const ready = { id: loaded?.incident.id ?? '', alerts: loaded?.alerts.length ?? 0 };
    const event = eventOf<IncidentReadyDetail>(view, this.broken, undefined, ready);
    if (event) this.emitHere(...event);
  }
}
