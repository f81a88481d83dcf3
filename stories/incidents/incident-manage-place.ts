/** Stands where the incident list would, and gives the form and the outcome what the list would know. */
import type { DirectoryPerson, Incident } from '@watchfloor/api';
import { hostStyles, innerStyles, tokens } from '@watchfloor/ui';
import type { WfIIncidentManage, WfIIncidentOutcome } from '@watchfloor/widgets/incidents/incident-manage';
import '@watchfloor/widgets/incidents/incident-manage';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { incident } from './incident-pane-data.ts';

export type OutcomeState = NonNullable<WfIIncidentOutcome['state']>;
export type OutcomeInterrupted = NonNullable<WfIIncidentOutcome['interrupted']>;
export type FormProperties = Partial<WfIIncidentManage>;

export class StoryManagePlace extends LitElement {
  static override properties = { content: { attribute: false } };
  static override styles = [
    tokens,
    innerStyles,
    hostStyles,
    css`
      .place {
        padding: 16px;
      }
    `,
  ];

  content: unknown;

  protected override render(): TemplateResult {
    return html`<div class="place">${this.content}</div>`;
  }
}

if (!customElements.get('story-manage-place')) customElements.define('story-manage-place', StoryManagePlace);

export const atPlace = (content: unknown): TemplateResult =>
  html`<story-manage-place .content=${content}></story-manage-place>`;

export const numbered = (place: number, more: Partial<Incident> = {}): Incident => ({
  ...incident,
  id: String(2231 - place),
  displayName: `Password spray against ${['finance', 'sales', 'the board', 'a partner'][place % 4]}`,
  ...more,
});

export const several = (count: number): readonly Incident[] =>
  Array.from({ length: count }, (_, place) =>
    numbered(place, {
      severity: place % 3 ? 'high' : 'medium',
      customTags: place % 5 ? ['VIP'] : ['VIP', 'Finance'],
      assignedTo: place % 2 ? undefined : 'jonas.lind@halden.example',
    }),
  );

const PEOPLE: readonly DirectoryPerson[] = ['Mara Okafor', 'Jonas Lind', 'Priya Nair'].map((displayName) => ({
  id: displayName,
  userPrincipalName: `${displayName.toLowerCase().replace(' ', '.')}@halden.example`,
  displayName,
  jobTitle: 'Security analyst',
}));

export const searchPeople = (text: string): Promise<readonly DirectoryPerson[]> =>
  Promise.resolve(
    PEOPLE.filter(({ displayName, userPrincipalName }) =>
      [displayName ?? '', userPrincipalName].some((each) => each.toLowerCase().startsWith(text.toLowerCase())),
    ),
  );

/** @param count of incidents that the change is about */
export function outcome(count: number, more: Partial<OutcomeState>): OutcomeState {
  return {
    phase: 'done',
    kind: 'edit',
    edit: {
      status: 'resolved',
      classification: 'truePositive',
      determination: 'phishing',
      assignedTo: 'jonas.lind@halden.example',
      addTags: ['VIP', 'Quarter end'],
      comment: 'Closed after the weekly review.',
    },
    selection: {
      kind: 'chosen',
      targets: several(count).map((seen) => ({ id: seen.id, seen })),
      asOf: Date.UTC(2026, 10, 17, 14, 3, 22),
    },
    total: count,
    ok: 0,
    failed: 0,
    unknown: 0,
    remaining: 190_000,
    heldUntil: 0,
    failures: [],
    unknowns: [],
    conflicts: [],
    undo: undefined,
    ...more,
  };
}
