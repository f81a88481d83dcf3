import { AssetTab } from '../incident-assets/asset-tab.ts';

/**
 * @summary The apps of an incident: everything that the evidence of its alerts names, across workloads, once each.
 *
 * Cloud apps with their instances, OAuth apps and service principals; an OAuth app and its service principal are one
 * row where their app id is the same.
 *
 * A row opens a pane with every name and id to copy, what the evidence says, and the alerts that name it. All tabs of
 * an incident share one load; this one asks for nothing else until a row is opened.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert in the pane was chosen; cancel it to take over
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - the person goes on to the tab that shows a value
 * @fires {CustomEvent<PivotDetail>} wf-search - a value is to be searched for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<PivotDetail>} wf-hunt - a value is to be hunted for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident was read, or read again; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see the incident; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - a refresh failed and the rows stay; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @csspart head - title, count, search and columns
 * @csspart foot - rows of evidence that could not be told apart
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfIncidentApps extends AssetTab {
  constructor() {
    super('apps');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-apps': WfIncidentApps;
  }
}
