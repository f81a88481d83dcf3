/** The page of an alert, the parts without a page: which process began which, what a key does, events, advice. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import { adviceOf, partsOf } from '../../packages/widgets/src/incidents/alert/advice.ts';
import { isPlausibleId } from '../../packages/widgets/src/incidents/alert/alert-id.ts';
import { eventsOf } from '../../packages/widgets/src/incidents/alert/alert-events.ts';
import { ProcessLines } from '../../packages/widgets/src/incidents/alert/process-lines.ts';
import {
  processForest,
  type ProcessForest,
  type ProcessNode,
} from '../../packages/widgets/src/incidents/alert/processes.ts';
import { techniquesOf } from '../../packages/widgets/src/incidents/alert/techniques.ts';
import { readRelease } from '../../packages/widgets/src/incidents/incident-attack/attack-release.ts';
import { release as latest } from '../../packages/widgets/src/incidents/incident-attack/data/latest.ts';
import { evidenceRows } from '../../packages/widgets/src/incidents/incident-evidence/evidence-rows.ts';
import { treeMove, TypeAhead } from '../../packages/widgets/src/incidents/tree/tree-keys.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { valueOf } from '../api/schema-fixtures.ts';

const T = '#microsoft.graph.security.';
const at = (second: number): string => new Date(Date.UTC(2026, 2, 11, 8, 0, second)).toISOString();
const of = (kind: string, more: object): object => ({ '@odata.type': `${T}${kind}Evidence`, ...more });
const alertOf = (evidence: readonly object[], more: object = {}): Alert =>
  valueOf(parseAlert({ id: 'da1_1', title: 'Alert', evidence, ...more }, parseEvidence));

interface Made {
  readonly began?: number | undefined;
  readonly parent?: number;
  readonly parentBegan?: number;
  readonly parentName?: string;
  readonly device?: string;
  readonly line?: string;
}
const process = (id: number | undefined, name: string, made: Made = {}): object => {
  const { began, parent, parentBegan, parentName, device = 'd1', line } = made;
  return of('process', {
    processId: id,
    imageFile: { fileName: name, filePath: 'C:\\Windows' },
    mdeDeviceId: device,
    processCommandLine: line,
    processCreationDateTime: began === undefined ? null : at(began),
    parentProcessId: parent,
    parentProcessCreationDateTime: parentBegan === undefined ? null : at(parentBegan),
    parentProcessImageFile: parentName ? { fileName: parentName } : null,
  });
};
const forestOf = (...evidence: readonly object[]): ProcessForest => processForest(alertOf(evidence).evidence);
/** `a(b c(d))`: names, with what they began. */
const drawn = (nodes: readonly ProcessNode[]): string =>
  nodes
    .map(({ name, evidence, children }) => {
      const own = `${evidence ? '' : '^'}${name ?? '?'}`;
      return children.length ? `${own}(${drawn(children)})` : own;
    })
    .join(' ');

describe('the processes of an alert', () => {
  test('stand below what began them, the oldest first, in whatever order the evidence names them', () => {
    const { roots, count, left } = forestOf(
      process(3, 'whoami', { began: 30, parent: 2, parentBegan: 20 }),
      process(4, 'net', { began: 25, parent: 2, parentBegan: 20 }),
      process(2, 'cmd', { began: 20, parent: 1, parentBegan: 5, parentName: 'winword' }),
    );
    assert.equal(drawn(roots), '^winword(cmd(net whoami))');
    assert.equal(count, 3);
    assert.equal(left, 0);
  });

  test('an id that is used again is no parent, and the same id on another device is not either', () => {
    const late = forestOf(
      process(2, 'later', { began: 50 }),
      process(3, 'child', { began: 30, parent: 2, parentBegan: 10 }),
    );
    assert.equal(drawn(late.roots), '^?(child) later');
    const apart = forestOf(
      process(2, 'cmd', { began: 10 }),
      process(3, 'child', { began: 30, parent: 2, parentBegan: 10, device: 'd2' }),
    );
    assert.equal(drawn(apart.roots), 'cmd ^?(child)');
  });

  test('without the time of the parent the latest one before the child is taken', () => {
    const { roots } = forestOf(
      process(2, 'first', { began: 1 }),
      process(2, 'second', { began: 10 }),
      process(2, 'third', { began: 40 }),
      process(3, 'child', { began: 30, parent: 2 }),
    );
    assert.equal(drawn(roots), 'first second(child) third');
  });

  test('rings end: one of them stands at the top, and each is there once', () => {
    const { roots, count } = forestOf(
      process(1, 'a', { parent: 3 }),
      process(2, 'b', { parent: 1 }),
      process(3, 'c', { parent: 2 }),
      process(9, 'itself', { parent: 9 }),
    );
    assert.equal(count, 4);
    const all = drawn(roots).match(/\w+/g)!.sort();
    assert.deepEqual(all, ['a', 'b', 'c', 'itself']);
  });

  test('named twice is one process, and one without an id is only itself', () => {
    const { roots, count } = forestOf(
      process(2, 'cmd', { began: 10 }),
      process(2, 'cmd', { began: 10 }),
      process(undefined, 'who'),
      process(undefined, 'who'),
    );
    assert.equal(count, 3);
    assert.equal(drawn(roots), 'cmd who who');
  });

  test('processes that malware names are there, with the evidence that they came with', () => {
    const inner = process(5, 'dropper', { began: 3 });
    const forest = forestOf(of('malware', { name: 'Trojan', processes: [inner] }));
    assert.equal(drawn(forest.roots), 'dropper');
    assert.equal(forest.roots[0]!.of?.kind, 'malware');
  });

  test('a chain of a thousand and a thousand of one parent are put in place within a second, and all is reached', () => {
    const chain = Array.from({ length: 1000 }, (_, n) =>
      process(n + 1, `p${n}`, { began: n, parent: n, parentBegan: n - 1 }),
    );
    const broad = Array.from({ length: 1000 }, (_, n) =>
      process(5000 + n, `q${n}`, { began: n, parent: 4999, device: 'd9', parentName: 'root' }),
    );
    const { evidence } = alertOf([...chain.reverse(), ...broad]);
    const begun = performance.now();
    const forest = processForest(evidence);
    assert.ok(performance.now() - begun < 1000);
    assert.equal(forest.count, 2000);
    const lines = new ProcessLines();
    const [first] = forest.roots;
    for (let node: ProcessNode | undefined = first; node; node = node.children[0]) lines.toggle(node.key, true);
    assert.equal(lines.lines(forest).filter(({ node }) => node?.name?.startsWith('p')).length, 1000);
  });

  test('more than two thousand are counted and not drawn', () => {
    const forest = forestOf(...Array.from({ length: 2300 }, (_, n) => process(n + 1, `p${n}`, { began: n })));
    assert.equal(forest.count, 2000);
    assert.equal(forest.left, 300);
  });
});

describe('the lines of the tree', () => {
  const family = (): ProcessForest =>
    forestOf(
      process(1, 'root', { began: 1 }),
      ...Array.from({ length: 120 }, (_, n) =>
        process(10 + n, `child${n}`, { began: 2 + n, parent: 1, parentBegan: 1 }),
      ),
    );

  test('a large tree begins closed, shows fifty of a parent, and more with each press', () => {
    const lines = new ProcessLines();
    const forest = family();
    assert.equal(lines.lines(forest).length, 1);
    const { key } = forest.roots[0]!;
    lines.toggle(key, true);
    const open = lines.lines(forest);
    assert.equal(open.length, 1 + 50 + 1);
    assert.deepEqual([open.at(-1)!.rest, open.at(-1)!.level, open.at(-1)!.size], [70, 2, 120]);
    lines.extend(open.at(-1)!.above);
    assert.equal(lines.lines(forest).length, 1 + 100 + 1);
    lines.extend(key);
    assert.equal(lines.lines(forest).at(-1)!.rest, 0);
  });

  test('a small tree stands open, and says which place each line has', () => {
    const forest = forestOf(process(1, 'a', { began: 1 }), process(2, 'b', { began: 2, parent: 1, parentBegan: 1 }));
    const [a, b] = new ProcessLines().lines(forest);
    assert.deepEqual([a!.isOpen, a!.level, a!.place, a!.size], [true, 1, 1, 1]);
    assert.deepEqual([b!.canOpen, b!.level, b!.place, b!.size], [false, 2, 1, 1]);
  });

  const line = (level: number, isOpen?: boolean) => ({ level, canOpen: isOpen !== undefined, isOpen: !!isOpen });
  const tree = [line(1, true), line(2, false), line(2), line(1)];

  test('keys do what the tree pattern says, and left and right change places from right to left', () => {
    const key = (name: string, place: number, rtl = false) => treeMove(name, tree, place, rtl);
    assert.deepEqual(key('ArrowDown', 3), { kind: 'focus', to: 3 });
    assert.deepEqual(key('ArrowUp', 2), { kind: 'focus', to: 1 });
    assert.deepEqual(key('Home', 2), { kind: 'focus', to: 0 });
    assert.deepEqual(key('End', 0), { kind: 'focus', to: 3 });
    assert.deepEqual(key('ArrowRight', 0), { kind: 'focus', to: 1 });
    assert.deepEqual(key('ArrowRight', 1), { kind: 'toggle', open: true });
    assert.equal(key('ArrowRight', 2), undefined);
    assert.deepEqual(key('ArrowLeft', 0), { kind: 'toggle', open: false });
    assert.deepEqual(key('ArrowLeft', 2), { kind: 'focus', to: 0 });
    assert.equal(key('ArrowLeft', 3), undefined);
    assert.deepEqual(key('ArrowLeft', 1, true), { kind: 'toggle', open: true });
    assert.deepEqual(key(' ', 1), { kind: 'press' });
    assert.equal(key('x', 1), undefined);
  });

  test('letters lead to the next name that begins so; the same one goes on, and a pause begins anew', () => {
    const names = ['cmd', 'certutil', 'net', 'cscript'];
    const typed = new TypeAhead();
    assert.equal(typed.take('c', names, 0, 1000), 1);
    assert.equal(typed.take('c', names, 1, 1200), 3);
    assert.equal(typed.take('n', names, 3, 3000), 2);
    const word = new TypeAhead();
    assert.equal(word.take('c', names, 2, 1000), 3);
    assert.equal(word.take('e', names, 3, 1100), 1);
    assert.equal(new TypeAhead().take(' ', names, 0, 1), undefined);
    assert.equal(new TypeAhead().take('Enter', names, 0, 1), undefined);
    assert.equal(new TypeAhead().take('z', names, 0, 1), undefined);
  });
});

describe('what happened when', () => {
  test('is told from the times of the alert and its evidence, the oldest first; evidence of one moment is one event', () => {
    const alert = alertOf(
      [
        of('ip', { ipAddress: '192.0.2.7', createdDateTime: at(50) }),
        of('url', { url: 'https://evil.example', createdDateTime: at(50) }),
        of('analyzedMessage', { networkMessageId: 'm1', receivedDateTime: at(5), createdDateTime: at(51) }),
        process(1, 'a', { began: 10 }),
      ],
      { firstActivityDateTime: at(2), createdDateTime: at(40), resolvedDateTime: '0001-01-01T00:00:00Z' },
    );
    const events = eventsOf(alert, evidenceRows([alert]));
    assert.deepEqual(
      events.map(({ kind, rows }) => [kind, rows.length]),
      [
        ['firstActivity', 0],
        ['mailReceived', 1],
        ['processBegan', 1],
        ['created', 0],
        ['noted', 2],
        ['noted', 1],
      ],
    );
  });

  test('an alert without a time has no events', () => {
    assert.deepEqual(eventsOf(alertOf([]), []), []);
  });
});

describe('techniques', () => {
  const release = readRelease(latest);
  test('stand by tactic in the order of ATT&CK with their names; what is not known comes last, as it came', () => {
    const groups = techniquesOf(['T1486', 'T1059.001', 'T9999', 'T1566', '<b>'], release);
    assert.deepEqual(
      groups.map(({ tactic, techniques }) => [tactic, techniques.map(({ id, name }) => `${id} ${name ?? '?'}`)]),
      [
        ['Initial Access', ['T1566 Phishing']],
        ['Execution', ['T1059.001 Command and Scripting Interpreter: PowerShell']],
        ['Impact', ['T1486 Data Encrypted for Impact']],
        ['', ['<b> ?', 'T9999 ?']],
      ],
    );
    assert.equal(
      groups.at(-1)!.techniques.every(({ page }) => page === undefined),
      true,
    );
  });
  test('without the release there are the ids', () => {
    assert.deepEqual(techniquesOf(['T1486'], undefined), [
      { tactic: '', techniques: [{ id: 'T1486', name: undefined, page: undefined }] },
    ]);
  });
});

describe('recommended actions', () => {
  test('keep their paragraphs and lists, numbers too', () => {
    const { blocks } = adviceOf('Do this first:\r\n1. Isolate\n2) Collect\n\n3. Tell\nThen rest.\n\n- one\n* two');
    assert.deepEqual(blocks, [
      { kind: 'text', lines: ['Do this first:'] },
      { kind: 'list', ordered: true, start: 1, items: ['Isolate', 'Collect', 'Tell'] },
      { kind: 'text', lines: ['Then rest.'] },
      { kind: 'list', ordered: false, start: 1, items: ['one', 'two'] },
    ]);
    assert.deepEqual(adviceOf(undefined), { blocks: [], left: 0 });
    assert.equal(adviceOf('x\n'.repeat(450)).left, 50);
  });

  test('an address ends where its sentence does', () => {
    assert.deepEqual(partsOf('See (https://learn.microsoft.com/a?b=c). Done'), [
      { text: 'See (' },
      { text: 'https://learn.microsoft.com/a?b=c', url: 'https://learn.microsoft.com/a?b=c' },
      { text: '). Done' },
    ]);
    assert.deepEqual(partsOf('no address'), [{ text: 'no address' }]);
  });
});

test('an id that products write is plausible; blanks, paths and dots alone are not', () => {
  for (const id of ['da637551227677560813_-961444813', 'fa9e1f0b-8b1c-4c3f-9b0a-1d2e3f4a5b6c', 'ra1', 'sn:1~a=b'])
    assert.ok(isPlausibleId(id), id);
  for (const id of [
    '',
    '..',
    '.',
    'a b',
    '../x',
    'a/b',
    'a?b',
    'a#b',
    'a%2fb',
    '<b>',
    '\ud800a',
    'x'.repeat(300),
    '___',
  ])
    assert.ok(!isPlausibleId(id), id);
});
