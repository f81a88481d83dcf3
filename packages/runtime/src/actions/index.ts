/** Changing things: who may ask, what exactly it is about, and what came of each item. */
export { runBulk } from './bulk.ts';
export type {
  BulkJob,
  BulkJournal,
  BulkProgress,
  BulkRecord,
  BulkTiming,
  FailureReason,
  Outcome,
  Permit,
  Refusal,
  Selection,
  Target,
  Turn,
} from './contract.ts';
export { discardRecord, interruptedRecords, openRecord, type OpenRecord } from './journal.ts';
export { CALLS_PER_MINUTE, timeForCalls } from './pace.ts';
export { permitOf } from './permit.ts';
export { freezeSelection } from './selection.ts';
export { announceChange, onChangeElsewhere } from './tabs.ts';
export { PartlyDone, verdictOf, type Verdict } from './verdict.ts';
