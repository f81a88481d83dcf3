import { expect, waitUntil } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import type { ManageSaveDetail, TriggerDetail } from '@watchfloor/widgets/incidents/incident-manage';
import type { DirectoryPerson } from '@watchfloor/api';
import {
  allByRole,
  byRole,
  descriptionOf,
  drawn,
  find,
  focused,
  formOf,
  heard,
  keys,
  nameOf,
  row,
  text,
  type,
  type WfIIncidentManage,
} from './incident-manage-scene.ts';

const saves = (form: WfIIncidentManage): ManageSaveDetail[] => heard<ManageSaveDetail>(form, 'manage-save');
const save = (form: WfIIncidentManage): Promise<void> => keys(form, find(form, 'button', 'Save'), 'Enter');
const summary = (form: WfIIncidentManage): string => text(form.shadowRoot!.querySelector('footer .summary'));
const fieldOf = (form: WfIIncidentManage, field: string): Element =>
  form.shadowRoot!.querySelector(`[data-field=${field}]`)!;
const checked = (form: WfIIncidentManage): string[] =>
  allByRole(form, 'radio')
    .filter((each) => (each as HTMLInputElement).checked)
    .map(nameOf);
const choose = async (form: WfIIncidentManage, label: string, option: string): Promise<void> => {
  const select = find(form, 'combobox', label) as HTMLSelectElement;
  // The list of a native select is the browser's own; typing its letters chooses.
  await type(form, select, option);
};
const chips = (form: WfIIncidentManage, field: string): string[] =>
  [...fieldOf(form, field).querySelector('wf-i-token-field')!.shadowRoot!.querySelectorAll('.chip')].map((each) =>
    text(each),
  );
const boxOf = (form: WfIIncidentManage, field: string): HTMLInputElement =>
  fieldOf(form, field).querySelector('wf-i-token-field')!.shadowRoot!.querySelector('input')!;

const nothingYet = {
  phase: 'done' as const,
  kind: 'edit' as const,
  edit: {},
  selection: { kind: 'chosen' as const, asOf: 0, targets: [] },
  total: 2,
  ok: 0,
  failed: 0,
  unknown: 0,
  remaining: 0,
  heldUntil: 0,
  failures: [],
  unknowns: [],
  conflicts: [],
  undo: undefined,
};

const person = (name: string): DirectoryPerson => ({
  id: name,
  userPrincipalName: `${name}@halden.example`,
  displayName: `${name[0]!.toUpperCase()}${name.slice(1)} Lind`,
  jobTitle: 'Analyst',
});

/** A window of WebKit is no narrower than 447 px; the sheet begins at 480. */
const PHONE = navigator.userAgent.includes('AppleWebKit') && !navigator.userAgent.includes('Chrome') ? 450 : 320;

describe('form for managing incidents', () => {
  beforeEach(() => setViewport({ width: 1000, height: 900 }));

  it('opens as a named modal dialog with what the incident has, and has nothing to save', async () => {
    const form = await formOf();
    expect(nameOf(find(form, 'dialog', 'Manage incident'))).to.equal('Manage incident');
    expect(form.shadowRoot!.querySelector('dialog')!.matches(':modal')).to.equal(true);
    expect((find(form, 'textbox', 'Incident name') as HTMLInputElement).value).to.match(/^Hands-on-keyboard/);
    expect(checked(form)).to.deep.equal(['High', 'In progress']);
    expect((find(form, 'combobox', 'Classification') as HTMLSelectElement).value).to.equal('truePositive');
    expect((find(form, 'combobox', 'Determination') as HTMLSelectElement).value).to.equal('multiStagedAttack');
    expect(chips(form, 'tags')).to.deep.equal(['VIP', 'Finance']);
    expect(summary(form)).to.equal('Nothing has been changed yet.');
    const saved = saves(form);
    await save(form);
    expect(saved.length).to.equal(0);
    await expect(form).to.be.accessible();
  });

  it('says what only really changes, with the person’s own event', async () => {
    const form = await formOf();
    const saved = saves(form);
    await keys(form, find(form, 'radio', 'In progress'), 'ArrowRight');
    expect(checked(form)).to.deep.equal(['High', 'Resolved']);
    await type(form, find(form, 'textbox', 'Resolving note'), 'Reimaged.');
    await choose(form, 'Classification', 'Fal');
    await choose(form, 'Determination', 'Not m');
    await type(form, boxOf(form, 'tags'), 'Quarter end');
    await keys(form, undefined, 'Enter');
    await type(form, find(form, 'textbox', 'Comment'), 'Seen.');
    expect(summary(form)).to.equal('6 changes');
    await expect(form).to.be.accessible();
    await save(form);
    expect(saved[0]!.edit).to.deep.equal({
      status: 'resolved',
      resolvingComment: 'Reimaged.',
      classification: 'falsePositive',
      determination: 'notMalicious',
      addTags: ['Quarter end'],
      comment: 'Seen.',
    });
    expect(saved[0]!.trigger.isTrusted).to.equal(true);
  });

  it('saves by Control and Enter from any field', async () => {
    const form = await formOf();
    const saved = saves(form);
    await type(form, find(form, 'textbox', 'Comment'), 'Seen.');
    await keys(form, undefined, 'Control+Enter');
    expect(saved[0]!.edit).to.deep.equal({ comment: 'Seen.' });
    expect(saved[0]!.trigger.isTrusted).to.equal(true);
  });

  it('clears the determination with its classification, and puts both back', async () => {
    const form = await formOf();
    await choose(form, 'Classification', 'Fal');
    const options = (): string[] =>
      [...find(form, 'combobox', 'Determination').querySelectorAll('option')].map((each) => text(each));
    expect(options()).to.deep.equal(['Not set', 'Not malicious', 'Not enough data to validate', 'Other']);
    expect((find(form, 'combobox', 'Determination') as HTMLSelectElement).value).to.equal('unknown');
    await keys(form, find(form, 'button', 'Put back what was there: Classification'), 'Enter');
    expect(options().length).to.equal(8);
    expect((find(form, 'combobox', 'Determination') as HTMLSelectElement).value).to.equal('multiStagedAttack');
    expect(focused() === find(form, 'combobox', 'Classification')).to.equal(true);
    expect(summary(form)).to.equal('Nothing has been changed yet.');
  });

  it('shows withdrawn and unknown values while they are there, and offers them to no other', async () => {
    const form = await formOf({
      items: [row({ determination: 'apt', status: 'awaitingAction', severity: 'critical' })],
    });
    const chosen = find(form, 'combobox', 'Determination') as HTMLSelectElement;
    expect(text(chosen.selectedOptions[0])).to.equal('APT (no longer offered)');
    expect(checked(form)).to.deep.equal(['critical', 'Awaiting action']);
    const other = await formOf();
    expect(text(find(other, 'combobox', 'Determination'))).not.to.contain('APT');
    expect(allByRole(other, 'radio').map(nameOf)).to.deep.equal([
      'High',
      'Medium',
      'Low',
      'Informational',
      'New',
      'In progress',
      'Resolved',
    ]);
  });

  it('needs a classification before it offers determinations, and says so to everybody', async () => {
    const form = await formOf({ items: [row({ classification: 'unknown', determination: 'unknown' })] });
    const box = find(form, 'combobox', 'Determination');
    expect(box.getAttribute('aria-disabled')).to.equal('true');
    expect(descriptionOf(box)).to.equal('Choose a classification first.');
    expect(box.title).to.equal('Choose a classification first.');
    box.focus();
    expect(focused() === box).to.equal(true);
  });

  it('says of many what they differ in, exactly what it covers, and how long it takes', async () => {
    const form = await formOf({
      items: [row(), row({ id: '2', severity: 'low', assignedTo: undefined, customTags: ['VIP'] }), row({ id: '3' })],
      selection: { kind: 'matching', asOf: Date.UTC(2026, 10, 17, 14, 3, 22) },
      estimate: ({ comment }) => (comment ? 240_000 : 120_000),
    });
    expect(byRole(form, 'dialog', 'Manage 3 incidents')).not.to.equal(undefined);
    expect(text(form.shadowRoot!.querySelector('.about'))).to.equal('All 3 that match as of 14:03:22 UTC');
    expect(byRole(form, 'textbox', 'Incident name')).to.equal(undefined);
    expect(checked(form)).to.deep.equal(['In progress']);
    expect(text(fieldOf(form, 'severity'))).to.contain('Several values');
    expect(boxOf(form, 'assignedTo').placeholder).to.equal('Several values');
    expect(chips(form, 'tags')).to.deep.equal(['VIP', 'Finance on 2 of 3']);
    await type(form, find(form, 'textbox', 'Comment'), 'Seen.');
    expect(summary(form)).to.equal('1 change to 3 incidents, takes about 4 minutes');
    const saved = saves(form);
    await keys(form, find(form, 'button', 'Remove Finance'), 'Enter');
    expect(text(fieldOf(form, 'tags'))).to.contain('Will be removed: Finance');
    await save(form);
    expect(saved[0]!.edit).to.deep.equal({ removeTags: ['Finance'], comment: 'Seen.' });
    await expect(form).to.be.accessible();
    form.selection = { kind: 'chosen', asOf: 0 };
    await drawn(form);
    expect(text(form.shadowRoot!.querySelector('.about'))).to.equal('3 selected');
  });

  it('assigns to me, to nobody, and to somebody who was found', async () => {
    const asked: string[] = [];
    const form = await formOf({
      searchPeople: (wanted) => {
        asked.push(wanted);
        return Promise.resolve(wanted.startsWith('jon') ? [person('jonas')] : [person('mara.okafor')]);
      },
    });
    const saved = saves(form);
    await keys(form, find(form, 'button', 'Assign to me'), 'Enter');
    expect(chips(form, 'assignedTo')).to.deep.equal(['ann@contoso.example (you)']);
    await save(form);
    await keys(form, find(form, 'button', 'Remove ann@contoso.example (you)'), 'Enter');
    await save(form);
    await type(form, boxOf(form, 'assignedTo'), 'jon');
    await waitUntil(() => asked.includes('jon') && !!byRole(form, 'option', /^Jonas Lind/));
    expect(text(byRole(form, 'option', /^Jonas Lind/))).to.equal('Jonas Lind jonas@halden.example, Analyst');
    await keys(form, undefined, 'ArrowDown', 'Enter');
    expect(chips(form, 'assignedTo')).to.deep.equal(['Jonas Lind']);
    await save(form);
    expect(saved.map(({ edit }) => edit.assignedTo)).to.deep.equal([
      'ann@contoso.example',
      null,
      'jonas@halden.example',
    ]);
  });

  it('keeps an account that has left the directory, and says so beside it', async () => {
    const form = await formOf({ searchPeople: () => Promise.resolve([person('other')]) });
    await waitUntil(() => /not in the directory/.test(text(fieldOf(form, 'assignedTo'))));
    expect(chips(form, 'assignedTo')[0]).to.match(/^mara\.okafor/);
    expect(text(fieldOf(form, 'assignedTo'))).to.contain('It stays until you choose somebody else.');
    const saved = saves(form);
    await type(form, find(form, 'textbox', 'Comment'), 'Seen.');
    await save(form);
    expect(saved[0]!.edit).to.deep.equal({ comment: 'Seen.' });
  });

  it('takes a typed account where nobody can be searched, and not half of one', async () => {
    const form = await formOf({ items: [row({ assignedTo: undefined })] });
    const saved = saves(form);
    await type(form, boxOf(form, 'assignedTo'), 'jonas');
    await save(form);
    expect(text(fieldOf(form, 'assignedTo'))).to.contain('Choose somebody from the list, or clear the text.');
    expect(saved.length).to.equal(0);
    await keys(form, boxOf(form, 'assignedTo'), 'Enter');
    await save(form);
    expect(text(fieldOf(form, 'assignedTo'))).to.contain('Write the whole account');
    await keys(form, find(form, 'button', 'Remove jonas'), 'Enter');
    await type(form, boxOf(form, 'assignedTo'), 'jonas@halden.example');
    await keys(form, undefined, 'Enter');
    await save(form);
    expect(saved[0]!.edit).to.deep.equal({ assignedTo: 'jonas@halden.example' });
  });

  it('asks for the note that is required, beside its field, and goes there', async () => {
    const form = await formOf({ requireNote: true });
    const saved = saves(form);
    await keys(form, find(form, 'radio', 'In progress'), 'ArrowRight');
    await save(form);
    const note = find(form, 'textbox', 'Resolving note');
    expect(descriptionOf(note)).to.contain('Write why it is resolved.');
    expect(note.getAttribute('aria-invalid')).to.equal('true');
    expect(focused() === note).to.equal(true);
    expect(saved.length).to.equal(0);
    await expect(form).to.be.accessible();
    await type(form, note, 'Known test.');
    await save(form);
    expect(saved[0]!.edit).to.deep.equal({ status: 'resolved', resolvingComment: 'Known test.' });
  });

  it('counts a comment down near its end, and cuts nothing of 30,001 characters', async () => {
    const form = await formOf({ draft: { comment: 'x'.repeat(29_999) } });
    const comment = find(form, 'textbox', 'Comment') as HTMLTextAreaElement;
    expect(text(fieldOf(form, 'comment'))).to.contain('1 character left');
    comment.setSelectionRange(0, 0);
    await type(form, comment, 'yy');
    expect(descriptionOf(comment)).to.contain('1 character too many: at most 30,000 are kept. Nothing was cut.');
    expect(comment.value.length).to.equal(30_001);
    const saved = saves(form);
    await save(form);
    expect(saved.length).to.equal(0);
    expect(focused() === comment).to.equal(true);
    await keys(form, comment, 'Delete');
    await save(form);
    expect(saved[0]!.edit.comment!.length).to.equal(30_000);
  });

  it('keeps what was typed when newer rows come, and when the service refuses', async () => {
    const form = await formOf();
    const saved = saves(form);
    const name = find(form, 'textbox', 'Incident name') as HTMLInputElement;
    name.select();
    await type(form, name, 'Spray of many');
    await type(form, find(form, 'textbox', 'Comment'), 'Half a sen');
    form.items = [row({ severity: 'low', displayName: 'Renamed elsewhere' })];
    await drawn(form);
    expect(name.value).to.equal('Spray of many');
    expect(checked(form)[0]).to.equal('Low');
    await save(form);
    const { edit } = saved[0]!;
    const state = { ...nothingYet, edit, total: 1 };
    form.state = { ...state, phase: 'working' };
    await drawn(form);
    expect(find(form, 'button', 'Saving…').getAttribute('aria-disabled')).to.equal('true');
    form.state = {
      ...state,
      phase: 'done',
      failed: 1,
      failures: [{ id: '2231', item: row(), reason: 'network', requestId: 'r-1' }],
    };
    await drawn(form);
    const alert = allByRole(form, 'alert').find((each) => text(each));
    expect(text(alert)).to.equal(
      'Not saved. The service could not be reached. What you typed is still here. Request id r-1',
    );
    expect((find(form, 'textbox', 'Comment') as HTMLTextAreaElement).value).to.equal('Half a sen');
    await expect(form).to.be.accessible();
    await save(form);
    expect(saved[1]!.edit).to.deep.equal(edit);
    const closed = heard<TriggerDetail>(form, 'manage-close');
    form.state = { ...state, phase: 'done', ok: 1 };
    await drawn(form);
    expect(closed[0]!.trigger === saved[1]!.trigger).to.equal(true);
  });

  it('stays under the preview of many, and makes way once these are under way', async () => {
    const form = await formOf({ items: [row(), row({ id: '2' })] });
    const [saved, closed] = [saves(form), heard(form, 'manage-close')];
    await type(form, find(form, 'textbox', 'Comment'), 'Seen.');
    await save(form);
    const { edit } = saved[0]!;
    form.state = { ...nothingYet, phase: 'preview', edit };
    await drawn(form);
    form.state = undefined;
    await drawn(form);
    expect(closed.length).to.equal(0);
    expect((find(form, 'textbox', 'Comment') as HTMLTextAreaElement).value).to.equal('Seen.');
    form.state = { ...nothingYet, phase: 'working', edit };
    await drawn(form);
    expect(closed.length).to.equal(1);
  });

  it('says nothing of an earlier change that failed', async () => {
    const form = await formOf({
      state: { ...nothingYet, total: 1, failed: 1, failures: [{ id: '1', item: row(), reason: 'network' }] },
    });
    expect(form.shadowRoot!.querySelector('.failure')).to.equal(null);
  });

  it('closes by Escape at once when nothing was typed, and asks first when something was', async () => {
    const form = await formOf();
    const closed = heard<TriggerDetail>(form, 'manage-close');
    await keys(form, find(form, 'textbox', 'Comment'), 'Escape');
    expect(closed.length).to.equal(1);
    await type(form, find(form, 'textbox', 'Comment'), 'Seen.');
    await keys(form, undefined, 'Escape');
    expect(closed.length).to.equal(1);
    expect(byRole(form, 'alertdialog', 'Discard 1 change?')).not.to.equal(undefined);
    expect(nameOf(focused())).to.equal('Keep editing');
    await expect(form).to.be.accessible();
    await keys(form, undefined, 'Enter');
    expect(nameOf(focused())).to.equal('Comment');
    expect((focused() as HTMLTextAreaElement).value).to.equal('Seen.');
    await keys(form, undefined, 'Escape', 'Escape');
    expect(closed.length).to.equal(2);
  });

  it('discards by its button after the question, and counts a tag that was only typed', async () => {
    const form = await formOf();
    const closed = heard<TriggerDetail>(form, 'manage-close');
    await type(form, boxOf(form, 'tags'), 'VI');
    await waitUntil(() => form.dirty);
    await drawn(form);
    await keys(form, find(form, 'button', 'Discard'), 'Enter');
    expect(byRole(form, 'alertdialog', 'Discard what you typed?')).not.to.equal(undefined);
    await keys(form, find(form, 'button', 'Discard'), 'Enter');
    expect(closed[0]!.trigger.isTrusted).to.equal(true);
  });

  it('keeps every field in reach where nothing may be changed, with the reason, for mouse and keys alike', async () => {
    const why = 'You need Alerts (manage). A Security Administrator grants it.';
    const form = await formOf({ rights: { allowed: false, why } });
    const saved = saves(form);
    expect(text(form.shadowRoot!.querySelector('.locked'))).to.equal(why);
    const controls = [
      ...allByRole(form, 'textbox'),
      ...allByRole(form, 'combobox'),
      ...allByRole(form, 'radio'),
      find(form, 'button', 'Save'),
    ];
    expect(controls.length).to.equal(14);
    for (const each of controls) {
      expect(each.getAttribute('aria-disabled'), nameOf(each)).to.equal('true');
      expect(descriptionOf(each), nameOf(each)).to.contain(why);
      expect(each.matches(':disabled')).to.equal(false);
    }
    await type(form, find(form, 'textbox', 'Comment'), 'x');
    await keys(form, find(form, 'radio', 'In progress'), 'ArrowRight', 'Space');
    const low = find(form, 'radio', 'Low').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(low.x + 10), Math.round(low.y + 8)] });
    await keys(form, find(form, 'button', 'Save'), 'Enter', 'Control+Enter');
    expect(checked(form)).to.deep.equal(['High', 'In progress']);
    expect((find(form, 'textbox', 'Comment') as HTMLTextAreaElement).value).to.equal('');
    expect(saved.length).to.equal(0);
    expect(form.dirty).to.equal(false);
    await expect(form).to.be.accessible();
  });

  it('starts in the field that was asked for, with what was asked for', async () => {
    const form = await formOf({ focusOn: 'tags', draft: { status: 'resolved' } });
    await waitUntil(() => focused() === boxOf(form, 'tags'));
    expect(checked(form)).to.deep.equal(['High', 'Resolved']);
    expect(summary(form)).to.equal('1 change');
  });

  it('keeps its keys from the page behind', async () => {
    const form = await formOf();
    const leaked: string[] = [];
    const listen = ({ key }: KeyboardEvent): number => leaked.push(key);
    document.addEventListener('keydown', listen);
    await type(form, find(form, 'textbox', 'Comment'), 'jkx');
    document.removeEventListener('keydown', listen);
    expect(leaked).to.deep.equal([]);
  });

  it('shows what names and tags hide, as text', async () => {
    const form = await formOf({
      items: [row({ displayName: 'Pay\u202Efdp <b>x</b>', customTags: ['<img src=x>', 'a\u200Bb'] })],
    });
    expect(text(form.shadowRoot!.querySelector('.about'))).to.contain('PayRLOfdp <b>x</b>');
    expect(chips(form, 'tags')).to.deep.equal(['<img src=x>', 'a⟦ZWSP⟧b']);
    expect(form.shadowRoot!.querySelector('.about b, img')).to.equal(null);
  });

  it('takes the whole width of a phone, and nothing lies outside', async () => {
    await setViewport({ width: PHONE, height: 640 });
    const form = await formOf();
    const dialog = form.shadowRoot!.querySelector('dialog')!;
    const { left, width } = dialog.getBoundingClientRect();
    expect([Math.round(left), Math.round(width)]).to.deep.equal([0, PHONE]);
    const body = form.shadowRoot!.querySelector('.form')!;
    expect(body.scrollWidth).to.be.at.most(body.clientWidth);
    await expect(form).to.be.accessible();
  });
});
