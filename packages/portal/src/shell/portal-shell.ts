import { Router } from '@lit-labs/router';
import { preferencesOf, type SessionChangeDetail, type WfProvider } from '@watchfloor/runtime';
import { hostStyles, icon, iconMenu, innerStyles, tokens } from '@watchfloor/ui';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PortalConfig } from '../config.ts';
import { alertPath } from '../pages/alert.ts';
import { incidentPath } from '../pages/incident.ts';
import { decoded, loadPage, routes, type Place, type PortalRoute } from '../routes.ts';
import { readPeople, type Person } from './people.ts';
import { portalShellStyles } from './portal-shell.styles.ts';

/** Frame of the portal: top bar, navigation, one router, one provider. Pages only compose widgets. */
export class PortalShell extends LitElement {
  static override styles = [tokens, innerStyles, hostStyles, portalShellStyles];

  /** Set before the element is attached. */
  @property({ attribute: false }) config: PortalConfig = { tenant: undefined, user: 'security-admin' };

  @state() private people: readonly Person[] = [];
  @state() private person = '';
  @state() private timeZone: 'utc' | 'local' = 'utc';
  @state() private menuOpen = false;
  /** Said once by the status line, e.g. why a click led nowhere. */
  @state() private said = '';
  @query('wf-provider') private provider!: WfProvider;

  readonly #router = new Router(
    this,
    routes.map((route) => ({
      path: route.path,
      enter: (params) => this.#enter(route, decoded(params)),
      render: (params) => route.render(this.#placeOf(decoded(params))),
    })),
    { fallback: { enter: () => this.#enterNowhere(), render: () => this.#renderNotFound() } },
  );

  /** Address of the list of incidents when it was left. */
  #incidentList = '';
  #alertList = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readPerson();
    window.addEventListener('popstate', this.#readPerson);
    void readPeople(this.config.tenant).then(
      (people) => (this.people = people),
      () => (this.said = 'The list of people could not be read from the demo tenant.'),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#readPerson);
  }

  override render(): TemplateResult {
    return html`
      <header class="top">
        <button
          class="menu"
          aria-expanded=${this.menuOpen}
          aria-controls="navigation"
          aria-label="Navigation"
          @click=${this.#handleMenu}
        >
          ${icon(iconMenu)}
        </button>
        <a class="brand" href=${`/incidents${location.search}`} aria-label="Watchfloor"
          >${logo}<span>Watchfloor</span></a
        >
        <span class="grow"></span>
        ${this.#renderTimeZone()} ${this.#renderPeople()}
      </header>
      <nav
        id="navigation"
        @keydown=${this.#handleNavigationKey}
        class=${this.menuOpen ? 'open' : ''}
        aria-label="Watchfloor"
      >
        ${this.#renderNavigation()}
      </nav>
      <main
        tabindex="-1"
        @wf-incident-open=${this.#handleIncidentOpen}
        @wf-incident-tab=${this.#handleIncidentTab}
        @wf-alert-open=${this.#handleAlertOpen}
      >
        <wf-provider
          source="demo"
          base-url=${this.config.tenant ? `${this.config.tenant}/graph` : nothing}
          mde-base-url=${this.config.tenant ? '/mde' : nothing}
          account=${this.person}
          time-zone=${this.timeZone}
          .pivots=${this.config.pivots ?? ''}
          @wf-session-change=${this.#handleSessionChange}
        >
          ${this.#router.outlet()}
        </wf-provider>
        <p class="said" role="status">${this.said}</p>
      </main>
    `;
  }

  #renderNavigation(): TemplateResult[] {
    const entries = routes.filter(({ group }) => group);
    const groups = [...new Set(entries.map(({ group }) => group))];
    return groups.map(
      (group) => html`
        <h2>${group}</h2>
        ${entries
          .filter((route) => route.group === group)
          .map(
            (route) => html`
              <a
                href=${route.path + location.search}
                title=${route.title}
                aria-current=${currentOf(route.path)}
                @click=${() => (this.menuOpen = false)}
                >${icon(route.icon!)}<span>${route.title}</span></a
              >
            `,
          )}
      `,
    );
  }

  #renderTimeZone(): TemplateResult {
    return html`
      <fieldset class="zone">
        <legend class="visually-hidden">Time zone</legend>
        ${(['utc', 'local'] as const).map(
          (zone) => html`
            <label>
              <input
                type="radio"
                name="zone"
                class="visually-hidden"
                .checked=${this.timeZone === zone}
                @change=${() => this.#handleTimeZone(zone)}
              />
              <span>${zone === 'utc' ? 'UTC' : 'Local'}</span>
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  #renderPeople(): TemplateResult {
    return html`
      <label class="person">
        <span class="visually-hidden">Signed in as</span>
        <select @change=${this.#handlePerson}>
          ${this.#isKnown ? nothing : html`<option selected disabled>${this.person} (unknown)</option>`}
          ${this.people.map(
            (person) => html`
              <option value=${person.shortName} ?selected=${person.shortName === this.person}>
                ${person.displayName} (${person.roles})
              </option>
            `,
          )}
        </select>
      </label>
    `;
  }

  get #isKnown(): boolean {
    return !this.people.length || this.people.some(({ shortName }) => shortName === this.person);
  }

  #renderNotFound(): TemplateResult {
    return html`
      <div class="not-found">
        <h1>There is no page here</h1>
        <p>
          Nothing in this portal answers to this address.
          <a href=${`/incidents${location.search}`}>Go to the incidents</a>.
        </p>
      </div>
    `;
  }

  #placeOf(params: Place['params']): Place {
    const { search, pathname } = location;
    return {
      params,
      search,
      incidentList: this.#incidentList || `/incidents${search}`,
      alertList: this.#alertList || `/alerts${search}`,
      rename: (title) => {
        // The person may have gone on.
        if (location.pathname === pathname) document.title = `${title} · Watchfloor`;
      },
    };
  }

  async #enter(route: PortalRoute, params: Place['params']): Promise<boolean> {
    this.said = '';
    document.title = `${route.titleOf?.(params) ?? route.title} · Watchfloor`;
    try {
      await loadPage(route);
    } catch {
      this.said = `The page ${route.title} could not be loaded. Check the connection and choose it again.`;
    }
    return true;
  }

  #handleMenu(): void {
    this.menuOpen = !this.menuOpen;
  }

  #enterNowhere(): boolean {
    this.said = '';
    document.title = 'Not found · Watchfloor';
    return true;
  }

  /** The address says who looks: on arrival and on the way back. */
  readonly #readPerson = (): void => {
    this.person = new URLSearchParams(location.search).get('as') ?? this.config.user;
    // What was said to somebody else is not said to this person.
    this.said = '';
  };

  #handleNavigationKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.menuOpen) return;
    this.menuOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.menu')?.focus();
  }

  #handlePerson(event: Event): void {
    this.person = (event.target as HTMLSelectElement).value;
    this.said = '';
    const url = new URL(location.href);
    url.searchParams.set('as', this.person);
    history.replaceState(history.state, '', url);
  }

  #handleTimeZone(zone: 'utc' | 'local'): void {
    this.timeZone = zone;
    const identity = this.provider.session.source?.identity;
    if (identity) preferencesOf(identity).write({ timeZone: zone });
  }

  #handleSessionChange(event: CustomEvent<SessionChangeDetail>): void {
    const identity = event.detail.state === 'connected' && this.provider.session.source?.identity;
    if (identity) this.timeZone = preferencesOf(identity).read().timeZone ?? 'utc';
  }

  #handleIncidentOpen(event: CustomEvent<{ readonly id: string }>): void {
    event.preventDefault();
    if (location.pathname === '/incidents') this.#incidentList = location.href.slice(location.origin.length);
    this.#go(incidentPath(event.detail.id));
    this.#focusPage();
  }

  #handleAlertOpen(event: CustomEvent<{ readonly id: string }>): void {
    event.preventDefault();
    if (location.pathname === '/alerts') this.#alertList = location.href.slice(location.origin.length);
    this.#go(alertPath(event.detail.id));
    this.#focusPage();
  }

  /** The widget changes its tab; the address follows, so that Back leads to the one before. */
  #handleIncidentTab({ detail }: CustomEvent<{ readonly id: string; readonly tab: string }>): void {
    const { id = detail.id } = decoded(this.#router.params);
    this.#go(incidentPath(id, detail.tab));
  }

  /** What had focus goes with its page. */
  #focusPage(): void {
    this.renderRoot.querySelector('main')?.focus();
  }

  /** Who looks stays in the address; what belongs to a page, behind `#`, does not. */
  #go(path: string): void {
    history.pushState({}, '', path + location.search);
    void this.#router.goto(location.pathname);
  }
}

/** Marks the page in the navigation, and what it was reached from. */
const currentOf = (path: string): 'page' | 'true' | typeof nothing =>
  location.pathname === path ? 'page' : location.pathname.startsWith(`${path}/`) ? 'true' : nothing;

const logo = html`<svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M3 17.5 12 4l9 13.500"></path>
  <path d="M7.600 17.500 12 11l4.400 6.500"></path>
  <path d="M2 20.500h20"></path>
</svg>`;
