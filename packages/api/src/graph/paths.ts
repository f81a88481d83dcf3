/** Collections of Microsoft Graph v1.0. */
export const INCIDENTS = '/v1.0/security/incidents';
export const ALERTS = '/v1.0/security/alerts_v2';
