/** Accounts of the directory: Graph's `/users`. */
import { flag, moment, text } from './fields.ts';
import type { View } from './fields.ts';
import { readRow } from './read.ts';
import type { Parsed, Row } from './read.ts';

export const userShape = {
  /** False: nobody signs in with it. */
  accountEnabled: flag,
  city: text,
  companyName: text,
  country: text,
  createdDateTime: moment,
  department: text,
  displayName: text,
  givenName: text,
  jobTitle: text,
  lastPasswordChangeDateTime: moment,
  mail: text,
  mobilePhone: text,
  officeLocation: text,
  onPremisesDomainName: text,
  onPremisesSamAccountName: text,
  onPremisesSecurityIdentifier: text,
  onPremisesSyncEnabled: flag,
  securityIdentifier: text,
  /** Nobody's session that began before this is valid. */
  signInSessionsValidFromDateTime: moment,
  surname: text,
  userPrincipalName: text,
  /** `Member` or `Guest`. */
  userType: text,
};

/** An account. Everything but its id may be missing: what was not selected, or the person may not read. */
export interface User extends Row, View<typeof userShape> {}

/** Reads one account. */
export const parseUser = (raw: unknown): Parsed<User> => readRow(raw, userShape);
