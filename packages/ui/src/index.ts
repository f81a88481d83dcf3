export { tokens } from './tokens.ts';
export { chartTokens, tokenNames } from './chart-tokens.ts';
export { hostStyles, innerStyles } from './host.ts';
export { defineInner } from './tags.ts';
export { icon, iconRefresh } from './icon.ts';
export {
  iconArrowDown,
  iconArrowUp,
  iconCheck,
  iconChevron,
  iconChevronDown,
  iconClock,
  iconClose,
  iconCopy,
  iconEmpty,
  iconError,
  iconExternal,
  iconInfo,
  iconLock,
  iconMore,
  iconOffline,
  iconSearch,
  iconWarning,
} from './icons.ts';
export {
  iconActions,
  iconAlert,
  iconApp,
  iconBell,
  iconDevice,
  iconHelp,
  iconHome,
  iconHunting,
  iconIncident,
  iconLearning,
  iconMail,
  iconMenu,
  iconPermissions,
  iconReport,
  iconScore,
  iconSettings,
  iconUser,
} from './icons-navigation.ts';
export { buttonStyles } from './button/button.styles.ts';
export { severity } from './severity/severity.ts';
export type { SeverityLevel } from './severity/severity.ts';
export { severityStyles } from './severity/severity.styles.ts';
export { status } from './status/status.ts';
export type { StatusKind } from './status/status.ts';
export { statusStyles } from './status/status.styles.ts';
export { tag } from './tag/tag.ts';
export { tagStyles } from './tag/tag.styles.ts';
export { avatar, initials } from './avatar/avatar.ts';
export type { AvatarKind } from './avatar/avatar.ts';
export { avatarStyles } from './avatar/avatar.styles.ts';
export { assetCount } from './asset-count/asset-count.ts';
export type { AssetKind } from './asset-count/asset-count.ts';
export { assetCountStyles } from './asset-count/asset-count.styles.ts';
export { WfINotice } from './notice/notice.ts';
export type { NoticeKind } from './notice/notice.ts';
export { defineNotice } from './notice/define.ts';
export { WfIState } from './state/state.ts';
export type { StateDetail, StateKind } from './state/state.ts';
export { defineState } from './state/define.ts';
export { WfISkeleton } from './skeleton/skeleton.ts';
export { defineSkeleton } from './skeleton/define.ts';
export { WfIDataTable } from './data-table/data-table.ts';
export type { RowOpenDetail } from './data-table/data-table.ts';
export type { CardPlace, TableColumn } from './data-table/columns.ts';
export type { LineState, TableExtension, TableHost, TableLines } from './data-table/contract.ts';
export { defineDataTable } from './data-table/define.ts';
export { TableGrid } from './data-table/grid/table-grid.ts';
export type {
  ChildOpenDetail,
  ChildState,
  ColumnsChangeDetail,
  ColumnState,
  FindLabels,
  GridLabels,
  GridOptions,
  RowExpandDetail,
  SelectionChangeDetail,
  SortChangeDetail,
} from './data-table/grid/options.ts';
export type { Facet, ModelColumn, ModelFilter, ModelGroup, SortKey } from './data-table/model/table-model.ts';
export {
  iconAssign,
  iconCalendar,
  iconColumns,
  iconExport,
  iconFilter,
  iconGroup,
  iconLink,
  iconMerge,
  iconPin,
  iconPlus,
  iconReset,
  iconStar,
  iconTag,
} from './icons-tools.ts';
export { WfIPopover } from './popover/popover.ts';
export type { PopoverLook } from './popover/trigger.ts';
export { definePopover } from './popover/define.ts';
export { WfIFacet } from './facet/facet.ts';
export type { FacetLabels } from './facet/facet.ts';
export type { FacetOption } from './facet/options.ts';
export { defineFacet } from './facet/define.ts';
export { WfIRangePicker } from './range-picker/range-picker.ts';
export type { RangeChange, RangePickerLabels, RangePreset, RangeSpan } from './range-picker/range-picker.ts';
export type { RangeZone } from './range-picker/zoned.ts';
export { defineRangePicker } from './range-picker/define.ts';
export { WfISearchBox } from './search-box/search-box.ts';
export type { SearchBoxLabels, SearchChooseDetail, SearchGroup, SearchOption } from './search-box/search-box.ts';
export { defineSearchBox } from './search-box/define.ts';
export { WfIMenu } from './menu/menu.ts';
export { WfIContextMenu } from './menu/context-menu.ts';
export type { MenuChooseDetail, MenuItem } from './menu/menu-list.ts';
export { defineContextMenu, defineMenu } from './menu/define.ts';
export { cellAt, type TableCell } from './data-table/grid/cell-at.ts';
export { WfIColumnChooser } from './column-chooser/column-chooser.ts';
export type { ChoosableColumn, ColumnChooserLabels, ColumnsChange } from './column-chooser/column-chooser.ts';
export { defineColumnChooser } from './column-chooser/define.ts';
export { WfIQuickPick } from './quick-pick/quick-pick.ts';
export type { PickChooseDetail, QuickPickLabels } from './quick-pick/quick-pick.ts';
export type { PickOption } from './quick-pick/pick-options.ts';
export { defineQuickPick } from './quick-pick/define.ts';
export { WfITokenField } from './token-field/token-field.ts';
export type { TokenChangeDetail, TokenFieldLabels } from './token-field/token-field.ts';
export type { FieldToken, TokenOption } from './token-field/token-options.ts';
export { defineTokenField } from './token-field/define.ts';
export { panelId, tabId, TabStrip } from './tabs/tabs.ts';
export type { TabItem, TabStripOptions } from './tabs/tabs.ts';
export { tabStyles } from './tabs/tabs.styles.ts';
