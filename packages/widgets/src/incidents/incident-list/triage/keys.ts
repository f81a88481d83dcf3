/** The keys of the list: what `?` shows. */
import { html, type TemplateResult } from 'lit';
import type { TriageStrings } from './triage.strings.ts';

type Group = keyof TriageStrings['keyGroups'];
type Name = keyof TriageStrings['keyNames'];

/** Several keys of one line: one after the other with `/` between, together in one text. */
export type KeyLine<N extends string = Name> = readonly [Group, N, ...string[]];
export const KEYS: readonly KeyLine[] = [
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

/** What the list of keys is made of. */
export type KeyTerms<N extends string = Name> = Pick<TriageStrings, 'keyGroups' | 'keysOff' | 'shortcuts' | 'close'> & {
  readonly keyNames: Readonly<Record<N, string>>;
};

/**
 * @param single whether single keys are on
 * @param lines that the list has
 */
function keyList<N extends string>(terms: KeyTerms<N>, single: boolean, lines: readonly KeyLine<N>[]): TemplateResult {
  return html`
    ${single ? '' : html`<p class="why">${terms.keysOff}</p>`}
    <div class="keys">
      ${GROUPS.map(
        (group) => html`
          <section>
            <div class="label" role="heading" aria-level="3">${terms.keyGroups[group]}</div>
            <dl>
              ${lines
                .filter(([of]) => of === group)
                .map(
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

/** The list of keys over the page, which the owner opens when it is drawn. */
export const helpDialog = <N extends string>(
  terms: KeyTerms<N>,
  single: boolean,
  lines: readonly KeyLine<N>[],
  closed: () => void,
): TemplateResult =>
  html`<dialog class="help" aria-label=${terms.shortcuts} closedby="any" @close=${closed}>
    <header>
      <span role="heading" aria-level="2">${terms.shortcuts}</span>
      <button class="button" autofocus @click=${(event: Event) => (event.target as Element).closest('dialog')?.close()}>
        ${terms.close}
      </button>
    </header>
    ${keyList(terms, single, lines)}
  </dialog>`;
