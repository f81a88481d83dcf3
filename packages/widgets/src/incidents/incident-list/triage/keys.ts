/** The keys of the list: what `?` shows. */
import { html, type TemplateResult } from 'lit';
import type { TriageStrings } from './triage.strings.ts';

type Group = keyof TriageStrings['keyGroups'];
type Name = keyof TriageStrings['keyNames'];

/** Several keys of one line: one after the other with `/` between, together in one text. */
const KEYS: readonly (readonly [Group, Name, ...string[]])[] = [
  ['move', 'up', 'j', 'k', '↓', '↑'],
  ['move', 'page', 'PgDn', 'PgUp'],
  ['move', 'edges', 'Home', 'End'],
  ['move', 'unfold', '→', '←'],
  ['select', 'select', 'x', 'Space'],
  ['select', 'extend', 'Shift ↓', 'Shift ↑'],
  ['select', 'all', 'Ctrl A'],
  ['open', 'open', 'Enter'],
  ['open', 'pane', 'p'],
  ['open', 'close', 'Esc'],
  ['change', 'assign', 'a'],
  ['change', 'status', 's'],
  ['change', 'classify', 'c'],
  ['change', 'tags', 't'],
  ['change', 'manage', 'm'],
  ['change', 'comment', 'n'],
  ['change', 'undo', 'u'],
  ['find', 'search', '/'],
  ['find', 'find', 'Ctrl F'],
  ['find', 'help', '?'],
];

const GROUPS: readonly Group[] = ['move', 'select', 'open', 'change', 'find'];

/** @param single whether single keys are on */
export function keyList(terms: TriageStrings, single: boolean): TemplateResult {
  return html`
    ${single ? '' : html`<p class="why">${terms.keysOff}</p>`}
    <div class="keys">
      ${GROUPS.map(
        (group) => html`
          <section>
            <div class="label" role="heading" aria-level="3">${terms.keyGroups[group]}</div>
            <dl>
              ${KEYS.filter(([of]) => of === group).map(
                ([, name, ...keys]) => html`
                  <div>
                    <dt>${terms.keyNames[name]}</dt>
                    <dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>
                  </div>
                `,
              )}
            </dl>
          </section>
        `,
      )}
    </div>
  `;
}
