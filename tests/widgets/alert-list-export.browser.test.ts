/** Files and changes of all alerts that match: what is on screen is what is written. */
import { expect } from '@open-wc/testing';
import type { WfAlertList } from '@watchfloor/widgets';
import {
  alertScene,
  cellOf,
  choose,
  clickOn,
  columnOf,
  countOf,
  findByRole,
  press,
  rowsOf,
  said,
  until,
} from './alert-list-scene.ts';
import { readCsv } from './csv-reader.ts';

const host = window as { showSaveFilePicker?: unknown };
const picker = host.showSaveFilePicker;

/** What a dialog is given. */
function file(): { readonly texts: string[]; readonly name: () => string } {
  const texts: string[] = [];
  let name = '';
  host.showSaveFilePicker = ({ suggestedName }: { suggestedName: string }) => {
    name = suggestedName;
    const write = (text: string): Promise<void> => Promise.resolve(void texts.push(text));
    const end = (): Promise<void> => Promise.resolve();
    return Promise.resolve({ createWritable: () => Promise.resolve({ write, close: end, abort: end }) });
  };
  return { texts, name: () => name };
}

const exported = (list: WfAlertList): Promise<unknown> =>
  until(() => /rows? (are|is) in the file/.test(said(list)), 'the file is written');

describe('the export of alerts', () => {
  afterEach(() => {
    host.showSaveFilePicker = picker;
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('reads what is missing, then writes every row that passes, with the columns and the order of the screen', async () => {
    const saved = file();
    const { list } = await alertScene({ list: { range: '3d', pageSize: 20 } });
    await choose(list, 'Add filter', /^Severity$/);
    await clickOn(list, 'option', /^Medium/);
    await press(list, 'Escape');
    await until(() => columnOf(list, 'severity').every((each) => each === 'Medium'), 'filtered');
    await choose(list, 'More', 'Export as CSV');
    await exported(list);
    const total = Number(/([\d,]+) alerts/.exec(said(list))![1]!.replaceAll(',', ''));
    expect(countOf(list)).to.equal(total);
    const [heads, ...rows] = readCsv(saved.texts.join(''));
    expect(saved.name()).to.match(/^alerts-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/);
    expect(heads!.slice(0, -1)).to.deep.equal([
      'Severity',
      'Alert',
      'Status',
      'Category',
      'Source',
      'Impacted assets',
      'Assigned to',
      'Incident',
      'Created',
    ]);
    expect(heads!.at(-1)).to.match(
      /Filters: Time range, by creation: 3 days; Status: New, In progress; Severity: Medium/,
    );
    expect(rows.length).to.equal(total);
    expect(new Set(rows.map(([severity]) => severity))).to.deep.equal(new Set(['Medium']));
    expect(rows[0]![1]).to.equal(cellOf(rowsOf(list)[0]!, 'alert'));
    const created = rows.map((row) => Date.parse(row[8]!));
    expect(created).to.deep.equal([...created].sort((a, b) => b - a));
  });

  it('writes exact values to JSON, and a table to Markdown', async () => {
    const saved = file();
    const { list } = await alertScene({ list: { range: '1d' } });
    await choose(list, 'More', 'Export as JSON');
    await exported(list);
    const { about, rows } = JSON.parse(saved.texts.join('')) as {
      about: { what: string; sortedBy: unknown; by: string };
      rows: { severity: string; assets: { kind: string; name: string }[]; created: string }[];
    };
    expect(about).to.include({ what: 'Alerts', by: 'security-admin@halden.example' });
    expect(
      rows.every(({ severity, created }) => /^[a-z]+$/.test(severity) && !Number.isNaN(Date.parse(created))),
    ).to.equal(true);
    expect(rows.some(({ assets }) => assets.some(({ kind }) => kind === 'device'))).to.equal(true);
    const table = file();
    await clickOn(list, 'button', 'Dismiss');
    await choose(list, 'More', 'Export as Markdown');
    await exported(list);
    expect(table.texts.join('')).to.match(/^# Alerts\n[\s\S]*\n\| Severity \| Alert \| Status /);
  });
});

describe('all alerts that match', () => {
  it('are selected as of a time, shown with what a change takes, and changed once the person says so', async () => {
    const { list, writes } = await alertScene({ list: { range: '1d', pageSize: 10 } });
    await clickOn(list, 'checkbox', /^Select all/);
    await clickOn(list, 'button', /^Select all [\d,]+ that match/);
    await until(() => /All [\d,]+ that match as of \d\d:\d\d:\d\d UTC/.test(said(list)), 'all of them');
    const count = countOf(list);
    expect(count).to.be.greaterThan(10);
    await clickOn(list, 'button', 'Status');
    await press(list, '2');
    await findByRole(list, 'button', `Change ${count} alerts`);
    expect(said(list)).to.match(/All [\d,]+ that match as of .*This takes/);
    expect(writes().length).to.equal(0);
    await clickOn(list, 'button', 'Cancel');
    expect(writes().length).to.equal(0);
  });

  it('of a group are selected by its head', async () => {
    const { list } = await alertScene({ list: { range: '1d' } });
    await choose(list, 'More', /Group by status/i);
    await clickOn(list, 'checkbox', /^Select New \(/);
    const [, size] = /New \(([\d,]+)\)/.exec(said(list))!;
    await until(() => said(list).includes(`${size} selected`), 'the group');
    history.replaceState(null, '', location.pathname + location.search);
  });
});
