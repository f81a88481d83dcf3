/**
 * Who may change what, at the list: each person of the demo tenant, in both models of rights, before an incident of
 * Defender for Endpoint, of Defender for Office 365, and of several products. Beside each button stands what the tenant
 * answers to the same request of the same person. Rights are declared as a host would: by the model alone.
 */
// It would come with the first key, and the first of these tests would wait for it.
import '../../packages/widgets/src/incidents/incident-list/triage/triage.ts';
import { createGraphSource, isApiError, type SecuritySource } from '@watchfloor/api';
import { createDemoFetch, people } from '@watchfloor/demo';
import type { WfIncidentList } from '@watchfloor/widgets';
import { expect } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  focusedRow,
  idsOf,
  press,
  said,
  sceneOf,
  tableOf,
  textOf,
  until,
  type Service,
  type SetUp,
} from './incident-list-scene.ts';
import { at, openDialog, openPick, saysSoon } from './incident-list-triage-scene.ts';

const ORIGIN = 'https://demo.watchfloor.example';

type Model = 'classic' | 'unified';
const KINDS = ['endpoint', 'mail', 'several'] as const;
type Kind = (typeof KINDS)[number];
const ACTS = ['Assign', 'Status', 'Classify', 'Tag', 'Manage', 'Merge'] as const;

interface WireIncident {
  readonly id: string;
  readonly status: string;
  readonly assignedTo: string | null;
  readonly classification: string | null;
  readonly alerts: readonly { readonly serviceSource: string }[];
}

/** Which of the three kinds an incident is; Endpoint means devices of group A, which each person reaches who reaches any. */
function kindOf({ alerts }: WireIncident): Kind | undefined {
  const products = [...new Set(alerts.map(({ serviceSource }) => serviceSource))].sort().join();
  if (/Endpoint.*Office365/.test(products)) return 'several';
  if (products === 'microsoftDefenderForOffice365') return 'mail';
  const groups = JSON.stringify(alerts).match(/"rbacGroupName":"[^"]*"/g) ?? [];
  const inA = groups.length > 0 && groups.every((group) => group.endsWith('(A)"'));
  return products === 'microsoftDefenderForEndpoint' && inA ? 'endpoint' : undefined;
}

const sourceOf = (demo: typeof fetch, name: string): SecuritySource => {
  const account = `${name}@halden.example`;
  return createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account,
    getToken: () => Promise.resolve(`demo.${account}`),
    fetch: demo,
  } as Parameters<typeof createGraphSource>[0]);
};

const isUntouched = ({ assignedTo, classification }: WireIncident): boolean =>
  !assignedTo && (!classification || classification === 'unknown');

/** Two open incidents of each kind, as somebody sees them who sees all. */
async function incidentsOf(demo: typeof fetch): Promise<Record<Kind, string[]>> {
  const headers = { authorization: 'Bearer demo.global-admin@halden.example' };
  const response = await demo(`${ORIGIN}/graph/v1.0/security/incidents?$top=50&$expand=alerts`, { headers });
  const { value } = (await response.json()) as { value: readonly WireIncident[] };
  const open = value.filter(({ status }) => status === 'active');
  // The first is given a person and a class; nobody can merge it with one that has others.
  const two = (kind: Kind): string[] => {
    const all = open.filter((one) => kindOf(one) === kind);
    const second = all.find(isUntouched);
    const first = all.find((one) => one !== second);
    return first && second ? [first.id, second.id] : [];
  };
  return { endpoint: two('endpoint'), mail: two('mail'), several: two('several') };
}

const WISHES: Readonly<
  Record<Exclude<(typeof ACTS)[number], 'Merge'>, Parameters<SecuritySource['incidents']['update']>[1]>
> = {
  Assign: { assignedTo: 'operator@halden.example' },
  Status: { status: 'inProgress' },
  Classify: { classification: 'truePositive', determination: 'malware' },
  Tag: { customTags: ['seen'] },
  Manage: { displayName: 'Seen' },
};

/** `yes`, or why not. */
const answerTo = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'yes',
    (error: unknown) => (isApiError(error) ? error.kind : String(error)),
  );

async function tenantSays(source: SecuritySource, [first, second]: readonly string[]): Promise<string> {
  const answers = new Set<string>();
  for (const changes of Object.values(WISHES)) answers.add(await answerTo(source.incidents.update(first!, changes)));
  answers.add(await answerTo(source.incidents.merge([first!, second!])));
  return [...answers].join();
}

async function listSays(list: WfIncidentList, ids: readonly string[]): Promise<string> {
  const lines = tableOf(list) && (tableOf(list) as unknown as { lines: { indexOf(key: string): number } }).lines;
  if (!lines || !ids.length || ids.some((id) => lines.indexOf(id) < 0)) return 'not there';
  for (const id of ids) {
    await at(list, id);
    await press(list, 'x');
  }
  await until(() => allByRole(list, 'toolbar').length && !/is being read/.test(said(list)), 'the bar');
  const on = ACTS.filter((act) => byRole(list, 'button', act)?.getAttribute('aria-disabled') !== 'true');
  const why = textOf(byRole(list, 'toolbar')?.querySelector('.why'));
  await press(list, 'Escape');
  return on.length === ACTS.length ? 'on' : on.length ? `only ${on.join()}` : `off: ${why}`;
}

/**
 * What the list has and what the tenant answers, for Endpoint, Office 365, several products:
 * - `on`: every action is on, and the tenant does it. `off`: every action is off with its reason, and the tenant refuses.
 * - `none`: the person does not see it, and the tenant refuses.
 * - `undeclared`: off though the tenant does it, since roles inside products are told by no API and the host declared none.
 * - `hidden`: on though the tenant refuses, since it shows this person neither the other product nor its alerts; the
 *   first refusal takes it off.
 * From the specification, §15, row "Incident/alert manage" with its notes.
 */
type Word = 'on' | 'off' | 'none' | 'undeclared' | 'hidden';
const MATRIX: Readonly<Record<(typeof people)[number]['name'], Readonly<Record<Model, readonly [Word, Word, Word]>>>> =
  {
    'global-admin': { classic: ['on', 'on', 'on'], unified: ['on', 'on', 'on'] },
    'security-admin': { classic: ['on', 'on', 'on'], unified: ['on', 'on', 'on'] },
    operator: { classic: ['on', 'on', 'on'], unified: ['on', 'on', 'on'] },
    reader: { classic: ['off', 'off', 'off'], unified: ['off', 'off', 'off'] },
    'global-reader': { classic: ['off', 'off', 'off'], unified: ['off', 'off', 'off'] },
    'compliance-admin': { classic: ['none', 'on', 'hidden'], unified: ['none', 'on', 'hidden'] },
    tier1: { classic: ['undeclared', 'none', 'off'], unified: ['on', 'none', 'hidden'] },
    'mdo-viewer': { classic: ['none', 'off', 'off'], unified: ['none', 'off', 'off'] },
    nobody: { classic: ['none', 'none', 'none'], unified: ['none', 'none', 'none'] },
  };

/** What the list says, and what the tenant does. */
const MEANS: Readonly<Record<Word, readonly [RegExp, RegExp]>> = {
  on: [/^on$/, /^yes$/],
  off: [/^off: (You need|Not certain).+/, /^forbidden$/],
  none: [/^not there$/, /^(gone|forbidden)$/],
  undeclared: [/^off: You need.+/, /^yes$/],
  hidden: [/^on$/, /^forbidden$/],
};

interface Desk {
  readonly list: WfIncidentList;
  readonly source: SecuritySource;
  readonly ids: Record<Kind, string[]>;
}

async function desk(name: string, rights: NonNullable<SetUp['rights']>): Promise<Desk> {
  const demo = createDemoFetch({ tier: 'demo', rbac: rights.model as Model });
  const ids = await incidentsOf(demo);
  const source = sourceOf(demo, name);
  const setUp = { rights, tools: false, list: { pageSize: 50 }, height: 1900 };
  const { list } = await sceneOf(source as Service, setUp);
  await until(() => list.session?.access.decide('incidents.manage').outcome !== 'undecided', 'the rights are known');
  await until(() => idsOf(list).length > 3 || /You need|not allowed|may not/i.test(said(list)), 'rows, or a refusal');
  if (idsOf(list).length) await until(() => byRole(list, 'button', 'Add filter'), 'the tools');
  return { list, source, ids };
}

describe('rights at wf-incident-list, beside what the tenant does', () => {
  for (const { name } of people)
    for (const model of ['classic', 'unified'] as const)
      it(`${name}, ${model}: ${MATRIX[name][model].join(', ')}`, async () => {
        const { list, source, ids } = await desk(name, { model });
        for (const [at, kind] of KINDS.entries()) {
          const word = MATRIX[name][model][at]!;
          const [kit, tenant] = MEANS[word];
          expect(ids[kind], kind).to.have.length(2);
          expect(await listSays(list, ids[kind]), `${kind}: the list`).to.match(kit);
          expect(await tenantSays(source, ids[kind]), `${kind}: the tenant`).to.match(tenant);
        }
      });

  it('tier1, classic, is on for Endpoint once the host declares the roles inside products', async () => {
    const permissions = ['secops.data.read', 'secops.alerts.manage'] as const;
    const workloadRoles = [{ product: 'mde', permissions, deviceGroups: ['Workplaces (A)'] }];
    const { list, source, ids } = await desk('tier1', { model: 'classic', workloadRoles });
    expect(await listSays(list, ids.endpoint)).to.equal('on');
    expect(await tenantSays(source, ids.endpoint)).to.equal('yes');
  });

  it('are off after the first refusal where the tenant hides a product, with the reason, and nothing more is sent', async () => {
    const { list, source, ids } = await desk('compliance-admin', { model: 'classic' });
    const [id] = ids.several as [string];
    let patches = 0;
    const { update } = source.incidents;
    source.incidents.update = (...call) => ((patches += 1), update.apply(source.incidents, call));
    expect(await listSays(list, [id, ids.mail[0]!])).to.equal('on');
    await at(list, id);
    await openPick(list, 's');
    await press(list, '3');
    await saysSoon(list, `Incident ${id} was not changed. The service refused`);
    await until(() => focusedRow() === id, 'focus');
    await press(list, 's');
    await saysSoon(list, 'The service refused to change this incident for you.');
    expect([openDialog(list), patches]).to.deep.equal([undefined, 1]);
    await at(list, ids.mail[0]!);
    await openPick(list, 's');
  });
});
