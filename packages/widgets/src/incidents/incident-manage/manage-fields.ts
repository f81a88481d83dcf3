/** The fields of the form. Each has its label, its control, a hint, and beside it what is wrong with it. */
import { icon, iconChevronDown, iconReset, severity, status } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ALERT_STATUSES, DETERMINATIONS_OF, SETTABLE, WITHDRAWN } from '../incident-actions/changes.ts';
import { LONGEST } from '../incident-actions/problems.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';
import {
  NOT_SET,
  isChanged,
  valueOf,
  type Common,
  type Draft,
  type FormField,
  type SingleField,
} from './manage-draft.ts';
import type { ManagePeople } from './manage-people.ts';
import { NEAR, type Problem, type Problems } from './manage-problems.ts';
import { valueWords, type Words } from './manage-words.ts';

/** What the fields are made from, and what they do. */
export interface FormView {
  readonly words: Words;
  readonly language: string;
  readonly draft: Draft;
  readonly common: Common;
  readonly problems: Problems;
  readonly people: ManagePeople;
  readonly me: string | undefined;
  readonly knownTags: readonly string[];
  /** Nothing can be changed, and why. */
  readonly off: string | undefined;
  /** The service refused the account. */
  readonly refused: boolean;
  set<F extends SingleField>(field: F, value: Draft[F] | undefined): void;
  putBack(field: FormField): void;
  addTag(tag: string): void;
  removeTag(tag: string): void;
  /** Somebody typed in a box for chips. */
  typed(): void;
}

const GLYPHS: Readonly<Record<string, string>> = {
  active: 'new',
  new: 'new',
  inProgress: 'progress',
  resolved: 'resolved',
};
const CLASSIFICATIONS = [NOT_SET, 'truePositive', 'informationalExpectedActivity', 'falsePositive'];

export function problemWords({ problems }: IncidentManageStrings, field: FormField, problem: Problem): string {
  const { kind, limit, length } = problem;
  if (kind === 'too-long') return problems['too-long'](length - limit, limit);
  if (kind === 'too-many') return problems['too-many'](limit);
  return kind === 'empty' ? (problems.empty[field] ?? problems['not-offered']) : problems[kind];
}

interface FieldOptions {
  readonly hint?: string | undefined;
  /** Something at the end of the label's line. */
  readonly end?: unknown;
  /** The control is a group with its own name: the label is text. */
  readonly group?: boolean;
  /** Beside the field as a warning that does not keep from saving. */
  readonly warning?: string | undefined;
}

/** Ids of what describes a control. */
const describedBy = (field: FormField): string => `d-${field} p-${field} why`;

const labelOf = ({ words }: FormView, field: FormField): string =>
  field === 'displayName' ? words.terms.name : words.terms[field];

export function row(view: FormView, field: FormField, control: unknown, options: FieldOptions = {}): TemplateResult {
  const { terms } = view.words;
  const label = labelOf(view, field);
  const problem = view.problems[field];
  const changed = !view.off && isChanged(view.draft, view.common, field);
  return html`<div class="row" data-field=${field} ?data-wrong=${!!problem}>
    <div class="label">
      ${
        options.group
          ? html`<span id="l-${field}">${label}</span>`
          : html`<label id="l-${field}" for="f-${field}">${label}</label>`
      }
      ${
        changed
          ? html`<span class="changed">${terms.changed}</span
              ><button
                type="button"
                class="back"
                aria-label=${terms.putBack(label)}
                title=${terms.putBack(label)}
                @click=${() => view.putBack(field)}
              >
                ${icon(iconReset)}
              </button>`
          : nothing
      }
      <span class="end">${options.end}</span>
    </div>
    ${control}
    <p class="problem" id="p-${field}" role=${problem ? 'alert' : nothing}>
      ${problem ? problemWords(terms, field, problem) : (options.warning ?? nothing)}
    </p>
    <p class="hint" id="d-${field}">${options.hint ?? nothing}</p>
  </div>`;
}

const textOf = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

export function nameField(view: FormView): TemplateResult {
  const { draft, common, off } = view;
  return row(
    view,
    'displayName',
    html`<input
      class="box"
      id="f-displayName"
      dir="auto"
      autocomplete="off"
      aria-describedby=${describedBy('displayName')}
      aria-disabled=${off ? 'true' : nothing}
      aria-invalid=${view.problems.displayName ? 'true' : nothing}
      ?readonly=${!!off}
      .value=${live(valueOf(draft, common, 'displayName') ?? '')}
      @input=${(event: Event) => view.set('displayName', textOf(event))}
    />`,
  );
}

/** One of a few, all of them in sight. A value that is not offered is shown while it is there. */
function segments(view: FormView, field: 'severity' | 'status', offered: readonly string[]): TemplateResult {
  const { words, common, draft, off } = view;
  const now = valueOf(draft, common, field);
  const own = common[field];
  const values = own === undefined || offered.includes(own) ? offered : [own, ...offered];
  const content = (value: string): TemplateResult => {
    const word = valueWords(field, value, words);
    return field === 'severity' ? severity(value, word) : status(GLYPHS[value] ?? value, word);
  };
  return html`<div
    class="segments"
    data-of=${field}
    role="radiogroup"
    aria-labelledby="l-${field}"
    aria-describedby=${describedBy(field)}
    aria-disabled=${off ? 'true' : nothing}
    title=${off ?? nothing}
  >
    ${values.map(
      (value) =>
        html`<label class="segment">
          <input
            type="radio"
            name=${field}
            .value=${value}
            aria-disabled=${off ? 'true' : nothing}
            aria-describedby=${off ? 'why' : nothing}
            .checked=${live(now === value)}
            @click=${(event: Event) => off && event.preventDefault()}
            @change=${() => !off && view.set(field, value)}
          /><bdi>${content(value)}</bdi></label
        >`,
    )}
  </div>`;
}

const severalOf = ({ draft, common, words }: FormView, field: 'severity' | 'status'): string | undefined =>
  valueOf(draft, common, field) === undefined ? words.terms.several : undefined;

export const severityField = (view: FormView): TemplateResult =>
  row(view, 'severity', segments(view, 'severity', SETTABLE.severity), {
    group: true,
    end: severalOf(view, 'severity'),
  });

export function statusField(view: FormView): TemplateResult {
  const closes = isChanged(view.draft, view.common, 'status') && view.draft.status === 'resolved';
  const isAlert = view.words.kind === 'alert';
  return row(view, 'status', segments(view, 'status', isAlert ? ALERT_STATUSES : SETTABLE.status), {
    group: true,
    end: severalOf(view, 'status'),
    hint: closes && !isAlert ? view.words.terms.resolveHint : undefined,
  });
}

type Choice = 'classification' | 'determination';

/** One of several. What is withdrawn or not known is shown while it is there, and not offered. */
function choice(view: FormView, field: Choice, offered: readonly string[], why: string | undefined): TemplateResult {
  const { words, draft, common } = view;
  const now = valueOf(draft, common, field);
  const word = (value: string): string => valueWords(field, value, words);
  const stale = (value: string): string =>
    field === 'determination' && WITHDRAWN.determination.includes(value)
      ? words.terms.noLongerOffered(word(value))
      : word(value);
  if (why !== undefined) {
    return html`<div
      class="box off"
      id="f-${field}"
      role="combobox"
      tabindex="0"
      aria-expanded="false"
      aria-disabled="true"
      aria-labelledby="l-${field}"
      aria-describedby=${describedBy(field)}
      title=${why}
    >
      ${now === undefined ? words.terms.several : stale(now)}
    </div>`;
  }
  const own = common[field];
  const extra = [own, now].filter((value) => value !== undefined && !offered.includes(value)) as string[];
  // What was there belongs to the classification that was there.
  const kept = field === 'determination' && isChanged(draft, common, 'classification') ? [] : [...new Set(extra)];
  return html`<div class="pick">
    <select
      class="box"
      id="f-${field}"
      aria-describedby=${describedBy(field)}
      @change=${(event: Event) => view.set(field, textOf(event) || undefined)}
    >
      ${own === undefined ? html`<option value="" .selected=${live(now === undefined)}>${words.terms.several}</option>` : nothing}
      ${kept.map((value) => html`<option value=${value} .selected=${live(value === now)}>${stale(value)}</option>`)}
      ${offered.map((value) => html`<option value=${value} .selected=${live(value === now)}>${word(value)}</option>`)}</select
    >${icon(iconChevronDown)}
  </div>`;
}

export function classificationField(view: FormView): TemplateResult {
  return row(view, 'classification', choice(view, 'classification', CLASSIFICATIONS, view.off));
}

export function determinationField(view: FormView): TemplateResult {
  const { draft, common, words } = view;
  const classification = valueOf(draft, common, 'classification');
  const offered = classification === undefined ? [] : (DETERMINATIONS_OF[classification] ?? []);
  const why = view.off ?? (offered.length ? undefined : words.terms.chooseClassification);
  return row(
    view,
    'determination',
    choice(view, 'determination', [NOT_SET, ...offered.filter((each) => each !== NOT_SET)], why),
    {
      hint: offered.length || view.off ? undefined : words.terms.chooseClassification,
    },
  );
}

function longText(view: FormView, field: 'resolvingComment' | 'comment', hint: string): TemplateResult {
  const { words, draft, common, off } = view;
  const value = valueOf(draft, common, field);
  const left = LONGEST[field] - (value?.length ?? 0);
  return row(
    view,
    field,
    html`<textarea
      class="box"
      id="f-${field}"
      dir=${value ? 'auto' : nothing}
      rows=${field === 'comment' ? 3 : 2}
      aria-describedby="${describedBy(field)} c-${field}"
      aria-disabled=${off ? 'true' : nothing}
      aria-invalid=${view.problems[field] ? 'true' : nothing}
      ?readonly=${!!off}
      placeholder=${value === undefined ? words.terms.several : ''}
      .value=${live(value ?? '')}
      @input=${(event: Event) => view.set(field, textOf(event))}
    ></textarea>`,
    {
      hint,
      end: html`<span id="c-${field}" class="counter"
        >${left >= 0 && left <= NEAR ? words.terms.left(left) : nothing}</span
      >`,
    },
  );
}

export const noteField = (view: FormView): unknown =>
  valueOf(view.draft, view.common, 'status') === 'resolved'
    ? longText(view, 'resolvingComment', view.words.terms.noteHint)
    : nothing;

export const commentField = (view: FormView): TemplateResult => longText(view, 'comment', view.words.terms.commentHint);
