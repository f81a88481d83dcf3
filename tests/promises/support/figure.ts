import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../reports/promises');

/** Writes down what a promise was measured at, for the table that closes the tests. */
export function writeFigure(number: number, figure: string): void {
  mkdirSync(FOLDER, { recursive: true });
  const name = String(number).padStart(2, '0');
  writeFileSync(resolve(FOLDER, `${name}.json`), JSON.stringify({ number, figure }));
}
