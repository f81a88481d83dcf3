import type { Alert } from '@watchfloor/api';
import { defang, StringsController } from '@watchfloor/runtime';
import { severityStyles, type WfIDataTable } from '@watchfloor/ui';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { alertHref } from '../alert-list/alert-list.columns.ts';
import type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import {
  incidentEvidenceStrings,
  type IncidentEvidenceStrings,
} from '../incident-evidence/incident-evidence.strings.ts';
import { evidenceCellStyles } from '../incident-evidence/incident-evidence.styles.ts';
import { incidentEvidenceTranslations } from '../incident-evidence/incident-evidence.translations.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { viewsStyles } from '../incident-load/views.styles.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import { PivotTab } from '../pivots/pivot-tab.ts';
import { canvas } from './graph.canvas.ts';
import { details } from './graph.details.ts';
import { nodeCalled, pressedNode } from './graph-pivots.ts';
import { attackTree, relationTable, rememberColumns } from './graph.outline.ts';
import { barLine, player } from './graph.parts.ts';
import { GraphBoard } from './graph-board.ts';
import { graphCanvasStyles } from './graph.canvas.styles.ts';
import type { GraphFormat } from './graph-export.ts';
import type { GraphEdge, GraphNode } from './graph-model.ts';
import { AttackPlayer } from './graph-player.ts';
import { sceneOf, type Scene } from './graph-scene.ts';
import type { GraphItem } from './graph-scope.ts';
import type { GraphContext } from './graph-text.ts';
import { TreeState } from './graph-tree.ts';
import { GraphController, type DrawnGraph } from './incident-graph.data.ts';
import type { GraphDesk, GraphMode } from './incident-graph.desk.ts';
import { incidentGraphStrings, type IncidentGraphStrings } from './incident-graph.strings.ts';
import { incidentGraphStyles } from './incident-graph.styles.ts';
import { incidentGraphTranslations } from './incident-graph.translations.ts';

/** A narrower tab shows the tree at first, in px. */
const GRAPH_FROM = 480;

/**
 * @summary The graph of an incident: alerts, what they struck and what they name, in the order of the attack.
 *
 * Starts with the alerts and what they struck; a node expands to what it is tied to, and what would be too much stands
 * as one until it is opened. The same model is there as a table and as a tree. The attack plays in the order of time,
 * also as text. Indicators are broken up and never links.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All, SecurityAlert.Read.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - the person goes on to the tab that shows a value
 * @fires {CustomEvent<PivotDetail>} wf-search - a value is to be searched for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<PivotDetail>} wf-hunt - a value is to be hunted for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident is there; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see incidents; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - a refresh failed and the graph stays; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 */
export class WfIncidentGraph extends PivotTab {
  static override properties = {
    ...PivotTab.properties,
    alertHrefTemplate: { attribute: 'alert-href-template' },
    heading: {},
  };

  static override styles = [
    ...PivotTab.base,
    severityStyles,
    evidenceCellStyles,
    viewsStyles,
    incidentGraphStyles,
    graphCanvasStyles,
  ];
  static readonly alertOpen = 'wf-alert-open';

  /** Same-origin address of an alert with `{id}` in it, to go to. Default: only the event is emitted. */
  alertHrefTemplate: string | undefined;
  /** Name of the graph on the page. Default "Graph" in the language of the page. */
  heading: string | undefined;

  readonly #graph = new StringsController<IncidentGraphStrings>(this, incidentGraphStrings, incidentGraphTranslations);
  readonly #own = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #data = new GraphController(() => this.#changed());
  readonly #board = new GraphBoard({
    element: this,
    drawn: () => this.#data.drawn,
    chosen: () => this.#chosen,
    choose: (key) => this.#choose(key),
    expand: (item) => void this.#expand(item),
  });
  readonly #player = new AttackPlayer((step) => void this.#showStep(step));
  readonly #tree = new TreeState();
  readonly #size = new ResizeObserver(() => this.#measure());
  #shownId: string | undefined;
  /** Incident whose tree stands as it began. */
  #treeOf: string | undefined;
  #mode: GraphMode | undefined;
  #narrow = false;
  #chosen: string | undefined;
  #copied: GraphDesk['copied'];
  #only = false;
  #said = '';
  #columnsOf = rememberColumns();
  #scene: { readonly basis: readonly unknown[]; readonly scene: Scene } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#board.disconnect();
    this.#player.stop();
  }

  protected get tabName(): IncidentTabName {
    return 'graph';
  }

  protected findEntity(name: string): boolean {
    const { drawn } = this.#data;
    const node = drawn && nodeCalled(drawn.model, name);
    if (node) void this.#showNode(node);
    return !!drawn;
  }

  protected get label(): string {
    return this.heading?.trim() || this.#graph.terms.label;
  }

  /** What stands in place of the graph stands below a title. */
  protected override render(): TemplateResult {
    const whole = super.render();
    const drawn = this.load.loaded && this.incidentId?.trim() && !/^(waiting|denied|failed)$/.test(this.view.name);
    return drawn && !this.broken
      ? whole
      : html`<div class="visually-hidden" role="heading" aria-level=${this.level}>${this.label}</div>
          ${whole}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { loaded } = this.load;
    const id = loaded?.incident.id;
    const anew = id !== this.#shownId;
    if (anew) this.#handleOther(id);
    if (loaded) void this.#data.show(loaded.alerts, anew);
    this.#board.willUpdate();
  }

  protected override renderLoading(): TemplateResult {
    return html`<p class="state muted" aria-hidden="true">${this.#graph.terms.loading}</p>`;
  }

  protected override renderLoaded(loaded: LoadedIncident): unknown {
    const { terms } = this.#graph;
    const { drawn, failed } = this.#data;
    const below = Math.min(6, this.level + 1);
    if (!loaded.alerts.length)
      return this.panels.draw((panels) => panels.empty(terms.emptyTitle, terms.emptyHint, below), terms.emptyTitle);
    if (failed && !drawn) return html`<p class="state" role="status">${terms.failed}</p>`;
    if (!drawn?.model.steps.length) return html`<p class="state muted" role="status">${terms.loading}</p>`;
    const desk = this.#deskOf(drawn);
    const handleMenu = (event: Event): void => this.pivots.handle(event, () => pressedNode(event, desk));
    return html`<div class="graph" @contextmenu=${handleMenu} @keydown=${handleMenu}>
      <div class="main">${barLine(desk)} ${this.#renderMode(desk)}</div>
      ${details(desk)} ${player(desk)}
      <span class="visually-hidden" role="status">${this.#said}</span>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // An update may come after the element went.
    if (this.isConnected) this.#board.updated();
  }

  #deskOf(drawn: DrawnGraph): GraphDesk {
    return {
      drawn,
      context: this.#context,
      mode: this.#mode ?? (this.#narrow ? 'tree' : 'graph'),
      chosen: this.#item,
      level: Math.min(6, this.level + 1),
      step: this.#player.step,
      playing: this.#player.playing,
      copied: this.#copied,
      setMode: (mode) => this.#setMode(mode),
      choose: (key) => void this.#chooseKey(key),
      showNode: (node) => void this.#showNode(node),
      expand: (item) => void this.#expand(item),
      openAlert: (alert) => this.#openAlert(alert),
      copy: (text) => void this.#copy(text),
      more: (ask) => this.pivots.button(ask),
      zoom: (by) => this.#board.zoomBy(by),
      fit: () => this.#board.fit(),
      reset: () => void this.#reset(),
      save: (format) => void this.#save(format),
      goTo: (step) => this.#player.goTo(step),
      play: () => this.#player.turn(drawn.model.steps.length),
    };
  }

  #renderMode(desk: GraphDesk): unknown {
    if (desk.mode === 'graph') return canvas(desk, this.#sceneNow(desk.drawn), this.#board.handlers);
    const changed = (): void => this.requestUpdate();
    if (desk.mode === 'tree')
      return attackTree(desk, { state: this.#tree, changed, refocus: () => void this.#focusBranch() });
    const turnOnly = (): void => {
      this.#only = !this.#only;
      this.requestUpdate();
    };
    return relationTable(desk, { columns: this.#columnsOf(desk), only: this.#only, turnOnly });
  }

  get #context(): GraphContext {
    return { graph: this.#graph.terms, own: this.#own.terms, terms: this.#words.terms, ...this.locale };
  }

  get #item(): GraphItem | undefined {
    return this.#chosen === undefined ? undefined : this.#data.drawn?.view.byKey.get(this.#chosen);
  }

  #sceneNow({ model, view, layout }: DrawnGraph): Scene {
    const context = this.#context;
    const basis = [view, this.#chosen, this.#player.step, this.#board.rtl, ...Object.values(context)];
    if (!this.#scene || basis.some((part, at) => part !== this.#scene!.basis[at])) {
      const until = this.#player.step ?? Infinity;
      const scene = sceneOf({ model, view, layout, context, rtl: this.#board.rtl, chosen: this.#chosen, until });
      this.#scene = { basis, scene };
    }
    return this.#scene.scene;
  }

  #changed(): void {
    const { drawn } = this.#data;
    if (drawn && this.#treeOf !== this.#shownId) {
      this.#treeOf = this.#shownId;
      this.#tree.begin(drawn.model);
    }
    this.requestUpdate();
  }

  /** Another incident, or another person's: nothing of the one before stays. */
  #handleOther(id: string | undefined): void {
    this.#shownId = id;
    this.#treeOf = undefined;
    this.#data.forget();
    this.#player.forget();
    this.#board.forget();
    this.#chosen = this.#scene = this.#copied = undefined;
    this.#columnsOf = rememberColumns();
    this.#said = '';
  }

  #measure(): void {
    const narrow = this.clientWidth > 0 && this.clientWidth < GRAPH_FROM;
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    this.requestUpdate();
  }

  #setMode(mode: GraphMode): void {
    this.#mode = mode;
    const node = this.#item?.node;
    const { drawn } = this.#data;
    if (mode === 'tree' && node && drawn) this.#tree.reveal(drawn.model, node);
    this.requestUpdate();
    void this.updateComplete.then(() => mode === 'graph' && this.#board.reveal());
  }

  /** Chooses what is drawn; a node that is not is drawn first. */
  async #chooseKey(key: string | undefined): Promise<void> {
    const { drawn } = this.#data;
    const node = key === undefined ? undefined : drawn?.model.byKey.get(key);
    if (node && !drawn?.view.byKey.get(node.key)?.node) await this.#data.change((scope) => scope.show(node));
    this.#choose(key);
  }

  #choose(key: string | undefined): void {
    if (key === this.#chosen) return;
    this.#chosen = key;
    this.#copied = undefined;
    this.renderRoot.querySelector<WfIDataTable<GraphEdge>>('wf-i-data-table')?.redraw('cells');
    this.requestUpdate();
  }

  async #showNode(node: GraphNode): Promise<void> {
    await this.#chooseKey(node.key);
    const { drawn } = this.#data;
    if (drawn) this.#tree.reveal(drawn.model, node);
    this.requestUpdate();
    await this.updateComplete;
    this.#board.reveal();
  }

  /** Expands, folds, or opens a bundle. */
  async #expand({ node, bundle, more, expanded }: GraphItem): Promise<void> {
    if (!bundle && !more && !expanded) return;
    let opened: readonly GraphNode[] = [];
    await this.#data.change((scope) => {
      if (node) scope.toggle(node);
      else opened = scope.open(bundle!);
    });
    if (!this.#item) this.#choose(opened[0]?.key);
    this.requestUpdate();
  }

  async #reset(): Promise<void> {
    this.#player.forget();
    this.#board.forget();
    this.#choose(undefined);
    await this.#data.change((scope) => scope.reset());
    this.requestUpdate();
  }

  async #focusBranch(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.branch[tabindex="0"]')?.focus();
  }

  /** Draws a step of the attack: its alert and what that brings. */
  async #showStep(step: number | undefined): Promise<void> {
    const alert = step === undefined ? undefined : this.#data.drawn?.model.steps[step];
    this.requestUpdate();
    if (!alert) return;
    await this.#data.change((scope) => scope.showAlert(alert));
    this.#choose(alert.key);
    await this.updateComplete;
    this.#board.reveal();
  }

  // What leaves the graph

  #openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(WfIncidentGraph.alertOpen, detail, true)) return;
    const href = alertHref(this.alertHrefTemplate, alert.id);
    if (href) location.assign(href);
  }

  /** Pages without https have no clipboard. */
  async #copy(text: string): Promise<void> {
    const key = this.#chosen;
    const done = await navigator.clipboard?.writeText(defang(text)).then(
      () => true,
      () => false,
    );
    if (key !== this.#chosen) return;
    this.#copied = done ? 'done' : 'failed';
    if (done) this.#said = this.#graph.terms.copied;
    this.requestUpdate();
  }

  async #save(format: GraphFormat): Promise<void> {
    const { drawn } = this.#data;
    const { terms } = this.#graph;
    if (!drawn) return;
    try {
      const { exportGraph } = await import('./graph-export.ts');
      const file = {
        model: drawn.model,
        scene: this.#sceneNow(drawn),
        incident: this.#shownId ?? '',
        context: this.#context,
        root: this.renderRoot as ShadowRoot,
      };
      this.#said = (await exportGraph(format, file)) ? terms.exported : '';
    } catch {
      this.#said = terms.exportFailed;
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-graph': WfIncidentGraph;
  }
}
