/** How alerts are read, evidence included: big, so rows.ts loads it with the first alert. */
import { parseAlert } from '../schemas/alert.ts';
import type { Alert } from '../schemas/alert.ts';
import { parseEvidence } from '../schemas/evidence.ts';
import type { Parsed } from '../schemas/read.ts';

export const readAlert = (raw: unknown): Parsed<Alert> => parseAlert(raw, parseEvidence);
