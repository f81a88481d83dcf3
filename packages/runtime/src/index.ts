export { defineElement, type DefineOutcome } from './define.ts';
export { PanelsController } from './panels/panels-controller.ts';
export type { Notice, Panels, StatePanelOptions } from './panels/panels.ts';
export { directionOf, languageOf, onLanguageChange } from './element/language.ts';
export { StringsController, type Translations } from './element/strings.ts';
export { viewStateOf, type ViewState, type ViewStateName } from './element/view-state.ts';
export { WidgetElement } from './element/widget-element.ts';
export { identityKey } from './provider/identity.ts';
export {
  preferencesIn,
  preferencesOf,
  type Preferences,
  type PreferencesStore,
  type SavedView,
} from './provider/preferences.ts';
export { registerSource, type SourceFactory, type SourceOptions } from './provider/sources.ts';
export { WfProvider, type SessionChangeDetail } from './provider/wf-provider.ts';
export { QueryController, type QueryHost } from './queries/query-controller.ts';
export type { AccessTarget, ActionName, Decision } from '@watchfloor/access';
export { AccessController } from './session/access-controller.ts';
export { PivotAnswerController } from './session/pivot-answers.ts';
export type { RightsDeclaration } from './session/session-access.ts';
export {
  sessionContext,
  speaksProtocol,
  type PivotTarget,
  type Queries,
  type QueryHandle,
  type QuerySnapshot,
  type QuerySpec,
  type Session,
  type SessionAccess,
} from './session/session.ts';
export { whenIdle } from './element/idle.ts';
export { VERSION } from './version.ts';
export { formatClock } from './element/clock.ts';
export {
  csvCell,
  csvRow,
  defang,
  formatCompact,
  formatCount,
  formatTime,
  looksLikeIoc,
  mixedScript,
  NO_TIME,
  parseTime,
  plural,
  refang,
  revealHidden,
  revealText,
  safeLink,
  truncateMiddle,
  type CsvValue,
  type FormattedTime,
  type IocKind,
  type LinkOptions,
  type PluralForms,
  type RevealOptions,
  type SafeUrl,
  type Shortened,
  type TextSegment,
  type TimeOptions,
} from './text/index.ts';
