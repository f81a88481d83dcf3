import type { IncidentHead, Wire, Workload } from '../contract.ts';
import type { ADVICE } from '../kinds.ts';

export interface StoryAlert {
  /** Minutes before the incident's last update. */
  readonly ago: number;
  readonly workload: Workload;
  /** Index in `SEVERITIES`: 0 informational to 3 high. */
  readonly severity: number;
  readonly category: string;
  readonly title: string;
  readonly text: string;
  /** Own words, or the family whose advice fits. */
  readonly advice: keyof typeof ADVICE | (string & {});
  readonly techniques: string;
  readonly source?: string;
  readonly threat?: string;
  readonly actor?: string;
  readonly details?: Wire;
  readonly evidence: (ms: number) => Wire[];
}

export interface Story {
  /** Place in the list; `Infinity` where a time decides. */
  readonly index: number;
  /** When it was last updated, for a story that belongs to a day of the calendar. */
  readonly at?: (now: number) => number;
  readonly name: string;
  readonly summary: string;
  readonly text: string;
  readonly status: IncidentHead['status'];
  readonly classification?: IncidentHead['classification'];
  readonly determination?: string;
  /** Number of an analyst, or null. */
  readonly assignee: number | null;
  readonly tags: readonly string[];
  readonly systemTags?: readonly string[];
  /** Minutes before the last update, number of the analyst, words. */
  readonly comments: readonly (readonly [number, number, string])[];
  readonly closing?: string;
  /** In the order of events. */
  readonly alerts: readonly StoryAlert[];
}
