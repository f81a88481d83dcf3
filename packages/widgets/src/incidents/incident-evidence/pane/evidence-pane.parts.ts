/** The sections below the pane's head. */
import type { Alert } from '@watchfloor/api';
import { defang, formatCount, formatTime, revealHidden } from '@watchfloor/runtime';
import { icon, iconCopy, iconExternal, tag } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shown, worded } from '../../incident-facts/facts-text.ts';
import { portalLink } from '../../incident-facts/portal-link.ts';
import type { PivotAsk } from '../../pivots/pivots.types.ts';
import { fieldsOfAll, type EvidenceField, type EvidenceGroup, type FieldValue } from '../evidence-fields.ts';
import { askOfField, askOfImpacted, type EvidencePivotDesk } from '../evidence-pivots.ts';
import type { EvidenceMention, EvidenceRow } from '../evidence-rows.ts';
import { originText, remediationCell, verdictCell, type EvidenceCellContext } from '../incident-evidence.columns.ts';
import type { EvidencePaneStrings } from './evidence-pane.strings.ts';

/** What the sections are made from. */
export interface EvidencePaneView {
  readonly row: EvidenceRow;
  readonly pane: EvidencePaneStrings;
  readonly cells: EvidenceCellContext;
  /** Level of the sections' headings. */
  readonly level: number;
  /** Keys of what the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Turns the `data-key` of the pressed button. */
  readonly unfold: (event: Event) => void;
  readonly copy: (text: string) => void;
  /** A button with what can be done with a value. */
  readonly more: (make: (desk: EvidencePivotDesk) => PivotAsk) => unknown;
  readonly openAlert: (alert: Alert) => void;
  /** The source can approve and reject. */
  readonly decides: boolean;
  /** All evidence of the incident. */
  readonly rows: readonly EvidenceRow[];
  /** Something was decided: the alerts are to be read again. */
  readonly decided: () => void;
  /** The dialog is gone, and so are the buttons that it came from. */
  readonly left: () => void;
}

/** Characters of a value that are shown; Copy takes all. */
const LONGEST = 4000;
const FEW = 5;
/** More than these are counted and not drawn. */
const MOST = 500;
/** Of a field with more values, the others have no menu of their own. */
const MOST_MENUS = 20;

export function evidenceSections(view: EvidencePaneView): unknown {
  return [response(view), details(view), impacted(view), alerts(view)];
}

/** Content that is cut after some lines, with a button that only shows where something was cut. */
export function clamped(view: EvidencePaneView, key: string, content: unknown, level?: number): TemplateResult {
  return html`
    <div
      class="clamp"
      ?data-open=${view.unfolded.has(key)}
      role=${level ? 'heading' : nothing}
      aria-level=${level ?? nothing}
      tabindex=${level ? -1 : nothing}
    >
      ${content}
    </div>
    ${folder(view, key)}
  `;
}

function folder({ pane, unfolded, unfold }: EvidencePaneView, key: string): TemplateResult {
  const open = unfolded.has(key);
  const action = open ? pane.showLess : pane.showAll;
  return html`<button
    class="link"
    data-key=${key}
    aria-expanded=${open}
    aria-label="${action}: ${key}"
    @click=${unfold}
  >
    ${action}
  </button>`;
}

const section = (
  { level }: EvidencePaneView,
  label: string,
  content: unknown,
  aside: unknown = nothing,
): TemplateResult =>
  html`<section aria-label=${label}>
    <div class="label"><span role="heading" aria-level=${level}>${label}</span><span>${aside}</span></div>
    ${content}
  </section>`;

const fact = (label: unknown, content: unknown): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;

function moment({ cells: { timeZone, language }, pane }: EvidencePaneView, iso: string | undefined): unknown {
  const { text, iso: whole } = formatTime(iso, { zone: timeZone, locale: language });
  return whole ? html`<time datetime=${whole} title=${whole}>${text}</time>` : pane.notKnown;
}

/** The page of an alert, or of its incident, in Microsoft Defender. */
function portalOf({ mentions }: EvidenceRow): string | undefined {
  const waits = mentions.find(({ evidence }) => evidence.remediationStatus === 'pendingApproval') ?? mentions[0];
  return portalLink(waits?.alert.alertWebUrl) ?? portalLink(waits?.alert.incidentWebUrl);
}

const decision = ({ row, rows, decided, left }: EvidencePaneView): TemplateResult =>
  html`<wf-i-remediation
    .row=${row}
    .rows=${rows}
    @remediation-decided=${decided}
    @remediation-left=${left}
  ></wf-i-remediation>`;

/** Approving is not among what Microsoft Graph offers: where the source cannot, it is said, with the way to where it can. */
function response(view: EvidencePaneView): TemplateResult {
  const { row, pane, cells } = view;
  const { own, terms } = cells;
  const href = portalOf(row);
  const told = [...new Set(row.mentions.flatMap(({ evidence }) => evidence.remediationStatusDetails?.trim() || []))];
  const roles = [...new Set(row.mentions.flatMap(({ evidence }) => list(evidence.roles)))];
  const detailed = [...new Set(row.mentions.flatMap(({ evidence }) => list(evidence.detailedRoles)))];
  const tags = [...new Set(row.mentions.flatMap(({ evidence }) => list(evidence.tags)))];
  const names = [
    ...roles.map((role) => worded(pane.roleNames, role, terms)),
    ...detailed.map((role) => shown(role, terms)),
  ].join(terms.comma);
  return section(
    view,
    pane.response,
    html`
      <dl>
        ${fact(own.verdict, verdictCell(row.verdict, cells))}
        ${fact(own.remediation, remediationCell(row.remediation, cells, row.otherRemediations))}
        ${fact(pane.firstSeen, moment(view, row.firstSeen))} ${fact(pane.origin, originText(row, cells))}
        ${told.length ? fact(pane.statusDetails, told.map((text) => shown(defang(text), terms)).join('; ')) : nothing}
        ${names ? fact(pane.roles, names) : nothing}
        ${
          tags.length
            ? fact(
                pane.tags,
                html`<span class="tags-list">${tags.slice(0, MOST).map((each) => tag(shown(each, terms)))}</span>`,
              )
            : nothing
        }
      </dl>
      ${view.decides ? decision(view) : row.remediation === 'pendingApproval' ? html`<p class="pending">${pane.pending}</p>` : nothing}
      ${
        href
          ? html`<p>
              <a class="portal" href=${href} target="_blank" rel="noopener noreferrer"
                >${pane.openPortal} ${icon(iconExternal)}</a
              >
            </p>`
          : row.remediation === 'pendingApproval'
            ? html`<p class="muted">${pane.noPortal}</p>`
            : nothing
      }
    `,
  );
}

/** Data may be of any type whatever its schema says. */
const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each.trim() !== '') : [];

/** Our word for a field; one without a word by the service's name, its words apart. */
export function fieldLabel(name: string | number, { pane: { fields }, cells: { terms } }: EvidencePaneView): string {
  const key = String(name);
  if (Object.hasOwn(fields, key)) return fields[key]!;
  const apart = shown(key, terms)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .split(' ')
    .map((word, at) => (at && !/^[A-Z\d]{2,}$/.test(word) ? word.toLowerCase() : word))
    .join(' ');
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

/** The names from the outside in; a place in a list follows the name of the list. */
function groupLabel(view: EvidencePaneView, path: EvidenceGroup['path']): string {
  return path
    .reduce<string[]>((labels, part) => {
      const outer = labels.at(-1);
      return typeof part === 'number' && outer !== undefined
        ? [...labels.slice(0, -1), view.pane.items(outer, part)]
        : [...labels, fieldLabel(part, view)];
    }, [])
    .reduce((outer, inner) => (outer ? view.pane.within(outer, inner) : inner), '');
}

function details(view: EvidencePaneView): TemplateResult {
  const { row, pane } = view;
  const groups = fieldsOfAll(row.mentions.map(({ evidence }) => evidence));
  if (!groups.length) return section(view, pane.details, html`<p class="muted">${pane.noDetails}</p>`);
  return section(
    view,
    pane.details,
    groups.map(
      ({ path, fields }) => html`
        ${path.length ? html`<div class="kind" role="heading" aria-level=${Math.min(6, view.level + 1)}>${groupLabel(view, path)}</div>` : nothing}
        <dl class="fields">${fields.map((each) => field(view, each))}</dl>
      `,
    ),
  );
}

function field(view: EvidencePaneView, { path, values, unknown }: EvidenceField): TemplateResult {
  const { pane } = view;
  const label = fieldLabel(path.at(-1)!, view);
  const whole = values.map(String).join('\n');
  return fact(
    html`${label}${unknown ? html` <span class="muted">(${pane.unknownField})</span>` : nothing}`,
    html`<span class="value"
        >${values.slice(0, MOST).map((value, at) => html`<span>${shownValue(view, String(path.at(-1)), value)}${at < MOST_MENUS ? menuOf(view, path, label, value) : nothing}</span>`)}
        ${values.length > MOST ? html`<span class="muted">${pane.beyond(formatCount(values.length - MOST, view.cells.language))}</span>` : nothing}</span
      ><button
        class="button ghost square copy"
        aria-label=${pane.copyField(label)}
        title=${pane.copyField(label)}
        @click=${() => view.copy(whole)}
      >
        ${icon(iconCopy)}
      </button>`,
  );
}

/** Numbers, dates and the like lead nowhere. */
function menuOf(view: EvidencePaneView, path: EvidenceField['path'], label: string, text: FieldValue): unknown {
  if (typeof text !== 'string' || !text.trim() || /DateTime$/.test(String(path.at(-1)))) return nothing;
  return view.more((desk) => askOfField(view.row, { path, label, text }, desk));
}

function shownValue(view: EvidencePaneView, name: string, value: FieldValue): unknown {
  const { pane, cells } = view;
  if (typeof value === 'boolean') return value ? pane.yes : pane.no;
  if (typeof value === 'number') return String(value);
  if (/DateTime$/.test(name)) {
    const { text, iso } = formatTime(value, { zone: cells.timeZone, locale: cells.language });
    if (iso) return html`<time datetime=${iso} title=${iso}>${text}</time>`;
  }
  const left = value.length - LONGEST;
  return [
    prose(left > 0 ? value.slice(0, LONGEST) : value),
    left > 0 ? html`… <span class="muted">${pane.cut(formatCount(left, cells.language))}</span>` : nothing,
  ];
}

/** Text that keeps its line breaks, and whose addresses are broken up. */
const prose = (text: string): TemplateResult => {
  const lines = defang(text.replace(/\r\n?/g, '\n'));
  return html`<bdi class="lines"
    >${revealHidden(lines, { multiline: true }).map(({ text: plain, kind, label }) =>
      kind === 'plain' ? plain : html`<bdi class="hidden-character">${label}</bdi>`,
    )}</bdi
  >`;
};

/** The first few items, or up to MOST of them and a word about the others. */
function some<T>(view: EvidencePaneView, key: string, items: readonly T[], item: (item: T) => unknown): unknown {
  const open = view.unfolded.has(key);
  const rest = items.length - MOST;
  return html`<ul aria-label=${key}>
      ${items.slice(0, open ? MOST : FEW).map((each) => html`<li>${item(each)}</li>`)}
      ${open && rest > 0 ? html`<li class="muted">${view.pane.beyond(formatCount(rest, view.cells.language))}</li>` : nothing}
    </ul>
    ${items.length > FEW ? folder(view, key) : nothing}`;
}

function impacted(view: EvidencePaneView): TemplateResult {
  const { row, pane, cells } = view;
  const content = row.impacted.length
    ? some(
        view,
        pane.impacted,
        row.impacted,
        (asset) =>
          html`<bdi>${marked(defang(asset.name), cells.terms)}</bdi
            >${view.more((desk) => askOfImpacted(row, asset, desk))}`,
      )
    : html`<p class="muted">${pane.noImpacted}</p>`;
  return section(view, pane.impacted, content, formatCount(row.impacted.length, cells.language));
}

/** What each alert says of it, where they differ. */
function alerts(view: EvidencePaneView): TemplateResult {
  const { row, pane, cells } = view;
  const { terms } = cells;
  const differs = row.otherRemediations > 0;
  const mentionOf = (alert: Alert): EvidenceMention => row.mentions.find((mention) => mention.alert === alert)!;
  const item = (alert: Alert): TemplateResult => {
    const title = alert.title?.trim();
    const name = title ? shown(title, terms) : terms.untitled;
    const { remediationStatus = 'none' } = mentionOf(alert).evidence;
    return html`<button
        class="link alert"
        dir="auto"
        aria-label=${pane.openAlert(name.replaceAll(/[⟦⟧]/g, ''))}
        @click=${() => view.openAlert(alert)}
      >
        ${title ? marked(title, terms) : name}
      </button>
      <span class="when muted"
        >${moment(view, alert.firstActivityDateTime ?? alert.createdDateTime)}
        ${differs ? remediationCell(remediationStatus, cells) : nothing}</span
      >`;
  };
  return section(
    view,
    pane.saidBy,
    some(view, pane.saidBy, row.alerts, item),
    formatCount(row.alerts.length, cells.language),
  );
}
