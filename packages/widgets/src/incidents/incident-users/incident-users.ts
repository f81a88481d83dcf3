import { AssetTab } from '../incident-assets/asset-tab.ts';

/**
 * @summary The users of an incident: everything that the evidence of its alerts names, across workloads, once each.
 *
 * Accounts of Active Directory, Entra ID, devices and GitHub are told apart by what their ids prove, and joined where
 * an id is shared: object id, Active Directory GUID, SID (one of Entra ID names its object), UPN, account with domain.
 * The pane asks the directory about a UPN where the source can.
 *
 * A row opens a pane with every name and id to copy, what the evidence says, and the alerts that name it. All tabs of
 * an incident share one load; beside it this one asks about the accounts that it shows and their risk, once it is seen.
 * The pane has the actions that the person's roles allow.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All; for the directory User.Read.All, for risk
 *   IdentityRiskyUser.Read.All); for actions Entra roles (IdentityRiskyUser.ReadWrite.All, User.RevokeSessions.All,
 *   User.EnableDisableAccount.All)
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
export class WfIncidentUsers extends AssetTab {
  constructor() {
    super('users');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-users': WfIncidentUsers;
  }
}
