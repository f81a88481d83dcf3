/** How alerts are exported from their list. */
import type { Alert } from '@watchfloor/api';
import type { ExportOptionsOf } from '../../incident-list/tools/export-place.ts';
import { searchTerms } from '../../incident-filters/text-match.ts';
import type { AlertFileWords } from '../export/alert-columns.ts';
import type { AlertBench } from './bench.ts';
import type { AlertFilterBar } from './filter-bar.ts';
import { rangeWords } from '../../incident-list/tools/range-words.ts';
import { filterName, valueName } from './words.ts';

export const alertExport = (bench: AlertBench, filters: AlertFilterBar): ExportOptionsOf<Alert, AlertFileWords> => ({
  load: async (changed) => {
    const [{ EXPORT_CAP: cap, exportText: text, ListExport }, { alertExportColumns }] = await Promise.all([
      import('../../incident-export/incident-export.ts'),
      import('../export/alert-columns.ts'),
    ]);
    return { exporting: new ListExport(alertExportColumns, changed), text, cap };
  },
  title: () => bench.list.heading?.trim() || bench.listTerms.title,
  words: (terms) => ({
    export: { ...terms, reading: bench.own.readingFile, readingOf: bench.own.readingFileOf },
    list: bench.context.terms,
    facts: bench.context.terms,
    own: bench.listTerms,
    values: bench.filterTerms.values,
    language: bench.language,
  }),
  filters: () => {
    const { chosen, text } = filters.state;
    return [
      { label: bench.own.rangeLabel, values: [rangeWords(bench, filters.state)] },
      ...[...chosen].flatMap(([key, values]) =>
        values.length
          ? [{ label: filterName(bench, key), values: values.map((value) => valueName(bench, key, value)) }]
          : [],
      ),
      ...(searchTerms(text).length ? [{ label: bench.own.search, values: [text] }] : []),
    ];
  },
});
