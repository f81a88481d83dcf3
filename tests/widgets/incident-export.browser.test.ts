import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { exportChunks } from '../../packages/widgets/src/incidents/incident-export/export-chunks.ts';
import { exportColumns } from '../../packages/widgets/src/incidents/incident-export/export-columns.ts';
import {
  EXPORT_CAP,
  IncidentExport,
  isExported,
  type ExportRequest,
} from '../../packages/widgets/src/incidents/incident-export/incident-export.ts';
import { incidentExportStrings } from '../../packages/widgets/src/incidents/incident-export/incident-export.strings.ts';
import type {
  ExportFormat,
  ExportWords,
} from '../../packages/widgets/src/incidents/incident-export/incident-export.types.ts';
import { filterStrings } from '../../packages/widgets/src/incidents/incident-filters/filters.strings.ts';
import {
  incidentColumns,
  type CellContext,
} from '../../packages/widgets/src/incidents/incident-list/incident-list.columns.ts';
import { incidentListStrings } from '../../packages/widgets/src/incidents/incident-list/incident-list.strings.ts';
import { HIDDEN } from '../../packages/widgets/src/incidents/incident-list/tools/cells.ts';
import { asset, facts, incident } from './incident-pane-data.ts';

const words: ExportWords = {
  export: incidentExportStrings,
  list: incidentListStrings,
  values: filterStrings.values,
  language: 'en',
};
const context: CellContext = {
  terms: incidentListStrings,
  language: 'en',
  timeZone: 'utc',
  hrefTemplate: undefined,
  fact: undefined,
};
const KEYS = [...incidentColumns(context).map(({ key }) => key), ...HIDDEN];
const shown = KEYS.map((key) => ({ key, label: key }));
const about: ExportRequest['about'] = { what: 'Incidents', filters: [], sort: [] };
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, id) => ({
    ...incident,
    id: String(id),
    displayName: `Beacon to https://c2-${id}.evil.example from 203.0.113.7, пример ${id}`,
  }));

/** A row that takes longer to write than a slice of work lasts. */
const slowRow = (row: typeof incident) =>
  Object.defineProperty({ ...row }, 'displayName', {
    get() {
      const until = performance.now() + 12;
      while (performance.now() < until);
      return row.displayName;
    },
  });

type Host = { showSaveFilePicker?: unknown };
const host = window as unknown as Host;

describe('the export of the list', () => {
  const picker = host.showSaveFilePicker;
  const press = HTMLAnchorElement.prototype.click;
  let links: HTMLAnchorElement[];

  beforeEach(() => {
    links = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      links.push(this);
    };
  });
  afterEach(() => {
    host.showSaveFilePicker = picker;
    HTMLAnchorElement.prototype.click = press;
  });

  /** Presses a button as a person does, and waits until the export has ended. */
  async function exported(format: ExportFormat, more: Partial<ExportRequest> = {}): Promise<IncidentExport> {
    const exporting = new IncidentExport(() => undefined);
    const request: ExportRequest = {
      columns: [
        { key: 'id', label: 'ID' },
        { key: 'incident', label: 'Incident' },
      ],
      about,
      words,
      rows: () => ({ rows: rowsOf(3), of: 3 }),
      ...more,
    };
    const button = await fixture<HTMLButtonElement>(
      html`<button @click=${(event: Event) => exporting.start(event, format, request)}>Export</button>`,
    );
    const { left, top, width, height } = button.getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    await sendMouse({ type: 'click', position });
    await waitUntil(() => exporting.state && !exporting.busy, 'the export ends');
    return exporting;
  }

  /** A dialog that gives a file; what is written there. */
  function dialog(more: { readonly broken?: boolean; readonly refuse?: string } = {}) {
    const file = { asked: [] as { suggestedName: string }[], texts: [] as string[], closed: false, aborted: false };
    host.showSaveFilePicker = (options: { suggestedName: string }) => {
      file.asked.push(options);
      if (more.refuse) return Promise.reject(new DOMException('', more.refuse));
      return Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: (text: string) =>
              more.broken
                ? Promise.reject(new DOMException('', 'QuotaExceededError'))
                : (file.texts.push(text), Promise.resolve()),
            close: () => ((file.closed = true), Promise.resolve()),
            abort: () => ((file.aborted = true), Promise.resolve()),
          }),
      });
    };
    return file;
  }

  it('knows every column that the list can show', () => {
    expect(KEYS.filter((key) => !isExported(key))).to.deep.equal([]);
    expect(KEYS.length).to.be.greaterThan(20);
    expect(exportColumns(shown, words).length).to.equal(KEYS.length + 2);
  });

  it('is written piece by piece where the person says', async () => {
    const file = dialog();
    const rows = rowsOf(4000).map((row, index) => (index === 1000 ? slowRow(row) : row));
    const { state } = await exported('json', { rows: () => ({ rows, of: 4000 }) });
    expect(state!.phase).to.equal('done');
    expect(file.asked[0]!.suggestedName).to.equal(state!.name);
    expect(state!.name).to.match(/^incidents-\d{4}-.*Z\.json$/);
    expect(file.texts.length).to.be.greaterThan(1);
    expect(file.closed).to.equal(true);
    expect((JSON.parse(file.texts.join('')) as { rows: unknown[] }).rows.length).to.equal(4000);
    expect(links).to.deep.equal([]);
  });

  it('is a download where there is no such dialog, or none that may open', async () => {
    for (const refuse of [undefined, 'SecurityError', 'NotAllowedError']) {
      if (refuse) dialog({ refuse });
      else host.showSaveFilePicker = undefined;
      links = [];
      const { state } = await exported('csv');
      expect(state!.phase).to.equal('done');
      const [link] = links;
      expect(link!.download).to.equal(state!.name);
      expect(link!.protocol).to.equal('blob:');
      expect(link!.isConnected).to.equal(false);
      const answer = await fetch(link!.href);
      expect(answer.headers.get('content-type')).to.equal('text/csv;charset=utf-8');
      // The mark for spreadsheets is no character of the text.
      expect(await answer.text()).to.match(/^ID,Incident,Tags,About this file: [^\r]*\r\n0,"Beacon/);
    }
  });

  it('is given up when the person closes the dialog, and leaves no file when it cannot be written', async () => {
    dialog({ refuse: 'AbortError' });
    expect((await exported('csv')).state!.phase).to.equal('cancelled');
    const file = dialog({ broken: true });
    const { state } = await exported('csv');
    expect([state!.phase, state!.fault]).to.deep.equal(['failed', 'disk']);
    expect([file.aborted, file.closed]).to.deep.equal([true, false]);
    expect(links).to.deep.equal([]);
  });

  it('is not begun by a script', () => {
    const exporting = new IncidentExport(() => undefined);
    const request: ExportRequest = { columns: shown, about, words, rows: () => ({ rows: rowsOf(1), of: 1 }) };
    expect(exporting.start(new MouseEvent('click'), 'csv', request)).to.equal('untrusted');
  });

  it('keeps every task under 50 ms with ten thousand rows and every column', async () => {
    const rows = rowsOf(EXPORT_CAP);
    const known = { ...facts, devices: Array.from({ length: 40 }, (_, n) => asset(`HLD-FIN-${n}.halden.example`)) };
    const columns = exportColumns(shown, words);
    const sheet = { rows, of: 41_212, columns, about: { ...about, at: Date.now() }, words, factsFor: () => known };
    /** Parts of 500 rows that had a task over 50 ms, as the browser counts them. */
    async function longParts(format: ExportFormat): Promise<number[]> {
      const tasks: number[] = [];
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map((each) => each.startTime)),
      );
      observer.observe({ type: 'longtask' });
      const marks: { readonly at: number; readonly done: number }[] = [];
      const wrote = (done: number): void => void marks.push({ at: performance.now(), done });
      let pieces = 0;
      for await (const chunk of exportChunks(sheet, format, { wrote })) pieces += chunk ? 1 : 0;
      await new Promise((go) => setTimeout(go, 60));
      observer.disconnect();
      expect(pieces).to.be.greaterThan(20);
      return tasks.map((from) => Math.floor((marks.find(({ at }) => at >= from)?.done ?? EXPORT_CAP) / 500));
    }
    for (const format of ['csv', 'json', 'markdown'] as const) {
      // Other work of the machine can stretch any task; only what is slow by itself is slow at the same rows each time.
      let slow = await longParts(format);
      for (let run = 0; run < 5 && slow.length; run += 1) {
        const again = await longParts(format);
        slow = slow.filter((part) => again.includes(part));
      }
      expect(slow, format).to.deep.equal([]);
    }
  }).timeout(60_000);
});
