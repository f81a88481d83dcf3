/** The drawing of an investigation, and the same as a list. */
import type { Alert } from '@watchfloor/api';
import { formatCount } from '@watchfloor/runtime';
import { icon, iconAlert } from '@watchfloor/ui';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { alertName } from '../../alert-list/alert-list.columns.ts';
import type { EvidenceRow } from '../../incident-evidence/evidence-rows.ts';
import { entityText, verdictCell } from '../../incident-evidence/incident-evidence.columns.ts';
import { SHAPES } from '../../incident-graph/graph-shapes.ts';
import type { IncidentTabName } from '../../incident/incident.types.ts';
import { evidenceContext, glyphOf, stateMark, stateText, toneOf } from '../incident-investigations.columns.ts';
import type { InvestigationView } from './investigation-pane.parts.ts';
import { flowOf, type FlowNode, type PlacedNode } from './investigation-flow.ts';

/** Letters of a name that have room below a dot. */
const ROOM = 12;
const FEW = 5;
/** More than these are counted and not listed. */
const MOST = 200;
const TABS: Readonly<Record<string, IncidentTabName>> = {
  devices: 'devices',
  users: 'users',
  mailboxes: 'mailboxes',
  apps: 'apps',
};

const fit = (text: string): string => (text.length > ROOM ? `${text.slice(0, ROOM - 1)}…` : text);
const number = ({ cells }: InvestigationView, value: number): string => formatCount(value, cells.language);

/** The short name of an alert is told by its beginning, that of a device before its domain. */
function nodeName(view: InvestigationView, { kind, alert, row, count }: FlowNode): string {
  const { cells } = view;
  if (alert) return alertName(alert, cells);
  if (row) return entityText(row, evidenceContext(cells)).replace(/\[\.\].*$/, '');
  if (kind === 'result') return stateText(view.row, cells);
  if (kind === 'more' || kind === 'alert') return `+${number(view, count)}`;
  return cells.evidence.category[kind];
}

function glyph({ row }: InvestigationView, { kind }: FlowNode): string {
  if (kind === 'alert') return iconAlert;
  if (kind === 'result') return glyphOf(row.state);
  return kind === 'more' ? SHAPES.others[1] : SHAPES[kind][1];
}

function dot(view: InvestigationView, { node, x, y }: PlacedNode): TemplateResult {
  const name = nodeName(view, node);
  const tone = node.kind === 'result' ? toneOf(view.row.state) : nothing;
  const badge = node.count > 1 && node.kind !== 'more' ? number(view, node.count) : '';
  return svg`<g
    class="dot"
    transform=${`translate(${x} ${y})`}
    data-tone=${tone}
    data-verdict=${node.kind === 'result' ? nothing : (node.verdict ?? nothing)}
  ><circle r="15"></circle><path class="glyph" d=${glyph(view, node)} transform="translate(-8 -8)"></path>${badge ? svg`<g class="badge"><rect x="6" y="-22" width=${10 + badge.length * 6} height="14" rx="7"></rect><text x=${11 + badge.length * 3} y="-11.5">${badge}</text></g>` : nothing}<text class="dot-name" y="29">${fit(name)}<title>${name}</title></text></g>`;
}

/** Says in its name what it shows; the list below says more. */
export function flowDrawing(view: InvestigationView): TemplateResult {
  const { row, cells, rtl } = view;
  const { pane } = cells.own;
  const flow = flowOf(row, rtl);
  const [alerts, assets, evidence] = [row.alerts.size, row.assets.length, row.evidence.length];
  const label = pane.flowPicture(
    number(view, alerts),
    number(view, assets),
    number(view, evidence),
    stateText(row, cells),
  );
  return html`<svg class="flow" viewBox=${`0 0 ${flow.width} ${flow.height}`} role="img" aria-label=${label}>
    <path class="flow-line" d=${flow.lines}></path>
    ${flow.nodes.map((each) => dot(view, each))}
  </svg>`;
}

/** The four steps one after the other, each thing by its whole name and with the way to it. */
export function flowList(view: InvestigationView): TemplateResult {
  const { row, cells } = view;
  const { pane } = cells.own;
  const waiting = row.waiting.length;
  const waits = waiting ? pane.waits(number(view, waiting), waiting === 1) : pane.noneWaits;
  return html`<ol class="steps-list">
    ${step(view, 'alerts', [...row.alerts.keys()], pane.noAlerts, (alert) => alertItem(view, alert))}
    ${step(view, 'assets', row.assets, pane.noAssets, (each) => thingItem(view, each))}
    ${step(view, 'evidence', row.evidence, pane.noEvidence, (each) => thingItem(view, each))}
    <li>
      <span class="step">${pane.steps.result}</span>
      <ul>
        <li>${stateMark(row, cells)}<span class="muted">${waits}</span></li>
      </ul>
    </li>
  </ol>`;
}

function step<T>(
  view: InvestigationView,
  name: 'alerts' | 'assets' | 'evidence',
  all: readonly T[],
  none: string,
  item: (each: T) => TemplateResult,
): TemplateResult {
  const { cells, unfolded, unfold, words } = view;
  const label = cells.own.pane.steps[name];
  const isOpen = unfolded.has(name);
  const drawn = all.slice(0, isOpen ? MOST : FEW);
  const action = isOpen ? words.showLess : cells.own.pane.all(number(view, all.length));
  return html`<li>
    <span class="step">${label}</span>
    ${
      all.length
        ? html`<ul>
            ${drawn.map(item)}
            ${isOpen && all.length > MOST ? html`<li class="muted">${words.beyond(number(view, all.length - MOST))}</li>` : nothing}
          </ul>`
        : html`<p class="muted">${none}</p>`
    }
    ${
      all.length > FEW
        ? html`<button
            class="link"
            data-key=${name}
            aria-expanded=${isOpen}
            aria-label="${action}: ${label}"
            @click=${unfold}
          >
            ${action}
          </button>`
        : nothing
    }
  </li>`;
}

function alertItem(view: InvestigationView, alert: Alert): TemplateResult {
  const { cells, row } = view;
  const name = alertName(alert, cells);
  const tie = row.alerts.get(alert)!;
  return html`<li>
    ${icon(iconAlert)}<button
      class="link"
      dir="auto"
      aria-label=${cells.own.openAlert(name.replaceAll(/[⟦⟧]/g, ''))}
      @click=${() => view.openAlert(alert)}
    >
      ${name}
    </button>
    <span class="muted">${row.isRead || tie !== 'trigger' ? cells.own.pane.ties[tie] : nothing}</span>
  </li>`;
}

/** A thing leads to the tab that shows it, where there is one. */
export function thingItem(view: InvestigationView, row: EvidenceRow): TemplateResult {
  const { cells, leadsTo } = view;
  const context = evidenceContext(cells);
  const name = entityText(row, context);
  const tab = TABS[row.category] ?? 'evidence';
  const there = leadsTo.includes(tab);
  return html`<li>
    ${icon(SHAPES[row.category][1])}
    ${
      there
        ? html`<button
            class="link"
            dir="auto"
            aria-label=${cells.own.pane.leads(name.replaceAll(/[⟦⟧]/g, ''), view.tabs[tab])}
            @click=${() => view.lead(tab)}
          >
            ${name}
          </button>`
        : html`<bdi>${name}</bdi>`
    }
    ${verdictCell(row.verdict, context)}
  </li>`;
}
