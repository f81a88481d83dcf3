/** Views in a list: starts it as its address or the person's default says, keeps the address, and holds the menu. */
import { identityKey, preferencesIn, revealText, StringsController, type Session } from '@watchfloor/runtime';
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import {
  offeredViews,
  readViews,
  SavedViews,
  startView,
  type IncidentView,
  type SharedViews,
  type ViewProblem,
} from './saved-views.ts';
import { ViewCounts } from './view-counts.ts';
import type { ViewPlace } from './view-place.ts';
import type { ViewKind } from './view-kind.ts';
import type {
  ViewChangeDetail,
  ViewChooseDetail,
  ViewDefaultDetail,
  ViewMoveDetail,
  ViewRenameDetail,
  ViewResetDetail,
  ViewRestoreDetail,
  ViewSaveDetail,
} from './views-menu.types.ts';
import { viewStrings, type ViewStrings } from './views.strings.ts';
import { viewTranslations } from './views.translations.ts';

export interface ViewDeskOptions<S> {
  session(): Session | undefined;
  /** All that is set up now. Asked after each update of the list. */
  state(): S;
  /** Sets the list up. */
  apply(state: S): void;
  /** Where the address is kept; undefined: nowhere. The desk disposes of it when the list goes. */
  place(): ViewPlace | undefined;
  /** Views that the host shares, as text or as data; read again when it is another value. */
  shared(): unknown;
  /** Keys of the person's roles; undefined while they are not known. */
  roles(): readonly string[] | undefined;
}

type Wish<D> = CustomEvent<D & { problem?: ViewProblem | undefined }>;

const NOTHING_SHARED: SharedViews = { views: [], ignored: [] };

export class ViewDesk<S extends { readonly open: string | undefined }, Q> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #kind: ViewKind<S, Q>;
  readonly #options: ViewDeskOptions<S>;
  readonly #words: StringsController<ViewStrings>;
  readonly #saved: SavedViews;
  readonly #counts: ViewCounts<S, Q>;
  #place: ViewPlace | undefined;
  #undo: (() => void) | undefined;
  #sharedOf: unknown;
  #shared = NOTHING_SHARED;
  #own: readonly IncidentView[] = [];
  #defaultId: string | undefined;
  #session: Session | undefined;
  #person: string | undefined;
  #chosen: IncidentView | undefined;
  /** What the list looks like without a text in the address. */
  #bare = '';
  /** What the address says, or would. */
  #text: string | undefined;
  #open: string | undefined;
  #menuOpen = false;
  /** The start was decided: what comes later (roles) changes nothing. */
  #settled = false;
  #drawn = false;
  #ignored: readonly string[] = [];
  #tooLong = false;

  /** The list gets its first state at once: the desk is made when all that it sets up is there. */
  constructor(host: ReactiveControllerHost & HTMLElement, kind: ViewKind<S, Q>, options: ViewDeskOptions<S>) {
    this.#host = host;
    this.#kind = kind;
    this.#options = options;
    this.#words = new StringsController(host, viewStrings, viewTranslations);
    this.#saved = new SavedViews(() => {
      const session = options.session();
      return session && preferencesIn(session);
    }, kind.list);
    this.#counts = new ViewCounts(kind, {
      source: () => options.session()?.source,
      changed: () => host.requestUpdate(),
    });
    host.addController(this);
  }

  /** Sentences for the list's notices: parts of a link or shared views that were left out, a link that is too long. */
  get notices(): readonly string[] {
    const { terms } = this.#words;
    const told = (parts: readonly string[]): string => parts.map((part) => revealText(part)).join(' · ');
    return [
      ...(this.#ignored.length ? [terms.ignoredParts(this.#ignored.length, told(this.#ignored))] : []),
      ...(this.#shared.ignored.length
        ? [terms.ignoredViews(this.#shared.ignored.length, told(this.#shared.ignored))]
        : []),
      ...(this.#tooLong ? [terms.tooLong] : []),
    ];
  }

  /** The person has read the notices. */
  dismissNotices(): void {
    this.#ignored = [];
    this.#shared = { ...this.#shared, ignored: [] };
    this.#host.requestUpdate();
  }

  /** The menu; `define.ts` has to have been imported. */
  render(): TemplateResult {
    const views = this.#views;
    const current = this.#current;
    if (this.#menuOpen) this.#counts.show(views);
    const counts = views.flatMap((view) => {
      const count = this.#menuOpen ? this.#counts.countOf(view) : undefined;
      return count === undefined ? [] : [[view.id, count] as const];
    });
    return html`<wf-i-views-menu
      list=${this.#kind.list}
      .views=${views}
      .current=${current}
      ?changed=${this.#stateText() !== current.text}
      .defaultId=${this.#defaultId}
      .counts=${new Map(counts)}
      @views-toggle=${this.#handleToggle}
      @view-choose=${({ detail }: Wish<ViewChooseDetail>) => this.#choose(detail.id)}
      @view-reset=${(_: Wish<ViewResetDetail>) => this.#choose(this.#current.id)}
      @view-save=${this.#handleSave}
      @view-update=${({ detail }: Wish<ViewChangeDetail>) =>
        this.#change(detail, (text) => this.#saved.replace(detail.name, text), detail.name)}
      @view-rename=${({ detail }: Wish<ViewRenameDetail>) =>
        this.#change(
          detail,
          () => this.#saved.rename(detail.name, detail.to),
          this.#chosen?.name === detail.name ? detail.to : undefined,
        )}
      @view-remove=${({ detail }: Wish<ViewChangeDetail>) => this.#change(detail, () => this.#saved.remove(detail.name))}
      @view-restore=${({ detail }: Wish<ViewRestoreDetail>) =>
        this.#change(detail, () => this.#saved.restore(detail, detail.at))}
      @view-move=${({ detail }: Wish<ViewMoveDetail>) =>
        this.#change(detail, () => this.#saved.move(detail.name, detail.to))}
      @view-default=${({ detail }: Wish<ViewDefaultDetail>) =>
        this.#change(detail, () => this.#saved.setDefault(detail.id))}
    ></wf-i-views-menu>`;
  }

  hostConnected(): void {
    this.#place = this.#options.place();
    this.#undo = this.#place?.listen((text) => this.#read(text));
    if (!this.#bare) this.#text = this.#bare = this.#stateText();
    this.#readViews();
    const text = this.#place?.read();
    if (text !== undefined) {
      this.#settled = true;
      this.#read(text);
    }
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#place?.dispose();
    this.#place = undefined;
    this.#counts.hide();
  }

  hostUpdate(): void {
    const session = this.#options.session();
    if (session !== this.#session || this.#options.shared() !== this.#sharedOf) this.#readViews();
    // What the host's attributes set up before the first drawing is no change of the person's.
    if (!this.#drawn && !this.#settled) this.#text = this.#bare = this.#stateText();
    this.#drawn = true;
    if (session?.source) this.#start();
    this.#write();
  }

  /** Whatever changed the list, its address follows. */
  #write(): void {
    const state = this.#options.state();
    const text = this.#kind.codec.toText(state);
    this.#tooLong = text === undefined;
    if (text === this.#text) return;
    const opened = state.open !== undefined && this.#open === undefined;
    this.#text = text;
    this.#open = state.open;
    this.#place?.write(text === this.#bare ? '' : (text ?? ''), opened ? 'push' : 'replace');
  }

  /** What the list is given is not written, even where the text said it otherwise. */
  #apply(state: S): void {
    this.#text = this.#kind.codec.toText(state);
    this.#open = state.open;
    this.#options.apply(state);
    this.#host.requestUpdate();
  }

  get #views(): readonly IncidentView[] {
    return [...this.#own, ...offeredViews(this.#shared.views, this.#options.roles()), ...this.#kind.builtIn];
  }

  /** The view that was chosen, else one that holds what is shown, else the one that hides nothing. */
  get #current(): IncidentView {
    const views = this.#views;
    const chosen = views.find(({ id }) => id === this.#chosen?.id);
    const text = this.#stateText();
    return chosen ?? views.find((view) => view.text === text) ?? this.#kind.builtIn[0]!;
  }

  #stateText(): string {
    const { codec } = this.#kind;
    return codec.toText(codec.withoutOpen(this.#options.state())) ?? '';
  }

  #readViews(): void {
    this.#session = this.#options.session();
    const identity = this.#session?.source?.identity;
    const person = identity && identityKey(identity);
    if (person !== undefined && this.#person !== undefined && person !== this.#person) {
      // What one person chose is not another's; who signs in again goes on where they were.
      this.#chosen = undefined;
      this.#settled = false;
    }
    this.#person = person ?? this.#person;
    const shared = this.#options.shared();
    if (shared !== this.#sharedOf) this.#shared = readViews(shared, undefined, this.#kind.codec);
    this.#sharedOf = shared;
    this.#own = this.#saved.views;
    this.#defaultId = this.#saved.defaultId;
  }

  /** The view that the person or their role starts with, as long as nobody has changed anything. */
  #start(): void {
    if (this.#settled) return;
    const view = startView(this.#views, this.#defaultId, this.#options.roles());
    this.#settled = view !== undefined || this.#options.roles() !== undefined || this.#stateText() !== this.#bare;
    if (!view || this.#stateText() !== this.#bare) return;
    this.#chosen = view;
    this.#bare = view.text;
    this.#apply(this.#kind.codec.fromText(view.text).state);
  }

  /** The address says something else: on arrival, and on the way back. */
  #read(text: string | undefined): void {
    const { state, ignored } = this.#kind.codec.fromText(text ?? this.#bare);
    this.#ignored = ignored;
    this.#apply(state);
  }

  #choose(id: string): void {
    const view = this.#views.find((each) => each.id === id);
    if (!view) return;
    this.#chosen = view;
    this.#settled = true;
    const { open } = this.#options.state();
    this.#options.apply({ ...this.#kind.codec.fromText(view.text).state, open });
    this.#host.requestUpdate();
  }

  readonly #handleToggle = ({ detail }: CustomEvent<{ open: boolean }>): void => {
    this.#menuOpen = detail.open;
    // Who looks for a view is not given one any more.
    this.#settled = true;
    // Another tab may have changed them.
    if (detail.open) this.#readViews();
    else this.#counts.hide();
    this.#host.requestUpdate();
  };

  readonly #handleSave = ({ detail }: Wish<ViewSaveDetail>): void =>
    this.#change(detail, (text) => this.#saved.add(detail.name, text), detail.name);

  /** @param current name of the person's own view that is the current one from then on */
  #change(
    detail: { problem?: ViewProblem | undefined },
    act: (text: string) => ViewProblem | undefined,
    current?: string,
  ): void {
    detail.problem = act(this.#stateText());
    this.#readViews();
    if (!detail.problem && current !== undefined)
      this.#chosen = this.#own.find(({ name }) => name === current) ?? this.#chosen;
    this.#host.requestUpdate();
  }
}
