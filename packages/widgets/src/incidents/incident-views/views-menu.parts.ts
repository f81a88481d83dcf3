/** Parts of the views menu that need no state of it. */
import type { MenuItem } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { IncidentView, ViewProblem } from './saved-views.ts';
import type { ViewStrings } from './views.strings.ts';

/** A name that is being typed: of a new view, or another one for a view. */
export interface Naming {
  readonly of: IncidentView | undefined;
  readonly problem?: ViewProblem | undefined;
}

/** What can be done with a view besides showing it. */
export function actionsOf(
  view: IncidentView,
  own: readonly IncidentView[],
  defaultId: string | undefined,
  terms: ViewStrings,
): MenuItem[] {
  const start: MenuItem = { id: 'default', label: terms.makeDefault, checked: view.id === defaultId };
  if (view.kind !== 'personal') return [start];
  const at = own.indexOf(view);
  const [isFirst, isLast] = [at === 0, at === own.length - 1];
  return [
    start,
    { id: 'rename', label: terms.rename },
    { id: 'up', label: terms.moveUp, disabled: isFirst, ...(isFirst && { why: terms.isFirst }) },
    { id: 'down', label: terms.moveDown, disabled: isLast, ...(isLast && { why: terms.isLast }) },
    { id: 'remove', label: terms.remove },
  ];
}

/** The field for a name, its two buttons, and what is wrong with it. */
export const nameForm = (
  { of, problem }: Naming,
  terms: ViewStrings,
  submit: (event: SubmitEvent) => void,
  press: (event: KeyboardEvent) => void,
  cancel: () => void,
): TemplateResult =>
  html`<form novalidate @submit=${submit} @keydown=${press}>
    <input
      class="naming"
      type="text"
      autocomplete="off"
      aria-label=${of ? terms.nameOf(of.name) : terms.newName}
      placeholder=${terms.newName}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? 'wrong' : nothing}
      .value=${of?.name ?? ''}
    />
    <button class="button primary">${terms.save}</button>
    <button type="button" class="button" @click=${cancel}>${terms.cancel}</button>
    ${problem ? html`<div id="wrong" class="wrong" role="alert">${terms.problems[problem]}</div>` : nothing}
  </form>`;
