import type { Incident, IncidentFilter } from '@watchfloor/api';
import { avatarStyles, severityStyles, statusStyles, tagStyles } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import type { ViewPlace } from '../incident-views/view-place.ts';
import { QueueElement } from '../queue/queue-element.ts';
import type { QueueCellContext, QueueLook } from '../queue/queue.types.ts';
import { incidentColumns, type CellContext, type IncidentColumn } from './incident-list.columns.ts';
import { incidentQueue } from './incident-list.data.ts';
import { incidentListStrings, type IncidentListStrings } from './incident-list.strings.ts';
import { incidentCellStyles } from './incident-list.styles.ts';
import { incidentListTranslations } from './incident-list.translations.ts';
import type { FeedActions } from './incident-list.feed.ts';
import type { IncidentFeed, IncidentOpenDetail, IncidentRange } from './incident-list.types.ts';
import type { IncidentListTools } from './tools/tools.ts';

const look: QueueLook<Incident, IncidentListStrings> = {
  strings: incidentListStrings,
  translations: incidentListTranslations,
  sheets: [severityStyles, statusStyles, tagStyles, avatarStyles, incidentCellStyles],
  count({ total, rows }, terms, language) {
    const count = total ?? rows.length;
    return terms.count(count.toLocaleString(language), count === 1);
  },
  shown({ total, rows }, terms, language) {
    if (!rows.length) return nothing;
    const shown = rows.length.toLocaleString(language);
    return html`<span
      >${total === undefined ? terms.rowsLoaded(shown) : terms.rows(shown, total.toLocaleString(language))}</span
    >`;
  },
};

/**
 * @summary The incident queue: newest first, with severity, status, assignee and times.
 *
 * Asks for the incidents of the chosen range by last update, a page at a time, and reads them again every
 * minute while it is visible. Rows that are shown stay when a refresh fails.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All)
 *
 * @fires {CustomEvent<IncidentOpenDetail>} wf-incident-open - an incident was chosen; cancel it to take over
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentListReadyDetail>} wf-ready - rows are shown for the first time or after a change; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-denied - the person may not see incidents; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-stale - a refresh or the next page failed and the rows stay; does not
 *   bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @attr {string} view-key - name under which the address keeps filters, order, columns and the open row; empty: nowhere.
 *   Default `incidents`
 * @attr {boolean} require-note - resolving asks for a note
 * @csspart head - title, count and tools
 * @csspart foot - rows shown, time of the last refresh
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfIncidentList extends QueueElement<
  Incident,
  IncidentFilter,
  IncidentFeed,
  FeedActions,
  IncidentListStrings,
  IncidentListTools
> {
  static override properties = {
    range: {},
    pageSize: { type: Number, attribute: 'page-size' },
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    hrefTemplate: { attribute: 'href-template' },
    plain: { type: Boolean },
  };

  static readonly incidentOpen = 'wf-incident-open';

  /** How far back, by last update: `1d`, `3d`, `1w`, `30d` or `6m` (default). The person can change it. */
  range: IncidentRange = '6m';
  /** Rows a page, 1 to 50. Default 30. */
  pageSize = 30;
  /** Title. Default "Incidents" in the language of the page. */
  heading: string | undefined;
  /** Level of the title on the page, 1 to 6. Default 2. */
  headingLevel = 2;
  /** Same-origin address of an incident with `{id}` in it: names become links. Default: names are buttons. */
  hrefTemplate: string | undefined;
  /** Leaves out search, filters, columns, selection and the side pane: rows, range and refresh only. Default false. */
  plain = false;

  /** Where the state of the list is kept in place of the address. From code only. */
  declare viewPlace: ViewPlace | undefined;
  /** Views that everybody is offered, as data or JSON: `[{ name, text, roles?, defaultFor? }]`. From code only. */
  declare sharedViews: unknown;

  constructor() {
    super(incidentQueue, look);
  }

  protected async fetchTools(): Promise<typeof IncidentListTools> {
    return (await import('./tools/tools.ts')).IncidentListTools;
  }

  protected columns(
    given: QueueCellContext<IncidentListStrings>,
    tools: IncidentListTools | undefined,
  ): readonly IncidentColumn[] {
    const context: CellContext = { ...given, fact: tools?.fact };
    const columns = incidentColumns(context);
    return tools?.columns(columns, context) ?? columns.filter(({ later }) => !later || !this.plain);
  }

  protected open(incident: Incident): void {
    this.openIncident(incident);
  }

  /** Goes to an incident's page: `wf-incident-open`, and unless it is cancelled the address of `hrefTemplate`. */
  openIncident(incident: Incident): void {
    const detail: IncidentOpenDetail = { id: incident.id, incident };
    this.follow(WfIncidentList.incidentOpen, detail, this.hrefTemplate);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-list': WfIncidentList;
  }
}
