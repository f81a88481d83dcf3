import type { Alert, AlertFilter } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import { avatarStyles, severityStyles, statusStyles, type TableColumn } from '@watchfloor/ui';
import { html } from 'lit';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import type { ViewPlace } from '../incident-views/view-place.ts';
import { QueueElement } from '../queue/queue-element.ts';
import type { QueueCellContext, QueueLook } from '../queue/queue.types.ts';
import { alertColumns, type AlertCellContext } from './alert-list.columns.ts';
import { countText, rowsText } from './alert-list.counts.ts';
import { alertQueue } from './alert-list.data.ts';
import { alertListStrings, type AlertListStrings } from './alert-list.strings.ts';
import { alertCellStyles } from './alert-list.styles.ts';
import { alertListTranslations } from './alert-list.translations.ts';
import type { FeedActions } from './alert-list.feed.ts';
import type { AlertFeed, AlertIncidentOpenDetail, AlertOpenDetail, AlertRange } from './alert-list.types.ts';
import type { AlertListTools } from './tools/tools.ts';

const look: QueueLook<Alert, AlertListStrings> = {
  strings: alertListStrings,
  translations: alertListTranslations,
  sheets: [severityStyles, statusStyles, avatarStyles, incidentCellStyles, alertCellStyles],
  count: countText,
  shown: (...said) => html`<span>${rowsText(...said)}</span>`,
};

/**
 * @summary The alert queue: open alerts of the last week, newest first, from every product of the tenant.
 *
 * Asks for alerts that are new or in progress, by creation, a page at a time, and looks for changes every minute while
 * it is visible. Rows that are shown stay when a refresh fails.
 *
 * @permission secops.data.read (Graph: SecurityAlert.Read.All); to change alerts secops.alerts.manage
 *   (SecurityAlert.ReadWrite.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<AlertIncidentOpenDetail>} wf-incident-open - the incident of an alert was chosen; cancel it to
 *   take over
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<AlertListReadyDetail>} wf-ready - rows are shown for the first time or after a change; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-denied - the person may not see alerts; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-stale - a refresh or the next page failed and the rows stay; does not
 *   bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @attr {string} view-key - name under which the address keeps filters, order, columns and the open row; empty: nowhere.
 *   Default `alerts`
 * @csspart head - title, count and tools
 * @csspart foot - rows shown, time of the last refresh
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfAlertList extends QueueElement<
  Alert,
  AlertFilter,
  AlertFeed,
  FeedActions,
  AlertListStrings,
  AlertListTools
> {
  static override properties = {
    range: {},
    pageSize: { type: Number, attribute: 'page-size' },
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    hrefTemplate: { attribute: 'href-template' },
    incidentHrefTemplate: { attribute: 'incident-href-template' },
    plain: { type: Boolean },
  };

  static readonly alertOpen = 'wf-alert-open';
  static readonly incidentOpen = 'wf-incident-open';

  /** How far back, by creation: `1d`, `3d`, `1w` (default), `30d` or `6m`. The person can change it. */
  range: AlertRange = '1w';
  /** Rows a page, 1 to 1,000. Default 100. Alerts bring their evidence: large pages are large answers. */
  pageSize = 100;
  /** Title. Default "Alerts" in the language of the page. */
  heading: string | undefined;
  /** Level of the title on the page, 1 to 6. Default 2. */
  headingLevel = 2;
  /** Same-origin address of an alert with `{id}` in it: titles become links. Default: titles are buttons. */
  hrefTemplate: string | undefined;
  /** Same-origin address of an incident with `{id}` in it, to go to. Default: only the event is emitted. */
  incidentHrefTemplate: string | undefined;
  /** Open alerts, range and refresh only: no filters, search, selection, changes or side pane. Default false. */
  plain = false;

  /** Where the state of the list is kept in place of the address. From code only. */
  declare viewPlace: ViewPlace | undefined;
  /** Views that everybody is offered, as data or JSON: `[{ name, text, roles?, defaultFor? }]`. From code only. */
  declare sharedViews: unknown;

  readonly #facts = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);

  constructor() {
    super(alertQueue, look);
  }

  protected async fetchTools(): Promise<typeof AlertListTools> {
    return (await import('./tools/tools.ts')).AlertListTools;
  }

  protected override get words(): string {
    return super.words + this.#facts.terms.untitled;
  }

  protected columns(
    { terms: list, ...given }: QueueCellContext<AlertListStrings>,
    tools: AlertListTools | undefined,
  ): readonly TableColumn<Alert>[] {
    const openIncident = (id: string): void => this.openIncident(id);
    const context: AlertCellContext = { ...given, list, terms: this.#facts.terms, openIncident };
    const columns = alertColumns(context);
    return tools?.columns(columns, context) ?? columns;
  }

  protected open(alert: Alert): void {
    this.openAlert(alert);
  }

  /** Goes to an alert's page: `wf-alert-open`, and unless it is cancelled the address of `hrefTemplate`. */
  openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    this.follow(WfAlertList.alertOpen, detail, this.hrefTemplate);
  }

  /** Goes to an incident's page: `wf-incident-open`, and unless it is cancelled the address of `incidentHrefTemplate`. */
  openIncident(id: string): void {
    const detail: AlertIncidentOpenDetail = { id, incident: undefined };
    this.follow(WfAlertList.incidentOpen, detail, this.incidentHrefTemplate);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-alert-list': WfAlertList;
  }
}
