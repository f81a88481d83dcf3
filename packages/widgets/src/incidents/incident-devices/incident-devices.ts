import { AssetTab } from '../incident-assets/asset-tab.ts';

/**
 * @summary The devices of an incident: everything that the evidence of its alerts names, across workloads, once each.
 *
 * Logged-on users and addresses are what the newest evidence says; risk, exposure, health, OS, tags and device group are
 * what Defender for Endpoint says where it can be asked, else the newest evidence. One device is
 * one row, by whichever of its ids the alerts name it: that of Defender for Endpoint, that of Entra ID, of the virtual
 * machine, the DNS name, the host name. Where two devices share a name and a stronger id differs, they stay two.
 *
 * A row opens a pane with every name and id to copy, what the evidence says, and the alerts that name it. All tabs of
 * an incident share one load; beside it this one asks about the devices that it shows, once it is seen. The pane has the
 * actions that the person's rights allow.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All; Defender for Endpoint: Machine.Read); for actions
 *   secops.response.manage (Machine.Isolate, Machine.Scan, Machine.CollectForensics, Machine.RestrictExecution)
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
export class WfIncidentDevices extends AssetTab {
  constructor() {
    super('devices');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-devices': WfIncidentDevices;
  }
}
