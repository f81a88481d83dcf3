/** The dialog that merges incidents: what stands in the way, what is sent, and which one remains. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-merge';
import { ApiError, type Incident } from '@watchfloor/api';
import type { MergeDetails, WfIIncidentMerge } from '@watchfloor/widgets/incidents/incident-merge';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fakeSource, incident } from '../runtime/fake-source.ts';
import { byRole, click, textOf, until } from './incident-list-scene.ts';

type Merging = (ids: readonly string[], details: MergeDetails) => Promise<string>;

interface Scene {
  readonly dialog: WfIIncidentMerge;
  readonly asked: { readonly ids: readonly string[]; readonly details: MergeDetails }[];
}

async function scene(incidents: readonly Incident[], merging: Merging, remains?: string): Promise<Scene> {
  const asked: { ids: readonly string[]; details: MergeDetails }[] = [];
  const source = fakeSource();
  source.incidents.get = (id) =>
    Promise.resolve({
      incident: incident(remains ?? id),
      alerts: undefined,
      unreadable: [],
      redirectedFrom: [],
      receivedAt: 0,
    });
  const provider = await fixture<HTMLElement>(html`<wf-provider .source=${source}></wf-provider>`);
  const dialog = document.createElement('wf-i-incident-merge');
  dialog.incidents = incidents;
  dialog.merge = (ids, details) => {
    asked.push({ ids, details });
    return merging(ids, details);
  };
  provider.append(dialog);
  await until(() => dialog.shadowRoot?.querySelector('dialog')?.open, 'it is open');
  return { dialog, asked };
}
const said = (dialog: Element): string => [...dialog.shadowRoot!.children].map(textOf).join(' ');
const press = async (dialog: Element, name: string): Promise<void> =>
  click(dialog as never, await until(() => byRole(dialog, 'button', name), name));
const two = [incident('7', { assignedTo: 'a@x.example' }), incident('8')];

describe('wf-i-incident-merge', () => {
  it('names the incidents, says that it stays so and who chooses, and merges them at a press', async () => {
    const { dialog, asked } = await scene(two, () => Promise.resolve('7'));
    expect(said(dialog)).to.match(
      /Merge 2 incidents.*7: Incident 7.*8: Incident 8.*cannot be undone.*The service picks/,
    );
    await expect(dialog).to.be.accessible();
    dialog.shadowRoot!.querySelector('textarea')!.focus();
    await sendKeys({ type: 'One attack.' });
    const done = oneEvent(dialog, 'merge-done') as Promise<CustomEvent<{ id: string; merged: readonly string[] }>>;
    await press(dialog, 'Merge');
    expect((await done).detail).to.deep.equal({ id: '7', merged: ['8'] });
    expect(asked).to.deep.equal([{ ids: ['7', '8'], details: { comment: 'One attack.' } }]);
    await until(() => /Incident 7 remains/.test(said(dialog)), 'said');
  });

  it('says which fields differ and keeps Merge off', async () => {
    const apart = [incident('7', { assignedTo: 'a@x.example' }), incident('8', { assignedTo: 'b@x.example' })];
    const { dialog, asked } = await scene(apart, () => Promise.resolve('7'));
    expect(said(dialog)).to.match(/Assigned to differs: a@x\.example, b@x\.example/);
    await expect(dialog).to.be.accessible();
    await press(dialog, 'Merge');
    expect(asked.length).to.equal(0);
  });

  it('follows an incident that was merged away meanwhile, and says so', async () => {
    const { dialog } = await scene(two, () => Promise.resolve('7'), '99');
    const done = oneEvent(dialog, 'merge-done') as Promise<CustomEvent<{ id: string }>>;
    await press(dialog, 'Merge');
    expect((await done).detail.id).to.equal('99');
    await until(() => /Incident 99 remains: 7 was merged into it meanwhile/.test(said(dialog)), 'said');
  });

  it('keeps what was typed when the service refuses, and tries again at a press', async () => {
    let refuses = true;
    const { dialog, asked } = await scene(two, () =>
      refuses ? Promise.reject(new ApiError('conflict', { status: 409, requestId: 'r-9' })) : Promise.resolve('8'),
    );
    dialog.shadowRoot!.querySelector('textarea')!.focus();
    await sendKeys({ type: 'Kept.' });
    await press(dialog, 'Merge');
    await until(() => /The service refused.*Nothing was changed\. Request id r-9/.test(said(dialog)), 'said');
    expect(dialog.shadowRoot!.querySelector('textarea')!.value).to.equal('Kept.');
    refuses = false;
    await press(dialog, 'Merge');
    await until(() => /Incident 8 remains/.test(said(dialog)), 'merged');
    expect(asked.length).to.equal(2);
  });

  it('sends nothing for a press that a script makes, and nothing for a comment that is too long', async () => {
    const { dialog, asked } = await scene(two, () => Promise.resolve('7'));
    byRole(dialog, 'button', 'Merge')!.click();
    await until(() => /a script asked for it/.test(said(dialog)), 'refused');
    const text = dialog.shadowRoot!.querySelector('textarea')!;
    text.value = 'x'.repeat(30_001);
    text.dispatchEvent(new Event('input'));
    await until(() => /1 characters too long/.test(said(dialog)), 'said beside the field');
    await press(dialog, 'Merge');
    expect(asked.length).to.equal(0);
    expect(text.value.length).to.equal(30_001);
  });

  it('closes by Escape and tells its owner', async () => {
    const { dialog } = await scene(two, () => Promise.resolve('7'));
    const closed = oneEvent(dialog, 'merge-close');
    await sendKeys({ press: 'Escape' });
    await closed;
  });
});
