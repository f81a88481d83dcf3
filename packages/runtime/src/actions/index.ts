export type {
  BulkJob,
  BulkProgress,
  BulkRecord,
  FailureReason,
  Outcome,
  Permit,
  Refusal,
  Selection,
  Target,
} from './contract.ts';
