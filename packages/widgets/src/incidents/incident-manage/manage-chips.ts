/** The fields that hold chips: tags, and who it is assigned to. */
import type { TokenChangeDetail, TokenFieldLabels } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { shown } from '../incident-facts/facts-text.ts';
import { isChanged, tagsToRemove, valueOf, type FormField } from './manage-draft.ts';
import { problemWords, row, type FormView } from './manage-fields.ts';

const NOBODY = '';

const chipLabels = ({ words: { terms, facts } }: FormView): Omit<TokenFieldLabels, 'nothing'> => ({
  remove: (name) => terms.removeChip(shown(name, facts)),
  searching: terms.searching,
  more: terms.moreTags,
  found: terms.choices,
  added: terms.added,
  removed: terms.removed,
  addToAll: terms.addToAll,
});

/** What a box for chips says of itself, since it cannot point out of its own tree. */
const description = (view: FormView, field: FormField, hint?: string): string => {
  const problem = view.problems[field];
  return [problem && problemWords(view.words.terms, field, problem), hint, view.off].filter(Boolean).join(' ');
};

export function tagsField(view: FormView): TemplateResult {
  const { words, draft, common, off } = view;
  const { terms, facts } = words;
  const label = (tag: string): string => shown(tag, facts);
  const gone = new Set(tagsToRemove(draft, common));
  const fresh = new Set(draft.addTags);
  const tokens = [...new Set([...common.tags.keys(), ...fresh])]
    .filter((tag) => !gone.has(tag))
    .map((tag) => {
      const some = common.tags.get(tag) ?? 0;
      const part = !fresh.has(tag) && some < common.count ? terms.onSome(some, common.count) : undefined;
      return { value: tag, label: label(tag), fresh: fresh.has(tag) && some < common.count, ...(part && { part }) };
    });
  const removed = [...gone].map(label).join(terms.comma);
  const hint = removed ? terms.removedTags(removed) : undefined;
  return row(
    view,
    'tags',
    html`<wf-i-token-field
      id="f-tags"
      label=${terms.tags}
      placeholder=${off ? '' : terms.addTag}
      description=${description(view, 'tags', hint)}
      title=${off ?? nothing}
      ?off=${!!off}
      ?wrong=${!!view.problems.tags}
      .tokens=${tokens}
      .known=${view.knownTags}
      .labels=${{ ...chipLabels(view), create: (tag: string) => terms.createTag(label(tag)), nothing: terms.noTag }}
      @token-add=${({ detail }: CustomEvent<TokenChangeDetail>) => view.addTag(detail.value)}
      @token-remove=${({ detail }: CustomEvent<TokenChangeDetail>) => view.removeTag(detail.value)}
      @token-input=${() => view.typed()}
    ></wf-i-token-field>`,
    { group: true, hint },
  );
}

/** Who it is assigned to, as chips: at most one. Nobody is a chip only where several incidents lose their people. */
function assignees(view: FormView): { value: string; label: string; fresh: boolean }[] {
  const { words, draft, common } = view;
  const value = valueOf(draft, common, 'assignedTo');
  const fresh = isChanged(draft, common, 'assignedTo');
  if (value === undefined) return [];
  if (value === null) return fresh && common.count > 1 ? [{ value: NOBODY, label: words.terms.unassigned, fresh }] : [];
  return [{ value, label: personName(view, value), fresh }];
}

function personName({ words: { terms, facts }, people, me }: FormView, account: string): string {
  const name = shown(people.nameOf(account) ?? account, facts);
  return me && account.toLowerCase() === me.toLowerCase() ? terms.you(name) : name;
}

export function assignField(view: FormView): TemplateResult {
  const { words, draft, common, people, me, off } = view;
  const { terms, facts } = words;
  const value = valueOf(draft, common, 'assignedTo');
  const free = !people.search || people.failed;
  const known = [
    ...(me ? [{ value: me, label: personName(view, me), note: people.nameOf(me) ? shown(me, facts) : '' }] : []),
    ...(common.count > 1 ? [{ value: NOBODY, label: terms.unassigned }] : []),
    ...people.found
      .filter(({ userPrincipalName }) => userPrincipalName !== me)
      .map(({ userPrincipalName, displayName, jobTitle }) => ({
        value: userPrincipalName,
        label: shown(displayName ?? userPrincipalName, facts),
        note: [displayName && userPrincipalName, jobTitle]
          .filter((each) => !!each)
          .map((each) => shown(each!, facts))
          .join(terms.comma),
        always: true,
      })),
  ];
  const changed = isChanged(draft, common, 'assignedTo');
  const warning = view.refused
    ? terms.accountRefused
    : people.isMissing(value)
      ? terms.accountGone(shown(value!, facts))
      : people.failed
        ? terms.searchFailed
        : undefined;
  const hint = changed && words.kind === 'incident' ? terms.assignHint : undefined;
  const mine = me && !off && value?.toLowerCase() !== me.toLowerCase();
  return row(
    view,
    'assignedTo',
    html`<wf-i-token-field
      id="f-assignedTo"
      label=${terms.assignedTo}
      max="1"
      placeholder=${value === undefined ? terms.several : off ? '' : free ? terms.typeAccount : terms.findPerson}
      description=${[warning, description(view, 'assignedTo', hint)].filter(Boolean).join(' ')}
      title=${off ?? nothing}
      ?off=${!!off}
      ?wrong=${!!view.problems.assignedTo}
      ?searching=${people.searching}
      .tokens=${assignees(view)}
      .known=${known}
      .labels=${{
        ...chipLabels(view),
        nothing: terms.nobodyFound,
        ...(free && { create: (text: string) => terms.useAccount(shown(text, facts)) }),
      }}
      @token-add=${({ detail }: CustomEvent<TokenChangeDetail>) => view.set('assignedTo', detail.value || null)}
      @token-remove=${() => view.set('assignedTo', changed && common.assignedTo === undefined ? undefined : null)}
      @token-input=${({ detail }: CustomEvent<{ text: string }>) => {
        view.typed();
        void people.find(detail.text);
      }}
    ></wf-i-token-field>`,
    {
      group: true,
      hint,
      warning,
      end: mine
        ? html`<button type="button" class="link" @click=${() => view.set('assignedTo', me)}>
            ${terms.assignToMe}
          </button>`
        : value === null && common.count === 1
          ? terms.unassigned
          : nothing,
    },
  );
}
