import type { Alert } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import { buttonStyles, icon, iconCheck, iconCopy, innerStyles, severityStyles, tagStyles } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked } from '../../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../../incident-list/incident-list.styles.ts';
import { incidentPaneStrings, type IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import { incidentPaneStyles } from '../../incident-pane/incident-pane.styles.ts';
import { incidentPaneTranslations } from '../../incident-pane/incident-pane.translations.ts';
import { pivotStyles } from '../../pivots/pivots.styles.ts';
import type { Pivots } from '../../pivots/pivots.ts';
import { SidePane, type PaneBarTerms } from '../../side-pane/side-pane.ts';
import { askOfAsset, type AssetPivotDesk } from '../asset-pivots.ts';
import type { IncidentAsset } from '../asset-types.ts';
import { assetName, KIND_LABELS, plainName, type AssetCellContext } from '../assets.columns.ts';
import { assetStrings, type AssetStrings } from '../assets.strings.ts';
import { assetPaneStyles, verdictStyles } from '../assets.styles.ts';
import { assetTranslations } from '../assets.translations.ts';
import { assetSections, clampedName, upnOf, type AssetPaneView } from './asset-pane.parts.ts';
import type { PaneAlertDetail } from './asset-pane.types.ts';
import { endpointOf } from './endpoint.data.ts';
import { PersonLookup } from './person.data.ts';

/**
 * @summary One device, account, mailbox or app beside the rows: every name and id to copy, what the evidence says of
 * it, and the alerts that name it.
 *
 * Stands beside the rows (region), or lies over them with `overlay`: as a dialog that leaves them usable, and where
 * the tab is narrower than 480 px as a modal sheet. It only says what the person asks for. Escape closes; Alt+Arrow up
 * and down, and k and j outside of fields, go to the previous and next row. Asks the directory about an account's UPN
 * where the source can.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the row before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the row after this one is wanted; does not bubble
 * @fires {CustomEvent<PaneAlertDetail>} pane-alert - the page of an alert is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-acted - something was done to it: what is known of it is old; does not bubble
 * @csspart pane - what scrolls
 */
export class WfIAssetPane extends SidePane {
  static override properties = {
    ...SidePane.properties,
    asset: { attribute: false },
    twins: { attribute: false },
    gone: { type: Boolean },
    pivots: { attribute: false },
    pivotDesk: { attribute: false },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    severityStyles,
    tagStyles,
    incidentCellStyles,
    verdictStyles,
    incidentPaneStyles,
    assetPaneStyles,
    pivotStyles,
  ];

  /** The row. Without one nothing is shown. */
  asset: IncidentAsset | undefined;
  /** Others that share a name or id with it. */
  twins: readonly IncidentAsset[] = [];
  /** The alerts name it no more; it stays, and the pane says so. */
  gone = false;
  /** What can be done with values. Default: no more than copying. */
  pivots: Pivots | undefined;
  pivotDesk: AssetPivotDesk | undefined;

  readonly #own = new StringsController<AssetStrings>(this, assetStrings, assetTranslations);
  readonly #pane = new StringsController<IncidentPaneStrings>(this, incidentPaneStrings, incidentPaneTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #person = new PersonLookup(this, () => upnOf(this.asset));
  /** What was to be copied last. */
  #value = '';

  protected get subject(): string | undefined {
    return this.asset?.id;
  }

  protected get label(): string {
    return `${this.#own.terms.rowName[this.asset!.kind]} ${this.#name}`;
  }

  protected override get arrival(): string {
    return this.#name;
  }

  get #cells(): AssetCellContext {
    const { terms: own, language } = this.#own;
    return { own, terms: this.#words.terms, language, timeZone: this.session?.timeZone ?? 'utc' };
  }

  get #name(): string {
    return assetName(this.asset!, this.#cells);
  }

  protected get barTerms(): PaneBarTerms {
    return { ...this.#pane.terms, ...this.#own.terms.pane };
  }

  protected renderContent(): TemplateResult {
    const asset = this.asset!;
    const cells = this.#cells;
    const source = this.session?.source;
    const view: AssetPaneView = {
      asset,
      cells,
      pane: this.#pane.terms,
      person: this.#person.state,
      endpoint: source && endpointOf(source),
      level: this.headingLevel + 1,
      unfolded: this.unfolded,
      unfold: this.unfold,
      copied: this._copy === 'done' ? this.#value : undefined,
      copy: (value, label) => this.#copy(value, label),
      more: (field, text) =>
        this.pivots && this.pivotDesk ? this.pivots.button(askOfAsset(asset, field, text, this.pivotDesk)) : nothing,
      openAlert: (alert: Alert, trigger: Event) => this.emitHere<PaneAlertDetail>('pane-alert', { alert, trigger }),
      acted: () => this.emitHere('pane-acted', undefined),
    };
    const name = asset.name.includes('://') ? this.#name : marked(asset.name, cells.terms);
    const { terms } = this.#own;
    const done = view.copied === asset.name;
    return html`
      ${this.renderBar(html`<span class="muted ellipsis">${cells.own.columns[KIND_LABELS[asset.kind]]}</span>`, !this.left && !this.gone)}
      <div class="top">
        <div class="name">${clampedName(view, html`<bdi>${name}</bdi>`, this.headingLevel)}</div>
        <div class="acts">
          <button class="button" @click=${() => this.#copy(asset.name, terms.ids.name)}>
            ${icon(done ? iconCheck : iconCopy)}${done ? this.#pane.terms.copied : terms.pane.copyName}
          </button>
          ${view.more('name', asset.name)}
        </div>
        ${this.#renderNotices(cells)}
      </div>
      <div class="rest">${assetSections(view)}</div>
      <span class="visually-hidden" role="status">${this.said}</span>
    `;
  }

  #renderNotices(cells: AssetCellContext): unknown {
    const { pane: words } = this.#own.terms;
    const notice = (text: string): TemplateResult => html`<div class="notice"><span>${text}</span></div>`;
    const names = this.twins.slice(0, 5).map(({ name, id }) => {
      const said = plainName(name, cells);
      return said === this.#name ? `${said} (${plainName(id.slice(id.indexOf(':') + 1), cells)})` : said;
    });
    return [
      this._copy === 'failed' ? notice(this.#pane.terms.copyFailed(this.#value)) : nothing,
      this.gone ? notice(words.gone) : this.left ? notice(words.left) : nothing,
      names.length ? notice(words.twins(names.join(cells.terms.comma))) : nothing,
    ];
  }

  /** The value goes as it came. */
  #copy(value: string, label: string): void {
    this.#value = value;
    // The button before it no longer says that it copied.
    this._copy = undefined;
    void this.copy(value, {
      done: this.#own.terms.pane.copied(label),
      failed: this.#pane.terms.copyFailed(value),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-asset-pane': WfIAssetPane;
  }
}
