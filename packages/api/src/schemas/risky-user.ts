/** Risk of accounts: Graph's `/identityProtection/riskyUsers`. */
import { flag, moment, oneOf, text } from './fields.ts';
import type { Open, View } from './fields.ts';
import { readRow } from './read.ts';
import type { Parsed, Row } from './read.ts';

export const RISK_LEVELS = ['low', 'medium', 'high', 'hidden', 'none', 'unknownFutureValue'] as const;
export const RISK_STATES = [
  'none',
  'confirmedSafe',
  'remediated',
  'dismissed',
  'atRisk',
  'confirmedCompromised',
  'unknownFutureValue',
] as const;
export const RISK_DETAILS = [
  'none',
  'adminGeneratedTemporaryPassword',
  'userPerformedSecuredPasswordChange',
  'userPerformedSecuredPasswordReset',
  'adminConfirmedSigninSafe',
  'aiConfirmedSigninSafe',
  'userPassedMFADrivenByRiskBasedPolicy',
  'adminDismissedAllRiskForUser',
  'adminConfirmedSigninCompromised',
  'hidden',
  'adminConfirmedUserCompromised',
  'unknownFutureValue',
  'm365DAdminDismissedDetection',
  'adminConfirmedServicePrincipalCompromised',
  'adminDismissedAllRiskForServicePrincipal',
  'userChangedPasswordOnPremises',
  'adminDismissedRiskForSignIn',
  'adminConfirmedAccountSafe',
] as const;

export type RiskLevel = Open<typeof RISK_LEVELS>;
export type RiskState = Open<typeof RISK_STATES>;
export type RiskDetail = Open<typeof RISK_DETAILS>;

export const riskyUserShape = {
  isDeleted: flag,
  isProcessing: flag,
  riskDetail: /* @__PURE__ */ oneOf(RISK_DETAILS),
  riskLastUpdatedDateTime: moment,
  riskLevel: /* @__PURE__ */ oneOf(RISK_LEVELS),
  riskState: /* @__PURE__ */ oneOf(RISK_STATES),
  userDisplayName: text,
  userPrincipalName: text,
};

/** The risk of an account; its id is the account's object id. Everything but the id may be missing. */
export interface RiskyUser extends Row, View<typeof riskyUserShape> {}

/** Reads the risk of one account. */
export const parseRiskyUser = (raw: unknown): Parsed<RiskyUser> => readRow(raw, riskyUserShape);
