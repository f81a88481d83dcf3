import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiError } from '@watchfloor/api';
import { mixedScript, revealText } from '@watchfloor/runtime';
import { fileName } from '../../packages/widgets/src/incidents/incident-export/export-about.ts';
import { EXPORT_CAP, exportChunks } from '../../packages/widgets/src/incidents/incident-export/export-chunks.ts';
import {
  exportText,
  IncidentExport,
  type ExportRequest,
} from '../../packages/widgets/src/incidents/incident-export/incident-export.ts';
import { incidentExportStringsAr } from '../../packages/widgets/src/incidents/incident-export/incident-export.strings.ar.ts';
import { incidentExportStringsDe } from '../../packages/widgets/src/incidents/incident-export/incident-export.strings.de.ts';
import { incidentExportStrings } from '../../packages/widgets/src/incidents/incident-export/incident-export.strings.ts';
import { DiskFault } from '../../packages/widgets/src/incidents/incident-export/save-stream.ts';
import { fuzzFrom } from '../runtime/text-random.ts';
import { asset, facts } from './incident-filters-kit.ts';
import {
  beginsWithSign,
  columnsOf,
  fileOf,
  readCsv,
  readMarkdown,
  row,
  sheet,
  spreadsheetCells,
  startsFormula,
  words,
} from './incident-export-kit.ts';

const known = facts({
  alerts: 7,
  active: 5,
  severities: ['high', 'low'],
  categories: ['LateralMovement', 'SomethingNew'],
  devices: [asset('HLD-FIN-014')],
  users: [asset('i.strand@halden.example')],
  firstActivity: '2026-11-17T12:58:11Z',
  techniques: ['T1110.003'],
});

describe('what a file of incidents holds', () => {
  test('CSV read again has the columns in their order and each row as the list shows it', async () => {
    const rows = [
      row(2231, { customTags: ['VIP', 'a;b'], systemTags: ['Crown jewel'], assignedTo: 'mara@halden.example' }),
      row(7, { displayName: '', severity: 'critical', status: 'unknownFutureValue', assignedTo: '' } as never),
    ];
    const [heads, ...lines] = readCsv(await fileOf(sheet(rows), 'csv'));
    const about =
      'About this file: View: High severity | Filters: Severity: High, Medium | Sorted by: Updated, descending | ' +
      'Exported: 2026-11-17T14:29:11Z | By: mara.okafor@halden.example | Rows: 2 | ' +
      'Notes: Addresses and indicators are broken up: evil[.]example';
    assert.deepEqual(heads, ['SEVERITY', 'ID', 'INCIDENT', 'Tags', 'STATUS', 'ASSIGNEDTO', 'UPDATED', about]);
    assert.deepEqual(lines, [
      ['High', '2231', 'Incident 2231', 'Crown jewel; VIP; a;b', 'New', 'mara@halden.example', '2026-11-17T14:31:18Z', ''],
      ['critical', '7', 'Incident 7', '', 'unknownFutureValue', 'Unassigned', '2026-11-17T14:31:18Z', ''],
    ]); // prettier-ignore
  });

  test('JSON is exact: Graph’s values, whole times, what hides in a name, and null where nothing is set', async () => {
    const name = 'invoice\u202efdp.exe =1+1 https://evil.example/\ud800 "q"\r\n';
    const made = sheet([row(9007199254740993, { displayName: name, customTags: ['=x'] })], {
      columns: columnsOf('id', 'incident', 'severity', 'classification', 'created', 'assignedTo'),
    });
    const read = JSON.parse(await fileOf(made, 'json')) as { about: unknown; rows: unknown[] };
    assert.deepEqual(read.rows, [
      {
        id: '9007199254740992',
        incident: name,
        tags: ['=x'],
        severity: 'high',
        classification: null,
        created: '2026-11-17T13:02:05.1234567Z',
        assignedTo: null,
      },
    ]);
    assert.deepEqual(read.about, {
      version: 1,
      what: 'Incidents',
      view: 'High severity',
      filters: [{ label: 'Severity', values: ['High', 'Medium'] }],
      sortedBy: [{ label: 'Updated', descending: true }],
      columns: made.columns.map(({ key, label }) => ({ key, label })),
      exportedAt: '2026-11-17T14:29:11Z',
      by: 'mara.okafor@halden.example',
      rows: 1,
      of: 1,
      capped: false,
      alertsNotRead: 0,
      mergedAway: 0,
    });
  });

  test('Markdown read again has a head and the table', async () => {
    const rows = [
      row(1, { displayName: 'a|b [x](https://evil.example) <img src=x> *b* `c`', assignedTo: 'x@y.example' }),
    ];
    const { title, about, table } = readMarkdown(await fileOf(sheet(rows), 'markdown'));
    assert.equal(title, 'Incidents');
    assert.deepEqual(about.slice(0, 3), [
      'View: High severity',
      'Filters: Severity: High, Medium',
      'Sorted by: Updated, descending',
    ]);
    assert.deepEqual(table, [
      ['SEVERITY', 'ID', 'INCIDENT', 'Tags', 'STATUS', 'ASSIGNEDTO', 'UPDATED'],
      ['High', '1', 'a|b [x](hxxps://evil[.]example) <img src=x> *b* `c`', '', 'New', 'x@y.example', '2026-11-17T14:31:18Z'],
    ]); // prettier-ignore
  });

  test('columns from alerts: counts are numbers, and of alerts that are not read nothing is said', async () => {
    const keys = ['id', 'assets', 'alerts', 'alertSeverity', 'categories', 'firstActivity', 'lastActivity', 'threats'];
    const states = [known, facts(), 'reading', 'failed', undefined, facts({ problems: { merged: 1 } })] as const;
    const made = sheet(
      states.map((_, id) => row(id)),
      { columns: columnsOf(...keys), factsFor: ({ id }) => states[Number(id)] },
    );
    const [heads, ...lines] = readCsv(await fileOf(made, 'csv'));
    assert.deepEqual(heads!.slice(0, 4), ['ID', 'ASSETS', 'Active alerts', 'ALERTS']);
    assert.match(
      heads!.at(-1)!,
      /The alerts of 3 incidents are not read; their cells are empty. 1 incident was merged/,
    );
    const cells = [
      'HLD-FIN-014; i[.]strand[@]halden[.]example',
      '5',
      '7',
      'High; Low',
      'Lateral movement; SomethingNew',
    ];
    assert.deepEqual(lines[0]!.slice(1, 9), [...cells, '2026-11-17T12:58:11Z', '', 'None']);
    assert.deepEqual(lines[1]!.slice(1, 9), ['None', '0', '0', 'None', 'None', '', '', 'None']);
    for (const line of lines.slice(2))
      assert.deepEqual(
        line.slice(1),
        Array.from({ length: 9 }, () => ''),
      );
    const { about, rows } = JSON.parse(await fileOf(made, 'json')) as Record<'about' | 'rows', never>;
    assert.deepEqual([about['alertsNotRead'], about['mergedAway']], [3, 1]);
    assert.deepEqual(rows[0]!['assets'], [
      { kind: 'device', name: 'HLD-FIN-014' },
      { kind: 'user', name: 'i.strand@halden.example' },
    ]);
    assert.deepEqual([rows[1]!['alerts'], rows[2]!['alerts'], rows[1]!['threats']], [0, null, []]);
  });

  test('a file that is cut says so, in every format', async () => {
    const made = sheet([row(1), row(2)], { of: 41_212 });
    assert.match(await fileOf(made, 'csv'), /Rows: first 2 of 41,212/);
    assert.match(await fileOf(made, 'markdown'), /^- Rows: first 2 of 41,212$/m);
    const { about } = JSON.parse(await fileOf(made, 'json')) as { about: Record<string, unknown> };
    assert.deepEqual([about['rows'], about['of'], about['capped']], [2, 41_212, true]);
  });

  test('indicators are broken up and hidden characters named, unless the exact text is asked for', async () => {
    const displayName = 'GET https://evil.example/a 203.0.113.7 x\u202ey p\u0430ypal';
    const made = sheet([row(1, { displayName })], { columns: columnsOf('incident') });
    const [, [safe]] = readCsv(await fileOf(made, 'csv')) as [string[], string[]];
    assert.equal(safe, '⟦mixed scripts⟧ GET hxxps://evil[.]example/a 203[.]0[.]113[.]7 x⟦RLO⟧y p\u0430ypal');
    const [, [raw]] = readCsv(await fileOf(made, 'csv', { raw: true })) as [string[], string[]];
    assert.equal(raw, displayName);
    const [, [cell]] = readMarkdown(await fileOf(made, 'markdown', { raw: true })).table as [string[], string[]];
    assert.equal(cell, '⟦mixed scripts⟧ GET https://evil.example/a 203.0.113.7 x⟦RLO⟧y p\u0430ypal');
  });

  test('the description and the line for spreadsheets are there only when asked for', async () => {
    const made = sheet([row(1)], { columns: columnsOf('id') });
    assert.equal(await fileOf(made, 'csv', { describe: false }), '\ufeffID\r\n1\r\n');
    assert.match(await fileOf(made, 'csv', { separatorLine: true }), /^\ufeffsep=,\r\nID,/);
  });

  test('lists longer than a spreadsheet’s cell are counted to their end; JSON has them whole', async () => {
    const devices = Array.from({ length: 6000 }, (_, n) => asset(`HLD-${n}`));
    const made = sheet([row(1)], { columns: columnsOf('assets'), factsFor: () => facts({ devices }) });
    const [, [cell]] = readCsv(await fileOf(made, 'csv')) as [string[], string[]];
    const told = /and ([\d,]+) more$/.exec(cell!)!;
    assert.ok(cell!.length < 32_767);
    assert.equal(cell!.split('; ').length - 1 + Number(told[1]!.replace(',', '')), 6000);
    const { rows } = JSON.parse(await fileOf(made, 'json')) as { rows: { assets: unknown[] }[] };
    assert.equal(rows[0]!.assets.length, 6000);
  });

  test('the name says what, which view and when in UTC, in letters that every file system takes', () => {
    const at = Date.UTC(2026, 10, 17, 14, 29, 11);
    assert.equal(fileName({ what: 'Incidents', view: 'High, mine', at }, 'csv'), 'incidents-high-mine-2026-11-17T142911Z.csv');
    assert.equal(fileName({ what: 'Vorfälle', view: undefined, at }, 'json'), 'vorfälle-2026-11-17T142911Z.json');
    assert.equal(
      fileName({ what: '..', view: '../../\u202e<a>:\0\ud800con', at }, 'markdown'),
      'incidents-a-con-2026-11-17T142911Z.md',
    );
  }); // prettier-ignore
});

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', ' ', '\u00a0', '\ufeff', '\u200b', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\u2212', '"', "'", ';', ',', '']; // prettier-ignore
const PIECES = [...STARTS, 'cmd|x', '|', '\\', '\\|', '`', '``', '*', '_', '[x](y)', '![', ']', '<img src=x>', '&lt;', '<!--', 'https://evil.example', 'www.evil.x', 'a@b.example', '@admin', '#12', '~~', '$', '$$', '10.0.0.1', 'é', '\ud800', '\u202e', ' ']; // prettier-ignore

describe('text that attackers wrote', () => {
  const rows = (count: number, seed: number) => {
    const fuzz = fuzzFrom(seed);
    const text = (): string => fuzz.join(STARTS, 3) + fuzz.join(PIECES, 8);
    return Array.from({ length: count }, (_, id) =>
      row(id, {
        displayName: text(),
        customTags: [text(), text()],
        assignedTo: text() || 'x',
        severity: text(),
      } as never),
    );
  };

  test('starts no formula, wherever the reader’s country splits cells; none is lost', async () => {
    for (const raw of [false, true]) {
      const made = rows(1500, 5);
      const file = await fileOf(sheet(made), 'csv', { raw });
      assert.equal(readCsv(file).length, made.length + 1);
      for (const cell of readCsv(file).flat()) assert.ok(!startsFormula(cell), JSON.stringify(cell));
      for (const separator of [',', ';', '\t'])
        for (const cell of spreadsheetCells(file.slice(1), separator))
          assert.ok(!beginsWithSign(cell), `${separator} ${JSON.stringify(cell)}`);
      if (!raw) continue;
      const bare = (cell: string): string =>
        cell.replace(/(?<![^])'(?=[^]?)|'(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])/gu, '');
      for (const [at, line] of readCsv(file).slice(1).entries())
        assert.equal(bare(line[5]!), bare(made[at]!.assignedTo!), JSON.stringify(line[5]));
    }
  });

  test('is no markup, no HTML and no bare address in Markdown, and reads as it was', async () => {
    const made = rows(3000, 6);
    const file = await fileOf(sheet(made, { columns: columnsOf('id', 'assignedTo') }), 'markdown');
    const { table } = readMarkdown(file);
    assert.equal(table.length, made.length + 1);
    for (const [at, { assignedTo = '' }] of made.entries()) {
      const mark = mixedScript(assignedTo) ? '⟦mixed scripts⟧ ' : '';
      assert.equal(table[at + 1]![1]!.trim(), (mark + revealText(assignedTo)).trim());
    }
    const outsideCode = file.replace(/(`+)[^\n]*?[^`]\1(?!`)/g, '');
    assert.doesNotMatch(outsideCode, /:\/\/|www\.|@|evil\.example/);
    assert.doesNotMatch(file.replace(/(`+)[^\n]*?[^`]\1(?!`)/g, ''), /<(?!--$)/);
  });
});

describe('an export under way', () => {
  const request = (more: Partial<ExportRequest> = {}): ExportRequest => ({
    columns: [{ key: 'id', label: 'ID' }, { key: 'alerts', label: 'Alerts' }],
    about: sheet([]).about,
    words,
    rows: () => ({ rows: [row(1), row(2)], of: 2 }),
    ...more,
  }); // prettier-ignore
  const press = { isTrusted: true };

  /** Collects what would be saved, and the phases on the way. */
  function scene(more: { readonly save?: (text: string) => void; readonly dismissed?: boolean } = {}) {
    const phases: string[] = [];
    const texts: string[] = [];
    let resolve = (): void => undefined;
    const done = new Promise<void>((go) => (resolve = go));
    const exporting: IncidentExport = new IncidentExport(
      () => {
        const { phase = 'none' } = exporting.state ?? {};
        if (phases.at(-1) !== phase) phases.push(phase);
        if (!exporting.busy) resolve();
      },
      async (chunks) => {
        if (more.dismissed) return undefined;
        for await (const chunk of chunks) {
          more.save?.(chunk);
          texts.push(chunk);
        }
        return 'file';
      },
    );
    return { exporting, phases, texts, done };
  }

  test('goes from reading to done and says what is in the file', async () => {
    const { exporting, phases, texts, done } = scene();
    assert.equal(exporting.start(press, 'csv', request()), undefined);
    assert.equal(exporting.start(press, 'csv', request()), 'busy');
    await done;
    assert.deepEqual(phases, ['choosing', 'reading', 'writing', 'done']);
    assert.equal(readCsv(texts.join('')).length, 3);
    const { name } = exporting.state!;
    assert.match(name, /^incidents-high-severity-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/);
    assert.equal(
      exportText(exporting.state!, words),
      `2 rows are in the file ${name}. The alerts of 2 incidents are not read; their cells are empty.`,
    );
    exporting.dismiss();
    assert.equal(exporting.state, undefined);
  });

  test('is not begun by a script', () => {
    const { exporting } = scene();
    assert.equal(exporting.start({ isTrusted: false }, 'csv', request()), 'untrusted');
    assert.equal(exporting.state, undefined);
  });

  test('is cut at the cap, and says of how many', async () => {
    const { exporting, texts, done } = scene();
    const rows = Array.from({ length: EXPORT_CAP + 5 }, (_, id) => row(id));
    exporting.start(
      press,
      'json',
      request({ rows: () => ({ rows, of: 41_212 }), columns: [{ key: 'id', label: 'ID' }] }),
    );
    await done;
    const read = JSON.parse(texts.join('')) as { about: Record<string, unknown>; rows: unknown[] };
    assert.equal(read.rows.length, 10_000);
    assert.deepEqual([read.about['of'], read.about['capped']], [41_212, true]);
    assert.match(exportText(exporting.state!, words), /^The first 10,000 of 41,212 rows are in the file /);
  });

  test('tells of the rows that are read, and ends when it is cancelled; nothing is saved', async () => {
    let stopped = false;
    const { exporting, texts, done } = scene();
    const rows: ExportRequest['rows'] = (signal, read) => {
      read(1200, 4000);
      return new Promise((_, fail) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          fail(signal.reason as Error);
        });
      });
    };
    exporting.start(press, 'csv', request({ rows }));
    await new Promise((go) => setImmediate(go));
    assert.equal(exportText(exporting.state!, words), 'Reading incidents for the file: 1,200 of 4,000');
    exporting.cancel();
    await done;
    await new Promise((go) => setImmediate(go));
    assert.ok(stopped);
    assert.deepEqual(texts, []);
    assert.equal(exporting.state!.phase, 'cancelled');
    assert.equal(exportText(exporting.state!, words), 'The export was stopped. No rows were saved.');
  });

  test('stops between two pieces of the file', async () => {
    const { exporting, texts, done } = scene({ save: () => exporting.cancel() });
    const rows = Array.from({ length: 9000 }, (_, id) => row(id, { displayName: 'https://evil.example/ '.repeat(9) }));
    const columns = [{ key: 'incident', label: 'Incident' }];
    exporting.start(press, 'markdown', request({ columns, rows: () => ({ rows, of: 9000 }) }));
    await done;
    await new Promise((go) => setTimeout(go, 50));
    assert.equal(exporting.state!.phase, 'cancelled');
    assert.equal(texts.length, 1);
  });

  test('says why there is no file', async () => {
    const cases: [Partial<ExportRequest>, ((text: string) => void) | undefined, RegExp][] = [
      [{ rows: () => ({ rows: [], of: 0 }) }, undefined, /no rows to export/],
      [{ rows: () => Promise.reject(new ApiError('offline')) }, undefined, /this device is offline/],
      [{ rows: () => Promise.reject(new ApiError('schema')) }, undefined, /could not be written/],
      [{}, () => { throw new DiskFault(); }, /could not be saved there/],
      [{}, () => { throw new TypeError('x'); }, /could not be written/],
    ]; // prettier-ignore
    for (const [more, save, sentence] of cases) {
      const { exporting, done } = scene({ ...(save && { save }) });
      exporting.start(press, 'csv', request(more));
      await done;
      assert.equal(exporting.state!.phase, 'failed');
      assert.match(exportText(exporting.state!, words), sentence);
    }
  });

  test('a dialog that was closed is no failure', async () => {
    const { exporting, done } = scene({ dismissed: true });
    exporting.start(press, 'csv', request());
    await done;
    assert.equal(exporting.state!.phase, 'cancelled');
  });

  test('ten thousand rows come in many pieces, and the signal ends them', async () => {
    const rows = Array.from({ length: EXPORT_CAP }, (_, id) => row(id, { displayName: `x.evil.example ${id}` }));
    const pieces: number[] = [];
    let last = 0;
    const wrote = (done: number): void => void pieces.push(done - last, (last = done));
    for await (const chunk of exportChunks(sheet(rows), 'csv', { wrote })) assert.ok(chunk);
    assert.equal(last, EXPORT_CAP);
    assert.ok(pieces.length > 8, `${pieces.length / 2} pieces`);
    const stop = new AbortController();
    await assert.rejects(async () => {
      for await (const chunk of exportChunks(sheet(rows), 'csv', { signal: stop.signal })) stop.abort(chunk.length && 'enough');
    }, (reason) => reason === 'enough');
  }); // prettier-ignore
});

test('every text is there in German and Arabic', () => {
  const keys = (terms: object): string[] =>
    Object.entries(terms).flatMap(([key, each]) => (typeof each === 'object' ? keys(each as object).map((k) => `${key}.${k}`) : [key]));
  for (const terms of [incidentExportStringsAr, incidentExportStringsDe])
    assert.deepEqual(keys(terms).sort(), keys(incidentExportStrings).sort());
}); // prettier-ignore
