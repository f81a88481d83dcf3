/** What the chosen node is: times, state, alerts, ties; of a bundle, what it stands for. */
import { icon, iconCheck, iconClose, iconCopy } from '@watchfloor/ui';
import { defang } from '@watchfloor/runtime';
import { html, nothing, type TemplateResult } from 'lit';
import { remediationCell, verdictCell } from '../incident-evidence/incident-evidence.columns.ts';
import { marked, shown, worded } from '../incident-facts/facts-text.ts';
import { severity } from '@watchfloor/ui';
import { askOfNode } from './graph-pivots.ts';
import { across, type GraphNode } from './graph-model.ts';
import type { GraphItem } from './graph-scope.ts';
import { clockText, countText, itemName, nodeKind, nodeName, relationText, stageText } from './graph-text.ts';
import type { GraphDesk, Tie } from './incident-graph.desk.ts';

const MOST_LISTED = 20;
const LONGEST = 2000;
const OPENED = 12;

const fact = (term: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

export function details(desk: GraphDesk): TemplateResult {
  const { chosen, context } = desk;
  const { graph } = context;
  const label = chosen ? itemName(chosen, context) : graph.details;
  return html`<div class="details" role="group" aria-label=${chosen ? `${graph.details}: ${label}` : graph.details}>
    ${chosen ? [head(desk, chosen), chosen.node ? nodeParts(desk, chosen.node) : members(desk, chosen)] : html`<p class="muted hint">${graph.choose}</p>`}
  </div>`;
}

function head(desk: GraphDesk, item: GraphItem): TemplateResult {
  const { context, level, copied } = desk;
  const { graph, terms } = context;
  const { node, bundle, more, expanded } = item;
  const raw = node?.row?.name ?? node?.alert?.title;
  const name = raw ? marked(defang(raw.slice(0, LONGEST)), terms) : itemName(item, context);
  const open = bundle ? graph.open(countText(Math.min(OPENED, bundle.members.length), context)) : graph.expand;
  return html`<div class="details-bar">
      <span class="muted">${node ? nodeKind(node, context) : graph.kinds[item.kind]}</span>
      <button
        class="button ghost square"
        aria-label=${graph.close}
        title=${graph.close}
        @click=${() => desk.choose(undefined)}
      >
        ${icon(iconClose)}
      </button>
    </div>
    <div class="details-name" role="heading" aria-level=${level}><bdi>${name}</bdi></div>
    <div class="acts">
      ${
        more || expanded || bundle
          ? html`<button class="button" @click=${() => desk.expand(item)}>${expanded ? graph.collapse : open}</button>`
          : nothing
      }
      ${
        raw
          ? html`<button class="button" @click=${() => desk.copy(raw)}>
                ${icon(copied === 'done' ? iconCheck : iconCopy)}${copied === 'done' ? graph.copied : graph.copy}
              </button>
              ${node ? desk.more(askOfNode(node, desk)) : nothing}`
          : nothing
      }
    </div>
    ${copied === 'failed' && raw ? html`<p class="notice">${graph.copyFailed(shown(defang(raw.slice(0, LONGEST)), terms))}</p>` : nothing}`;
}

function nodeParts(desk: GraphDesk, node: GraphNode): unknown {
  const { context, drawn } = desk;
  const { graph, terms } = context;
  const { alert, row, at, stage } = node;
  return [
    html`<dl class="facts">
      ${fact(graph.firstSeen, clockText(at, context))} ${fact(graph.stage, stageText(drawn.model, stage, context))}
      ${row ? [fact(graph.verdict, verdictCell(row.verdict, context)), fact(graph.remediation, remediationCell(row.remediation, context))] : nothing}
      ${
        alert
          ? [
              fact(
                graph.severity,
                severity(alert.severity ?? 'unknown', worded(terms.severities, alert.severity ?? 'unknown', terms)),
              ),
              alert.status ? fact(graph.status, worded(terms.alertStatuses, alert.status, terms)) : nothing,
            ]
          : nothing
      }
    </dl>`,
    section(desk, graph.alertsTitle, alertsOf(desk, node), node.alerts.length),
    section(desk, graph.tied, tiesOf(desk, node), drawn.model.edgesOf[node.index]!.filter(isTie(node)).length),
  ];
}

function section(desk: GraphDesk, title: string, lines: readonly TemplateResult[], count: number): unknown {
  if (!lines.length) return nothing;
  const { context, level } = desk;
  const left = count - lines.length;
  return html`<section class="part">
    <div class="part-title" role="heading" aria-level=${Math.min(6, level + 1)}>
      ${title} <span class="muted">${countText(count, context)}</span>
    </div>
    <ul>
      ${lines}
    </ul>
    ${left > 0 ? html`<p class="muted">${context.graph.moreLeft(countText(left, context))}</p>` : nothing}
  </section>`;
}

function alertsOf(desk: GraphDesk, node: GraphNode): readonly TemplateResult[] {
  const { context, drawn } = desk;
  const { byKey } = drawn.model;
  return node.alerts.slice(0, MOST_LISTED).map((alert) => {
    const own = byKey.get(`alert ${alert.id}`)!;
    const name = nodeName(own, context);
    return html`<li class="alert-line">
      <button class="link" aria-label=${context.graph.openAlert(name)} @click=${() => desk.openAlert(alert)}>
        <bdi>${name}</bdi>
      </button>
      <span class="muted">${clockText(own.at, context)}</span>
    </li>`;
  });
}

/** An alert's name stands above, under alerts. */
const isTie =
  ({ alert }: GraphNode) =>
  ({ relation }: Tie['edge']): boolean =>
    !!alert || relation !== 'names';

function tiesOf(desk: GraphDesk, node: GraphNode): readonly TemplateResult[] {
  const { context, drawn } = desk;
  const { edgesOf, nodes } = drawn.model;
  return edgesOf[node.index]!.filter(isTie(node))
    .slice(0, MOST_LISTED)
    .map((edge) => {
      const other = nodes[across(edge, node.index)]!;
      const isOut = edge.from === node.index;
      const name = nodeName(other, context);
      const button = html`<button
        class="link"
        aria-label=${context.graph.show(name)}
        @click=${() => desk.showNode(other)}
      >
        <bdi>${name}</bdi>
      </button>`;
      const word = html`<span class="muted">${relationText(edge, context)}</span>`;
      const own = html`<bdi class="muted">${nodeName(node, context)}</bdi>`;
      return html`<li class="tie">${isOut ? [word, ' ', button] : [button, ' ', word, ' ', own]}</li>`;
    });
}

function members(desk: GraphDesk, { bundle }: GraphItem): unknown {
  const { context } = desk;
  const { members: all } = bundle!;
  const lines = all.slice(0, MOST_LISTED).map((node) => {
    const name = nodeName(node, context);
    return html`<li>
      <button class="link" aria-label=${context.graph.show(name)} @click=${() => desk.showNode(node)}>
        <bdi>${name}</bdi>
      </button>
    </li>`;
  });
  return section(desk, context.graph.members, lines, all.length);
}
