/** Promise 20: an action is on only with the exact permission for this tenant, read in the last five minutes; a view is asked of the server. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createAccess } from '@watchfloor/access';
import type { ActionName, Decision } from '@watchfloor/access';
import { isApiError } from '@watchfloor/api';
import type { SecuritySource } from '@watchfloor/api';
import { createSessionAccess } from '../runtime/insides.ts';
import { failed, json, scripted } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-2222-4333-8444-555555555555';
const ME = 'aaaaaaaa-0000-4000-8000-000000000001';
const GROUP = 'bbbbbbbb-0000-4000-8000-000000000002';
const ADMIN = '194ae4cb-b126-40b2-bd5b-6091b380977d';
const READER = '5d6b6bb7-de71-4623-b4af-96380a352509';
const ALERTS = 'microsoft.xdr/secops/securitydata/alerts/manage';
const RESPOND = 'microsoft.xdr/secops/securitydata/response/manage';
/** One plan of Microsoft 365 E5 Security that licenses Defender XDR. */
const PLAN = '871d91ec-ec1a-452b-a83f-bd76c7d770ef';

const { pick, next, whole } = chance(20);
const some = <T>(items: readonly T[], most: number): T[] => Array.from({ length: whole(most + 1) }, () => pick(items));

interface Person {
  /** Template ids of Entra roles as the service sent them; undefined: the service refused. */
  readonly roles: readonly unknown[] | undefined;
  readonly definitions: readonly unknown[] | undefined;
  readonly assignments: readonly unknown[] | undefined;
  readonly groups: readonly string[] | undefined;
  readonly me: string | undefined;
  readonly plans: readonly string[] | undefined;
}

const or = <T>(value: T): T | undefined => (next() < 0.92 ? value : undefined);
const rolePermissions = (actions: readonly unknown[], excluded: readonly unknown[] = []) => [
  { allowedResourceActions: actions, excludedResourceActions: excluded },
];

function person(): Person {
  const strange = [
    null,
    '',
    '*',
    'manage',
    `${ALERTS}x`,
    ALERTS.replace('manage', 'read'),
    RESPOND,
    'microsoft.directory/*',
    7,
  ];
  const definition = (id: string) => ({
    id,
    displayName: 'x',
    isEnabled: pick([true, true, true, false]),
    rolePermissions: rolePermissions(
      pick<readonly unknown[]>([
        [ALERTS],
        ['microsoft.xdr/secops/*/manage'],
        ['microsoft.xdr/*'],
        some(strange, 3),
        strange,
      ]),
      pick<readonly unknown[]>([[], [], [], [], [ALERTS], ['microsoft.xdr/secops/*'], ['*'], ['microsoft.*'], ['']]),
    ),
  });
  const assignment = () => ({
    id: `a${whole(99)}`,
    roleDefinitionId: pick(['r1', 'r2', 'r3', 'missing']),
    principalIds: pick([[ME], [GROUP], [ME, OTHER], [OTHER], [], [ME.toUpperCase()]]),
    appScopeIds: pick([[], [], ['/'], ['Mdo'], ['Mde'], ['  '], ['/DeviceGroups/']]),
    directoryScopeIds: pick([[], ['/']]),
  });
  return {
    roles: or(some<unknown>([READER, ADMIN.slice(0, -1), `${ADMIN} x`, null, '62e90394', ADMIN, READER, READER], 2)),
    definitions: or(['r1', 'r2', 'r3'].map(definition)),
    assignments: or(Array.from({ length: whole(3) }, assignment)),
    groups: or(some([GROUP, OTHER], 2)),
    me: or(ME),
    plans: or([PLAN]),
  };
}

const part = (id: number, rows: readonly unknown[] | undefined, status: number): object =>
  rows
    ? { id: String(id), status: 200, body: { value: rows } }
    : { id: String(id), status, body: { error: { code: 'Refused', message: 'x' } } };

/** The two batches that a person's rights are read from. */
function serve(who: () => Person, status = 403): SecuritySource {
  return scripted(
    ({ url }) => {
      const { me, roles, groups, plans, definitions, assignments } = who();
      if (url.includes('/beta/'))
        return json({ responses: [part(0, definitions, status), part(1, assignments, status)] });
      const skus = plans?.map((servicePlanId) => ({
        id: 's',
        capabilityStatus: 'Enabled',
        servicePlans: [{ servicePlanId, provisioningStatus: 'Success' }],
      }));
      const meAnswer = me ? { id: '0', status: 200, body: { id: me } } : part(0, undefined, status);
      const answers = [
        meAnswer,
        part(
          1,
          roles?.map((roleTemplateId, at) => ({ id: `d${at}`, roleTemplateId })),
          status,
        ),
        part(
          2,
          groups?.map((id) => ({ id })),
          status,
        ),
        part(3, skus, status),
      ];
      return json({ responses: answers.sort(() => next() - 0.5) });
    },
    { tenantId: TENANT },
  ).source;
}

/** Is managing alerts of these products granted? Worked out here a second time, from the service's answers alone. */
function granted(who: Person, model: string, products: readonly string[]): boolean {
  if (!who.plans) return false;
  if (who.roles?.includes(ADMIN)) return true;
  if (model !== 'unified' || !who.definitions || !who.assignments || !who.me) return false;
  const mine = [who.me, ...(who.groups ?? [])];
  const definitions = who.definitions as {
    id: string;
    isEnabled: boolean;
    rolePermissions: { allowedResourceActions: unknown[]; excludedResourceActions: unknown[] }[];
  }[];
  const covers = (actions: readonly unknown[]): boolean =>
    actions.some((action) => [ALERTS, 'microsoft.xdr/secops/*/manage', 'microsoft.xdr/*'].includes(action as string));
  const excludes = (actions: readonly unknown[]): boolean =>
    actions.some((action) => [ALERTS, 'microsoft.xdr/secops/*', '*', 'microsoft.*', ''].includes(action as string));
  const reach = (
    who.assignments as {
      roleDefinitionId: string;
      principalIds: string[];
      appScopeIds: string[];
      directoryScopeIds: string[];
    }[]
  ).flatMap((assignment) => {
    const role = definitions.find(({ id }) => id === assignment.roleDefinitionId);
    if (!role?.isEnabled || !assignment.principalIds.some((id) => mine.includes(id.toLowerCase()))) return [];
    const [permissions] = role.rolePermissions;
    if (!covers(permissions!.allowedResourceActions) || excludes(permissions!.excludedResourceActions)) return [];
    const told = [...assignment.appScopeIds, ...assignment.directoryScopeIds];
    const scopes = told.filter((scope) => scope !== '/');
    if (!told.length) return [];
    return scopes.length ? scopes.map((scope) => scope.toLowerCase()) : ['everything'];
  });
  return reach.includes('everything') || products.every((product) => reach.includes(product));
}

type Decide = (outcome: Decision['outcome']) => boolean;
const ON: Decide = (outcome) => outcome === 'allowed';

/** Trials in which an action was on without its permission. */
async function trials(
  count: number,
  isOn: Decide,
  fault: (who: Person) => Person = (same) => same,
): Promise<{ wrong: number; on: number; views: Set<string> }> {
  let who = person();
  const source = serve(() => fault(who));
  const result = { wrong: 0, on: 0, views: new Set<string>() };
  for (let round = 0; round < count; round++) {
    who = person();
    const answers = await source.access.read();
    const age = pick([0, 0, 0, 299_999, 300_000, 900_000, NaN]);
    const tenantId = pick([undefined, undefined, TENANT, OTHER]);
    const model = pick([undefined, 'unified', 'unified', 'classic'] as const);
    const products = pick([['mdo'], ['mde'], ['mdo', 'mdi'], ['mdo', 'mde']]);
    const access = createAccess(answers, { tenantId: TENANT, model, now: () => answers.receivedAt + age });
    const decision = access.decide(pick<ActionName>(['incidents.manage', 'alerts.manage']), {
      products,
      tenantId,
      deviceGroups: ['A'],
    });
    result.views.add(access.decide('incidents.view').outcome);
    const right =
      age < 300_000 &&
      tenantId !== OTHER &&
      (model ? [model] : ['classic', 'unified']).every((one) => granted(who, one, products));
    if (isOn(decision.outcome)) result.on++;
    if (isOn(decision.outcome) && !right) result.wrong++;
  }
  return result;
}

test('10,000 fuzzed answers of the service switch no action on that was not granted', async () => {
  const { wrong, on, views } = await trials(10_000, ON);
  assert.equal(wrong, 0);
  assert.ok(on > 300, `${on} on`);
  assert.deepEqual([...views].sort(), ['allowed', 'denied', 'undecided']);
  writeFigure(20, `10,000 fuzzed answers: ${on} on, 0 of them without the permission`);
});

test('the same check catches a reading in which unknown is allowed', async () => {
  const { wrong } = await trials(500, (outcome) => outcome !== 'denied');
  const open = await trials(500, () => true);
  assert.ok(open.wrong > 100 && wrong === 0, 'an action is never undecided, so that only denied and allowed are left');
});

type Wire = Readonly<Record<string, unknown[]>>;
const eachOf = (rows: readonly unknown[] | undefined, change: (row: Wire) => object) =>
  rows?.map((row) => ({ ...(row as Wire), ...change(row as Wire) }));

/** What the service sent, as somebody who takes it this way would read it. */
const MISREADINGS: Readonly<Record<string, (who: Person) => Person>> = {
  'no scope for the whole tenant': (who) => ({
    ...who,
    assignments: eachOf(who.assignments, ({ appScopeIds, directoryScopeIds }) =>
      [appScopeIds, directoryScopeIds].some((scopes) => scopes?.length) ? {} : { appScopeIds: ['/'] },
    ),
  }),
  'an exclusion that it does not understand for none': (who) => ({
    ...who,
    definitions: eachOf(who.definitions, (row) => {
      const [one] = row.rolePermissions ?? [];
      const { allowedResourceActions, excludedResourceActions } = one as Wire;
      const known = excludedResourceActions?.filter((action) => String(action).startsWith('microsoft.xdr/'));
      return { rolePermissions: rolePermissions(allowedResourceActions ?? [], known) };
    }),
  }),
};

for (const [fault, misread] of Object.entries(MISREADINGS))
  test(`the same check catches a reading that takes ${fault}`, async () => {
    const { wrong } = await trials(3_000, ON, misread);
    assert.ok(wrong > 0);
  });

test('a person who may not read role definitions still sees incidents, and acts on nothing', async () => {
  const { source } = scripted(({ url }) => (url.includes('$batch') ? failed(403) : json({ value: [{ id: '1' }] })), {
    tenantId: TENANT,
  });
  const answers = await source.access.read();
  for (const model of [undefined, 'classic', 'mde', 'unified'] as const) {
    const access = createAccess(answers, { tenantId: TENANT, model });
    assert.equal(access.decide('incidents.view').outcome, 'undecided');
    assert.equal(access.decide('incidents.manage', { products: ['mdo'] }).outcome, 'denied');
  }
  assert.equal((await source.incidents.list({})).items.length, 1, 'the server is asked, and answers');
});

test('the 403 of the server decides on a view', async () => {
  const { source } = scripted(() => failed(403), { tenantId: TENANT });
  await assert.rejects(source.incidents.list({}), (error) => isApiError(error, 'forbidden'));
});

const ADMINISTRATOR: Person = { roles: [ADMIN], definitions: [], assignments: [], groups: [], me: ME, plans: [PLAN] };
const MANAGE = ['incidents.manage', { products: ['mdo'] }] as const;

/** Turns the clock by whole seconds, letting what is under way settle. */
async function turn(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    mock.timers.tick(1_000);
    for (let step = 0; step < 6; step++) await new Promise((done) => setImmediate(done));
  }
}

/** A session whose service answers until it stops doing so. */
async function session(t: { after(undo: () => void): void }) {
  mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 1_800_000_000_000 });
  await import('@watchfloor/access');
  let answers: 'well' | 'refused' | 'never' = 'well';
  let reads = 0;
  const base = serve(() => ADMINISTRATOR);
  const read: SecuritySource['access']['read'] = async (options) => {
    reads++;
    if (answers === 'never') return new Promise(() => {});
    if (answers === 'refused') throw new Error('refused');
    return { ...(await base.access.read(options)), receivedAt: Date.now() };
  };
  const access = createSessionAccess({ ...base, access: { read } }, Promise.resolve());
  t.after(() => {
    access.dispose();
    mock.timers.reset();
  });
  return { access, reads: () => reads, answer: (how: typeof answers) => (answers = how) };
}

for (const how of ['refused', 'never'] as const) {
  test(`rights that cannot be read again (${how}) lapse on screen after five minutes`, async (t) => {
    const { access, answer } = await session(t);
    let shown = false;
    const look = (): void => void (shown = access.decide(...MANAGE).outcome === 'allowed');
    access.listen(look);
    assert.equal(access.decide(...MANAGE).outcome === 'allowed', false, 'off until they are known');
    await turn(3);
    assert.equal(shown, true);
    answer(how);
    await turn(295);
    assert.equal(shown, true, 'good for five minutes');
    await turn(8);
    assert.equal(shown, false, 'without anybody touching the widget');
    answer('well');
    await turn(how === 'never' ? 0 : 300);
    assert.equal(shown, how !== 'never', 'and come back when they are read');
  });
}

test('rights that stay are read again before they lapse and never blink', async (t) => {
  const { access, reads } = await session(t);
  const seen: boolean[] = [];
  access.listen(() => seen.push(access.decide(...MANAGE).outcome === 'allowed'));
  await turn(3);
  for (let minute = 0; minute < 20; minute++) {
    await turn(60);
    seen.push(access.decide(...MANAGE).outcome === 'allowed');
  }
  assert.ok(seen.every(Boolean), seen.join());
  assert.equal(reads(), 5);
});

test('a widget that comes when another has left finds rights that are kept up to date', async (t) => {
  const { access, reads } = await session(t);
  const leave = access.listen(() => {});
  await turn(60);
  leave();
  await turn(60);
  access.listen(() => {});
  assert.equal(reads(), 1, 'still fresh');
  await turn(240);
  assert.equal(reads(), 2);
  assert.equal(access.decide(...MANAGE).outcome, 'allowed');
});

test('fifty widgets read rights once', async (t) => {
  const { access, reads } = await session(t);
  for (let widget = 0; widget < 50; widget++) access.listen(() => {});
  await turn(3);
  assert.equal(reads(), 1);
});
