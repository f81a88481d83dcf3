import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Workload } from '../../mocks/tenant/data/contract.ts';
import { people } from '../../mocks/tenant/people.ts';
import type { RbacModel } from '../../mocks/tenant/rights.ts';
import { ALERTS, allPages, call, incidentId, INCIDENTS, SHAPES, smallTenant } from './tenant-kit.ts';

/** What the table of roles says: readable products, manageable products, device group, role definitions. */
type Line = readonly [read: string, manage: string, group: 'A' | '', readsRoles: boolean];
const ALL = 'mde mdo mdi mdca entra dlp xdr';
const BUT_MDE = 'mdo mdi mdca entra dlp xdr';

const MATRIX: Readonly<Record<RbacModel, Readonly<Record<string, Line>>>> = {
  classic: {
    'global-admin': [ALL, ALL, '', true],
    'security-admin': [ALL, ALL, '', true],
    operator: [ALL, ALL, '', false],
    reader: [ALL, 'mdca', '', false],
    'global-reader': [ALL, '', '', true],
    'compliance-admin': ['mdo mdca', 'mdo mdca', '', false],
    tier1: ['mde', 'mde', 'A', false],
    'mdo-viewer': ['mdo', '', '', false],
    nobody: ['', '', '', false],
  },
  mde: {
    'global-admin': [ALL, ALL, '', true],
    'security-admin': [ALL, ALL, '', true],
    operator: [ALL, ALL, '', false],
    reader: [BUT_MDE, 'mdca', '', false],
    'global-reader': [BUT_MDE, '', '', true],
    'compliance-admin': ['mdo mdca', 'mdo mdca', '', false],
    tier1: ['mde', 'mde', 'A', false],
    'mdo-viewer': ['mdo', '', '', false],
    nobody: ['', '', '', false],
  },
  unified: {
    'global-admin': [ALL, ALL, '', true],
    'security-admin': [ALL, ALL, '', true],
    operator: [ALL, ALL, '', false],
    reader: [ALL, '', '', false],
    'global-reader': [ALL, '', '', true],
    'compliance-admin': ['mdo', 'mdo', '', false],
    tier1: ['mde', 'mde', 'A', true],
    'mdo-viewer': ['mdo', '', '', false],
    nobody: ['', '', '', false],
  },
};

const split = (text: string) => text.split(' ').filter(Boolean) as Workload[];

for (const [model, lines] of Object.entries(MATRIX) as [RbacModel, Record<string, Line>][]) {
  for (const [name, [read, manage, group, readsRoles]] of Object.entries(lines)) {
    const reads = (workloads: readonly Workload[], groups: readonly string[]) =>
      workloads.some((one) => split(read).includes(one)) && (!group || groups.includes(group));
    const manages = (workloads: readonly Workload[], groups: readonly string[]) =>
      reads(workloads, groups) &&
      workloads.every((one) => split(manage).includes(one)) &&
      (!group || groups.every((one) => one === group));
    const { tenant } = smallTenant({ rbac: model }, 18);
    const as = name;

    test(`${model}: ${name} sees the incidents and alerts of [${read}]${group && ` in group ${group}`} and no others`, async () => {
      if (!read) {
        for (const path of [INCIDENTS, `${INCIDENTS}/${incidentId(0)}`, ALERTS, `${ALERTS}/da0_-0`]) {
          const { status, json } = await call(tenant, path, { as });
          assert.deepEqual([status, json.error.code], [403, 'Forbidden'], path);
        }
        return;
      }
      const { rows } = await allPages(tenant, `${INCIDENTS}?$top=5&$expand=alerts`, { as });
      const expected = Array.from({ length: 18 }, (_, index) => index).filter((index) =>
        reads(SHAPES[index % 9]!.workloads, SHAPES[index % 9]!.groups ?? []),
      );
      assert.deepEqual(rows.map((row) => row.id).toSorted(), expected.map(incidentId).toSorted());
      assert.equal((await call(tenant, `${INCIDENTS}?$count=true`, { as })).json['@odata.count'], expected.length);
      const { rows: alerts } = await allPages(tenant, `${ALERTS}?$top=4`, { as });
      assert.deepEqual(
        alerts.map((row) => row.id).toSorted(),
        rows.flatMap((row) => row.alerts.map((one: { id: string }) => one.id)).toSorted(),
      );
      for (let index = 0; index < 9; index++) {
        const { workloads, groups = [] } = SHAPES[index]!;
        const wanted = reads(workloads, groups) ? 200 : 404;
        assert.equal((await call(tenant, `${INCIDENTS}/${incidentId(index)}`, { as })).status, wanted, String(index));
        workloads.forEach((workload) => assert.ok(workload));
        for (const [position, workload] of workloads.entries()) {
          const scope = workload === 'mde' ? groups : [];
          assert.equal(
            (await call(tenant, `${ALERTS}/da${index}_-${position}`, { as })).status,
            reads([workload], scope) ? 200 : 404,
          );
        }
      }
    });

    test(`${model}: ${name} manages what comes of [${manage}] alone`, async () => {
      for (let index = 0; index < 9; index++) {
        const { workloads, groups = [] } = SHAPES[index]!;
        const wanted = !read ? 403 : !reads(workloads, groups) ? 404 : manages(workloads, groups) ? 200 : 403;
        const path = `${INCIDENTS}/${incidentId(index)}`;
        const send = async (url: string, method: string, body: unknown) =>
          (await call(tenant, url, { as, method, body })).status;
        assert.equal(await send(path, 'PATCH', { customTags: ['x'] }), wanted, `PATCH ${index}`);
        assert.equal(await send(`${path}/comments`, 'POST', { comment: 'x' }), wanted, `comment ${index}`);
        assert.equal(
          await send(`${INCIDENTS}/mergeIncidents`, 'POST', {
            incidentIds: [incidentId(index), incidentId(index + 9)],
            mergeReasons: 'none of these',
          }),
          400,
        );
        const [workload] = workloads;
        const alertRead = reads([workload!], workload === 'mde' ? groups : []);
        const alertWanted = !read
          ? 403
          : !alertRead
            ? 404
            : manages([workload!], workload === 'mde' ? groups : [])
              ? 200
              : 403;
        assert.equal(await send(`${ALERTS}/da${index}_-0`, 'PATCH', { status: 'new' }), alertWanted, `alert ${index}`);
        assert.equal(await send(`${ALERTS}/da${index}_-0/comments`, 'POST', { comment: 'x' }), alertWanted);
        if (alertWanted !== 200)
          assert.equal(
            await send(`${ALERTS}/moveAlerts`, 'POST', { alertIds: [`da${index}_-0`], incidentId: null }),
            alertWanted,
          );
        if (wanted !== 200)
          assert.equal(
            await send(`${INCIDENTS}/mergeIncidents`, 'POST', {
              incidentIds: [incidentId(index), incidentId(index + 9)],
            }),
            wanted,
            `merge ${index}`,
          );
      }
    });

    test(`${model}: ${name} may ${readsRoles ? '' : 'not '}read role definitions`, async () => {
      for (const path of ['roleDefinitions', 'roleAssignments']) {
        const { status, json } = await call(tenant, `/graph/beta/roleManagement/defender/${path}`, { as });
        assert.equal(status, readsRoles ? 200 : 403);
        if (readsRoles) assert.equal(json.value.length, model === 'unified' ? 2 : 0);
      }
    });

    test(`${model}: ${name} ${split(read).includes('mde') ? 'reads' : 'cannot read'} Endpoint's own API`, async () => {
      const allowed = split(read).includes('mde');
      for (const path of ['machines', 'alerts']) {
        const { status, json } = await call(tenant, `/mde/api/${path}`, { as });
        assert.equal(status, allowed ? 200 : 403);
        if (!allowed) assert.equal(json.error.code, 'Forbidden');
        else if (group)
          assert.ok(json.value.every((row: { rbacGroupName: string }) => row.rbacGroupName === 'Workplaces (A)'));
      }
    });
  }
}

test('every person of the tenant is a line of every model', () => {
  for (const lines of Object.values(MATRIX))
    assert.deepEqual(
      Object.keys(lines),
      people.map((one) => one.name),
    );
});

test('who is scoped to group A sees only its devices in an incident that spans two groups', async () => {
  const { tenant } = smallTenant();
  const devices = async (as: string) => {
    const { json } = await call(tenant, `${INCIDENTS}/${incidentId(2)}?$expand=alerts`, { as });
    return json.alerts[0].evidence.map((one: { mdeDeviceId: string }) => one.mdeDeviceId);
  };
  assert.deepEqual(await devices('operator'), ['device-A-2', 'device-B-2', 'device-A-2', 'device-B-2']);
  assert.deepEqual(await devices('tier1'), ['device-A-2', 'device-A-2']);
  const { json } = await call(tenant, `${ALERTS}/da2_-0`, { as: 'tier1' });
  assert.equal(JSON.stringify(json).includes('device-B'), false);
});

test('who reads one product sees only its alerts in an incident of two', async () => {
  const { tenant } = smallTenant();
  const seen = async (as: string) =>
    (await call(tenant, `${INCIDENTS}/${incidentId(6)}?$expand=alerts`, { as })).json.alerts.map(
      (one: { id: string }) => one.id,
    );
  assert.deepEqual(await seen('operator'), ['da6_-0', 'da6_-1']);
  assert.deepEqual(await seen('tier1'), ['da6_-0']);
  assert.deepEqual(await seen('mdo-viewer'), ['da6_-1']);
});

test('a tenant without a licence for a product shows nothing of it, to anyone', async () => {
  const { tenant } = smallTenant({ skus: ['SPE_E3', 'DEFENDER_ENDPOINT_P2'] }, 9);
  const { rows } = await allPages(tenant, `${INCIDENTS}?$expand=alerts`, { as: 'global-admin' });
  assert.deepEqual(
    rows.map((row) => row.id),
    [0, 1, 2, 6, 8].map(incidentId),
  );
  assert.deepEqual(
    rows[3].alerts.map((one: { id: string }) => one.id),
    ['da6_-0'],
  );
  const none = smallTenant({ skus: ['SPE_E3'] }).tenant;
  assert.equal((await call(none, INCIDENTS, { as: 'global-admin' })).status, 403);
  assert.throws(() => smallTenant({ skus: ['SPE_E9'] }), RangeError);
});

test('an incident is hidden from who is scoped to a group when only another product brings that group', async () => {
  const { tenant } = smallTenant();
  const move = (alertId: string, to: number) =>
    call(tenant, `${ALERTS}/moveAlerts`, { method: 'POST', body: { alertIds: [alertId], incidentId: incidentId(to) } });
  const seen = async () => [
    (await call(tenant, `${INCIDENTS}/${incidentId(1)}`, { as: 'tier1' })).status,
    (await allPages(tenant, INCIDENTS, { as: 'tier1' })).rows.some((row) => row.id === incidentId(1)),
  ];
  assert.equal((await move('da16_-0', 1)).status, 200, 'an Identity alert, with a device of group A');
  assert.deepEqual(await seen(), [404, false]);
  assert.equal((await move('da0_-0', 1)).status, 200, 'an Endpoint alert of group A');
  assert.deepEqual(await seen(), [200, true]);
});
