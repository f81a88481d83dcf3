import type { TableLines } from './contract.ts';

/** The rows as they came, a line each. */
export const plainLines = <Row>(rows: readonly Row[], rowKey: (row: Row) => unknown): TableLines<Row> => ({
  length: rows.length,
  rowAt: (index) => rows[index],
  keyAt: (index) => (rows[index] === undefined ? undefined : rowKey(rows[index])),
  indexOf: (key) => rows.findIndex((row) => rowKey(row) === key),
});
