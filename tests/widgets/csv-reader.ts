/** A reader of CSV of its own, for tests in a page and outside of one. */

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** RFC 4180, strictly: lines end with CR LF, all have the same number of cells, quotes stand only where they may. */
export function readCsv(file: string): string[][] {
  check(file[0] === '\ufeff', 'spreadsheets need the mark to read UTF-8');
  check(file.endsWith('\r\n'), 'the last line ends');
  const lines: string[][] = [[]];
  let at = 1;
  while (at < file.length) {
    let cell = '';
    if (file[at] === '"') {
      for (at += 1; file[at] !== '"' || file[at + 1] === '"'; at += 1) {
        check(at < file.length, 'a quote is not closed');
        if (file[at] === '"') at += 1;
        cell += file[at];
      }
      at += 1;
    } else {
      for (; at < file.length && !',\r\n'.includes(file[at]!); at += 1) cell += file[at];
      check(!cell.includes('"'), 'a quote in a bare cell');
    }
    lines.at(-1)!.push(cell);
    if (file[at] === ',') at += 1;
    else {
      check(file.slice(at, at + 2) === '\r\n', `what follows a cell: ${JSON.stringify(file.slice(at, at + 9))}`);
      at += 2;
      if (at < file.length) lines.push([]);
    }
  }
  for (const line of lines) check(line.length === lines[0]!.length, 'a line has another number of cells');
  return lines;
}
