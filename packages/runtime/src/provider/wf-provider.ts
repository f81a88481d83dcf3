import { ContextProvider } from '@lit/context';
import type { GetToken, SecuritySource, SourceIdentity } from '@watchfloor/api';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { createQueryHub, type QueryHub } from '../queries/hub.ts';
import { createSessionAccess, type DisposableAccess, type RightsDeclaration } from '../session/session-access.ts';
import { sessionContext, type PivotTarget, type Session } from '../session/session.ts';
import { VERSION } from '../version.ts';
import { identityKey } from './identity.ts';
import { erasePreferences } from './preference-key.ts';
import type { PreferencesStore } from './preferences.ts';
import { providerStyles } from './wf-provider.styles.ts';
import { announceSignOut, onBackForwardCache, onSignOutElsewhere } from './sign-out.ts';
import { sourceFactory, type SourceOptions } from './sources.ts';

/** Detail of `wf-session-change`. */
export interface SessionChangeDetail {
  /** `connected` when widgets can ask; else why not. */
  readonly state: 'connected' | NonNullable<Session['absence']>;
  /** For `misconfigured`: what is wrong, in one sentence. */
  readonly problem: string | undefined;
}

/** What a source is made from. */
const SOURCE_OPTIONS = [
  'baseUrl',
  'mdeBaseUrl',
  'upstream',
  'tenantId',
  'account',
  'allowedOrigins',
  'getToken',
] as const satisfies readonly (keyof SourceOptions)[];
/** Properties whose change means another source. */
const SOURCE_PROPERTIES = ['source', 'rights', ...SOURCE_OPTIONS] as const;

interface Connection {
  readonly source: SecuritySource;
  readonly hub: QueryHub;
  readonly access: DisposableAccess;
  readonly identity: string;
  /** Sources that a host handed over are the host's to dispose. */
  readonly owned: boolean;
  readonly undo: () => void;
}

/**
 * @summary Gives the widgets inside it their data, their rights and their look.
 *
 * One provider is one tenant and one signed-in person. A nested provider starts from nothing: it inherits
 * neither token nor allowed origins. Changing any of the source properties drops the old data and aborts
 * its requests before the new source is asked.
 *
 * @fires {CustomEvent<SessionChangeDetail>} wf-session-change - the session connected, ended or could not start
 * @slot - widgets and anything else of the page
 * @cssprop [--wf-font-size=13px] - one size from which all others follow
 */
export class WfProvider extends LitElement {
  static override properties = {
    source: {},
    baseUrl: { attribute: 'base-url' },
    mdeBaseUrl: { attribute: 'mde-base-url' },
    tenantId: { attribute: 'tenant-id' },
    account: {},
    theme: { reflect: true },
    timeZone: { attribute: 'time-zone' },
    upstream: { attribute: false },
    allowedOrigins: { attribute: false },
    getToken: { attribute: false },
    rights: { attribute: false },
    preferences: { attribute: false },
    pivots: {},
  };

  static override styles = providerStyles;
  static readonly sessionChange = 'wf-session-change';

  /** Where data comes from: `graph` (default), `demo` where the bundle has it, or a `SecuritySource`. */
  source: string | SecuritySource = 'graph';
  /** Root of the Graph service without version, e.g. a national cloud or your proxy. Default: global Graph. */
  baseUrl: string | undefined;
  /** Root of the Defender for Endpoint API; without it what needs it says "not connected". */
  mdeBaseUrl: string | undefined;
  /** Directory (tenant) id. Part of the cache identity. */
  tenantId: string | undefined;
  /** The signed-in account (userPrincipalName or home account id). Part of the cache identity. */
  account: string | undefined;
  /** `light`, `dark` or `auto` (default: the page's own `color-scheme`). */
  theme: 'light' | 'dark' | 'auto' = 'auto';
  /** Zone in which times are shown. Default `utc`; every time names its zone. */
  timeZone: 'utc' | 'local' = 'utc';
  /** With a proxy: the Graph root whose page links are re-based onto `baseUrl`. Default: global Graph. */
  upstream: string | undefined;
  /** Origins beyond Graph's known clouds that may get the token. From code only, never an attribute. */
  allowedOrigins: readonly string[] = [];
  /** Returns an access token for a resource; called only when one is needed. From code only. */
  getToken: GetToken | undefined;

  /**
   * What no API tells about rights: the tenant's model (`classic`, `mde`, `unified`), the person's roles inside products,
   * licences that the host vouches for. Default: undeclared, so an action is on only where every model allows it.
   */
  rights: RightsDeclaration | undefined;

  /** Keeps the person's saved views and switches in place of this browser's storage. From code only. */
  preferences: PreferencesStore | undefined;

  /**
   * Which events of its widgets the page answers, so that their menus offer them: `search` for `wf-search`, `hunting`
   * for `wf-hunt`, apart by spaces or as a list. Default: none, and neither is offered.
   */
  pivots: string | readonly PivotTarget[] = '';

  readonly #answered = new Set<readonly PivotTarget[]>();
  #connection: Connection | undefined;
  #lastIdentity: SourceIdentity | undefined;
  /** Counts attempts to connect, so that a slow one that was overtaken is dropped. */
  #attempt = 0;
  #session: Session = absent('starting');
  readonly #context = new ContextProvider(this, { context: sessionContext, initialValue: this.#session });

  /** What widgets below see now. */
  get session(): Session {
    return this.#session;
  }

  constructor() {
    super();
    this.addEventListener('wf-auth-required', this.#handleAuthRequired);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#connection && this.#session.absence !== 'signed-out') void this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving a provider does not sign anybody in again.
    this.#disconnect(this.#session.absence === 'signed-out' ? this.#session : absent('starting'));
  }

  /**
   * Ends the session here and in the other tabs: data gone, requests aborted, token forgotten.
   * Give a new `getToken` or `account`, or call `signIn()`, to start again.
   * @param options `forget: true` also erases this person's preferences
   */
  signOut(options: { readonly forget?: boolean } = {}): void {
    const connection = this.#connection;
    this.#disconnect(absent('signed-out'));
    // Another tab may have ended the session before.
    if (options.forget && this.#lastIdentity) {
      if (this.preferences) this.preferences.erase();
      else erasePreferences(this.#lastIdentity);
    }
    if (connection) announceSignOut(connection.identity);
  }

  /** Starts again after `signOut()` with the properties as they are. */
  signIn(): void {
    void this.#connect();
  }

  /**
   * The same as `pivots`, for what answers only while it is there: a panel of the page that searches, say.
   * @returns takes it back
   */
  readonly answerPivots = (...targets: readonly PivotTarget[]): (() => void) => {
    this.#answered.add(targets);
    this.#give(this.#session);
    return () => void (this.#answered.delete(targets) && this.#give(this.#session));
  };

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('pivots')) this.#give(this.#session);
    if (!this.isConnected) return;
    if (SOURCE_PROPERTIES.some((name) => changed.has(name))) {
      // Another person at this browser: whoever was there before is gone from the other tabs too.
      if (changed.get('account') && this.#connection) announceSignOut(this.#connection.identity);
      void this.#connect();
    } else if (changed.has('timeZone')) this.#publish({ ...this.#session, timeZone: this.timeZone });
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** "Sign in" was chosen in a widget of ours: unless a listener cancelled the event, `getToken` is asked again. */
  readonly #handleAuthRequired = (event: Event): void => {
    const nearest = event.composedPath().find((each) => each instanceof WfProvider);
    if (nearest === this) queueMicrotask(() => event.defaultPrevented || this.signIn());
  };

  async #connect(): Promise<void> {
    this.#disconnect(absent('starting'));
    const attempt = ++this.#attempt;
    try {
      const made = typeof this.source === 'string' ? sourceFactory(this.source)(this.#options) : this.source;
      const source = isPromise(made) ? await made : made;
      if (attempt !== this.#attempt || !this.isConnected) {
        if (typeof this.source === 'string') source.dispose();
        return;
      }
      this.#adopt(source);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#publish({ ...absent('misconfigured'), problem: error instanceof Error ? error.message : String(error) });
    }
  }

  #adopt(source: SecuritySource): void {
    if (source?.protocol !== 1) throw new Error('The source does not speak protocol 1 of Watchfloor.');
    this.#lastIdentity = source.identity;
    const identity = identityKey(source.identity);
    const hub = createQueryHub(identity);
    const access = createSessionAccess(source, hub.firstAnswer, this.rights);
    const leave = onSignOutElsewhere(identity, () => this.#disconnect(absent('signed-out')));
    const unhook = onBackForwardCache(
      () => hub.forget(),
      () => hub.wake(),
    );
    const undo = (): void => {
      leave();
      unhook();
    };
    this.#connection = { source, hub, access, identity, owned: typeof this.source === 'string', undo };
    this.#publish({
      ...absent(undefined),
      source,
      queries: hub,
      access,
      timeZone: this.timeZone,
      preferences: this.preferences,
    });
  }

  #disconnect(next: Session): void {
    this.#attempt++;
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection) {
      connection.undo();
      connection.access.dispose();
      connection.hub.dispose();
      if (connection.owned) connection.source.dispose();
    }
    if (connection || next.absence !== this.#session.absence) this.#publish(next);
  }

  #give(session: Session): void {
    const { pivots, answerPivots } = this;
    const own = typeof pivots === 'string' ? (pivots.split(' ').filter(Boolean) as PivotTarget[]) : (pivots ?? []);
    this.#session = { ...session, pivots: own.concat(...this.#answered), answerPivots };
    this.#context.setValue(this.#session);
  }

  #publish(session: Session): void {
    this.#give(session);
    const detail: SessionChangeDetail = {
      state: session.source ? 'connected' : (session.absence ?? 'starting'),
      problem: session.problem,
    };
    this.dispatchEvent(new CustomEvent(WfProvider.sessionChange, { detail }));
  }

  get #options(): SourceOptions {
    const options = SOURCE_OPTIONS.map((name) => [name, this[name] || undefined]);
    return Object.fromEntries(options) as SourceOptions;
  }
}

const isPromise = <T>(value: T | Promise<T>): value is Promise<T> => value instanceof Promise;

/** A session without a source: nothing is asked, nothing is allowed. */
function absent(absence: Session['absence']): Session {
  return {
    protocol: 1,
    version: VERSION,
    source: undefined,
    absence,
    problem: undefined,
    queries: { observe: () => ({ current: nothing, refresh: async () => {}, change: () => {}, stop: () => {} }) },
    access: {
      listen: () => () => {},
      decide: () => ({ outcome: 'undecided', because: ['roles'] }),
      whoGrants: () => undefined,
    },
    timeZone: 'utc',
  };
}

const nothing = () => ({ data: undefined, error: undefined, fetching: false, updatedAt: 0 });

declare global {
  interface HTMLElementTagNameMap {
    'wf-provider': WfProvider;
  }
}
