/** What stands around changing incidents: the address, groups, the file, the comments. */
import { expect } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  choose,
  clickOn,
  countOf,
  device,
  findByRole,
  focused,
  focusedRow,
  alert,
  incidents,
  press,
  rowOf,
  said,
  settled,
  tableOf,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';
import {
  at,
  openDialog,
  pick,
  saysSoon,
  triage,
  triageService,
  type TriageScene,
} from './incident-list-triage-scene.ts';

const MIXED = (n: number) => ({
  severity: ['high', 'medium', 'low'][n % 3]!,
  status: ['active', 'inProgress'][n % 2]!,
  ...(n % 2 && { assignedTo: 'bob@halden.example' }),
  classification: n < 4 ? 'truePositive' : 'unknown',
  determination: n < 4 ? 'malware' : 'unknown',
});

/** Heads of the groups, as they are read. */
const heads = ({ list }: TriageScene): string[] =>
  [...tableOf(list).shadowRoot!.querySelectorAll('.body > [role=row]')]
    .filter((row) => !row.querySelector('[data-column=id]'))
    .map(textOf)
    .filter((text) => /\(\d+\)/.test(text));

describe('the address of wf-incident-list', () => {
  it('holds filter and open incident; Back takes the last of them away, and the list follows', async () => {
    // An entry too many would lead out of the page of the tests.
    for (let n = 0; n < 3; n++) history.pushState(null, '', location.href);
    const { list } = await triage(incidents(8, MIXED));
    await choose(list, 'Add filter', /^Views: New$/);
    await until(() => location.hash.includes('status=active') && countOf(list) === 4, 'filtered');
    await at(list, 1006);
    await press(list, 'p');
    await until(() => list.shadowRoot!.querySelector('wf-i-incident-pane'), 'the pane');
    await until(() => location.hash.includes('1006'), 'the address has it');
    history.back();
    await until(() => !list.shadowRoot!.querySelector('wf-i-incident-pane'), 'closed');
    expect(countOf(list)).to.equal(4);
    history.back();
    await until(() => countOf(list) === 8, 'not filtered');
    history.forward();
    await until(() => countOf(list) === 4, 'filtered again');
  });

  it('sets the list up from a link, leaves out what it does not know, and says so', async () => {
    const { list } = await triage(incidents(8, MIXED), { hash: '#incidents=v=1;status=active;colour=blue' });
    await until(() => countOf(list) === 4, 'filtered');
    await saysSoon(list, /not understood and left out: .*colour/);
  });
});

describe('groups of wf-incident-list', () => {
  const GROUPS: readonly (readonly [name: string, heads: readonly string[]])[] = [
    ['incident severity', ['High (2)', 'Medium (3)', 'Low (3)']],
    ['status', ['New (4)', 'In progress (4)']],
    ['assigned to', ['bob@halden.example (4)', 'None (4)']],
    ['classification', ['True positive (3)', 'Not set (5)']],
    ['determination', ['Malware (3)', 'Not set (5)']],
    ['category', ['Malware (8)']],
    ['product', ['Microsoft Defender for Endpoint (8)']],
    ['asset', []],
  ];
  for (const [name, wanted] of GROUPS)
    it(`by ${name} have heads whose counts add up to the rows`, async () => {
      const service = triageService(incidents(8, MIXED));
      service.alertsOf = ({ id }) => [
        alert({ category: 'Malware', serviceSource: 'microsoftDefenderForEndpoint' }, device(`HLD-${Number(id) % 2}`)),
      ];
      const scene = await triage(service);
      await choose(scene.list, 'More', new RegExp(`^Group by ${name}$`, 'i'));
      const sum = (): number => heads(scene).reduce((all, head) => all + Number(/\((\d+)\)/.exec(head)![1]), 0);
      await until(
        () => sum() === 8 && !heads(scene).some((head) => /not read/i.test(head)),
        `heads: ${heads(scene).join(' | ')}`,
      );
      if (wanted.length) for (const head of wanted) expect(heads(scene).join(' | ')).to.contain(head);
      else expect(heads(scene)).to.have.length(2);
    });

  it('keep a row that was changed where it is, and select a whole group for a change', async () => {
    const scene = await triage(incidents(8, MIXED));
    const { list, service } = scene;
    await choose(list, 'More', /^Group by status$/i);
    await until(() => heads(scene).length === 2, 'heads');
    const before = heads(scene);
    await at(list, 1008);
    await pick(list, 's', '3', 1008);
    await saysSoon(list, 'Incident 1008 was changed.');
    expect(heads(scene)).to.deep.equal(before);
    expect(textOf(rowOf(list, 1008))).to.contain('Resolved');
    expect(service.sent).to.have.length(1);
  });
});

describe('the file of wf-incident-list', () => {
  it('is written for a press of a person only', async () => {
    const { list } = await triage(incidents(3));
    const files: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    const host = window as { showSaveFilePicker?: unknown };
    const picker = host.showSaveFilePicker;
    host.showSaveFilePicker = undefined;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      files.push(this.download);
    };
    try {
      await clickOn(list, 'button', 'More');
      (await findByRole(list, 'menuitem', 'Export as CSV')).click();
      await settled(list);
      await settled(list);
      expect(files, 'a script pressed it').to.deep.equal([]);
      await press(list, 'Escape');
      await choose(list, 'More', 'Export as CSV');
      await saysSoon(list, /3 rows are in the file .*\.csv\./);
      expect(files).to.have.length(1);
    } finally {
      HTMLAnchorElement.prototype.click = click;
      host.showSaveFilePicker = picker;
    }
  });
});

describe('comments from wf-incident-list', () => {
  it('are added by keys alone, stand in the thread, and a draft outlives its dialog', async () => {
    const { list, service } = await triage();
    await at(list, 1007);
    await press(list, 'n');
    await until(() => focused().matches('textarea'), 'the comment');
    await type(list, 'Half a thought');
    await press(list, 'Escape');
    await until(() => focusedRow() === '1007', 'left');
    await press(list, 'n');
    await until(() => focused().matches('textarea'), 'the comment');
    expect((focused() as HTMLTextAreaElement).value).to.equal('Half a thought');
    await type(list, ', finished.');
    await press(list, 'Control+Enter');
    await until(() => service.sent.length === 1, 'sent');
    expect(service.sent[0]).to.deep.equal({ id: '1007', comment: 'Half a thought, finished.' });
    await until(() => /Half a thought, finished\./.test(textOf(openDialog(list))), 'in the thread');
    await until(() => /The comment was added\./.test(textOf(openDialog(list))), 'said');
    await press(list, 'Escape');
    await until(() => focusedRow() === '1007', 'focus');
    expect(said(list)).not.to.contain('1007 was not changed');
  });

  it('open from the side pane too, whose next and previous move inside the filtered list', async () => {
    const { list } = await triage(incidents(8, MIXED), { hash: '#incidents=v=1;status=active' });
    await until(() => countOf(list) === 4, 'filtered');
    await at(list, 1008);
    await press(list, 'p');
    await until(() => list.shadowRoot!.querySelector('wf-i-incident-pane'), 'the pane');
    await clickOn(list, 'button', /^Next/);
    await until(() => byRole(list, 'button', 'Comments on incident 1006'), 'the next that is new');
    await clickOn(list, 'button', 'Comments on incident 1006');
    await until(() => openDialog(list, 'Comments on incident 1006'), 'the comments');
    expect(allByRole(list, 'dialog', 'Comments on incident 1006')).to.have.length(1);
  });
});
