/** The menu of a row: what can be done with what was pressed, then what can be done to the asset itself. */
import type { WidgetElement } from '@watchfloor/runtime';
import { cellAt, icon, iconMore, type TableColumn, type WfIDataTable } from '@watchfloor/ui';
import { html } from 'lit';
import type { WfIAssetActions } from '../asset-actions/asset-actions.ts';
import { pressesMenu } from '../pivots/pivots.ts';
import type { Pivots } from '../pivots/pivots.ts';
import type { PivotActs, PivotAsk } from '../pivots/pivots.types.ts';
import { askOfAssetCell, type AssetPivotDesk } from './asset-pivots.ts';
import type { IncidentAsset } from './asset-types.ts';
import { assetName, type AssetCellContext } from './assets.columns.ts';

/** Key of the column of buttons. */
export const MENU = 'menu';

/**
 * The last column: a button for each row.
 * @param named what the button is called, by the name of the row
 */
export const menuColumn = (context: AssetCellContext, named: (name: string) => string): TableColumn<IncidentAsset> => ({
  key: MENU,
  label: context.own.pane.actions,
  width: 28,
  align: 'end',
  card: 'end',
  render: (asset) => {
    const label = named(assetName(asset, context));
    return html`<button
      class="button ghost square row-menu"
      type="button"
      tabindex="-1"
      aria-haspopup="menu"
      aria-label=${label}
      title=${label}
    >
      ${icon(iconMore)}
    </button>`;
  },
});

interface RowMenuTab {
  readonly pivots: Pivots;
  readonly desk: () => AssetPivotDesk;
  /** Shows the pane of a row. */
  readonly show: (asset: IncidentAsset) => void;
  /** Something was done to it: what is known of it is old. */
  readonly acted: (asset: IncidentAsset) => void;
  readonly focusRow: (id: string) => void;
}

export class RowMenu {
  readonly #host: WidgetElement;
  readonly #tab: RowMenuTab;
  /** The dialogs, and what the menu offers; its code comes with the first menu. */
  #actions: WfIAssetActions | undefined;
  #opener: HTMLElement | undefined;

  constructor(host: WidgetElement, tab: RowMenuTab) {
    this.#host = host;
    this.#tab = tab;
  }

  /** Bound to `click`, `contextmenu` and `keydown` of the table. */
  readonly handle = (event: Event): void => {
    const { pivots } = this.#tab;
    const target = event.composedPath()[0] as Element;
    const button = target.closest<HTMLElement>('.row-menu');
    if (!button || (event.type !== 'click' && !pressesMenu(event)))
      return pivots.handleTable<IncidentAsset>(event, (cell) => this.#askOf(cell.row, cell.column, cell.element));
    const cell = cellAt(event.currentTarget as WfIDataTable<IncidentAsset>, event);
    const ask = cell && this.#askOf(cell.row, MENU, button);
    if (!ask) return;
    event.preventDefault();
    event.stopPropagation();
    void pivots.open(ask, button);
  };

  /** Its dialog is another one's: the person or the incident changed. */
  forget(): void {
    if (this.#actions) this.#actions.asset = undefined;
  }

  #askOf(asset: IncidentAsset, column: string | undefined, opener: HTMLElement): PivotAsk | undefined {
    const { desk, show } = this.#tab;
    const ask = askOfAssetCell(asset, column === MENU ? undefined : column, desk(), show);
    if (ask) this.#opener = opener;
    return ask && { ...ask, acts: this.#actsOn(asset) };
  }

  #actsOn(asset: IncidentAsset): PivotActs {
    return {
      ready: this.#readyFor(asset),
      items: () => (this.#actions?.asset === asset ? this.#actions.items : []),
      choose: (id) => void (this.#actions?.asset === asset && this.#actions.choose(id)),
    };
  }

  /** Without its code the menu has no more than the values. */
  async #readyFor(asset: IncidentAsset): Promise<void> {
    const { assetActionsDefined } = await import('../asset-actions/define.ts').catch(() => ({
      assetActionsDefined: false,
    }));
    if (!assetActionsDefined) return;
    this.#actions ??= this.#made();
    this.#host.renderRoot.append(this.#actions);
    this.#actions.asset = asset;
    await this.#actions.updateComplete;
  }

  #made(): WfIAssetActions {
    const actions = document.createElement('wf-i-asset-actions');
    actions.bare = true;
    actions.addEventListener('items-change', () => this.#tab.pivots.refresh());
    actions.addEventListener('asset-acted', () => actions.asset && this.#tab.acted(actions.asset));
    actions.addEventListener('dialog-closed', () => this.#focus());
    return actions;
  }

  /** What was pressed may be gone, or be another row's by now. */
  #focus(): void {
    const id = this.#actions?.asset?.id;
    if (this.#opener?.isConnected && this.#opener.checkVisibility()) this.#opener.focus();
    else if (id !== undefined) this.#tab.focusRow(id);
  }
}
