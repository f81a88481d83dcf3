import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../reports/promises');

/**
 * Writes down what a promise was measured at, for the table that closes the tests.
 * @param part names one of several files of a promise in Node, so that none overwrites the other's
 */
export function writeFigure(number: number, figure: string, part = ''): void {
  mkdirSync(FOLDER, { recursive: true });
  const name = String(number).padStart(2, '0') + (part && `-${part}`);
  writeFileSync(resolve(FOLDER, `${name}.json`), JSON.stringify({ number, figure }));
}
