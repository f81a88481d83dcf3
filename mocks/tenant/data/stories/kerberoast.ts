import { named } from '../directory.ts';
import { guidOf } from '../random.ts';
import { device, ev, file, ip, process, registryKey, user } from '../parts.ts';
import type { Story } from './story.ts';

const intern = named('Daniyar Abenov');
const service = named('svc-sqlreports=svc-sqlreports');
const FROM = 'HLD-SAL-LT077';
const DC = 'HLD-SRV-DC02';
const PS = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

export const kerberoast: Story = {
  index: 20,
  name: 'Service account cracked and used to copy directory secrets from HLD-SRV-DC02',
  summary:
    'Tickets for 44 service accounts were requested from a sales laptop. A day later one of those accounts joined an administrators’ group and asked a domain controller for password data.',
  text: 'Identity and endpoint alerts that lead from one laptop to a domain controller.',
  status: 'active',
  assignee: 2,
  tags: ['Tier 0'],
  systemTags: ['Critical asset'],
  comments: [[26, 2, 'svc-sqlreports had a password from 2017. Disabled. Preparing the double krbtgt reset.']],
  alerts: [
    {
      ago: 1_812,
      workload: 'mdi',
      severity: 1,
      category: 'Discovery',
      title: 'Directory read-out over LDAP',
      text: 'One computer asked for all accounts with a service name and for all members of protected groups.',
      advice: 'identity',
      techniques: 'T1087.002 T1069.002',
      evidence: () => [user(intern, 's-'), device(FROM, 'sa source', intern), device(DC, 'u- destination')],
    },
    {
      ago: 1_790,
      workload: 'mdi',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Suspected Kerberoasting',
      text: 'Tickets with weak encryption were requested for 44 service accounts within three seconds; they can be cracked at leisure.',
      advice: 'identity',
      techniques: 'T1558.003',
      evidence: (ms) => [
        user(intern, 'sa compromised'),
        device(FROM, 'sa source', intern),
        process(
          [PS, "powershell . .\\r.ps1; rr -Format hashcat | Out-File 'c:\\temp\\t$.txt'", 'C:\\Windows\\explorer.exe'],
          FROM,
          ms,
          'sa',
          intern,
        ),
        user(service, 'sa attacked'),
        file('C:\\temp\\t$.txt', FROM, 'sa created'),
      ],
    },
    {
      ago: 242,
      workload: 'mdi',
      severity: 2,
      category: 'PrivilegeEscalation',
      title: 'Account added to a protected group',
      text: 'A service account became a member of a group that may sign in to domain controllers.',
      advice: 'identity',
      techniques: 'T1098.007',
      evidence: () => [
        user(service, 'ma compromised'),
        ev(
          'securityGroup',
          {
            displayName: 'Server Operators',
            friendlyName: 'Server Operators',
            distinguishedName: 'CN=Server Operators,CN=Builtin,DC=corp,DC=halden,DC=example',
            sid: 'S-1-5-32-549',
            activeDirectoryObjectGuid: guidOf('so'),
            securityGroupId: guidOf('so'),
          },
          'sa edited',
        ),
        device(DC, 'sa destination'),
      ],
    },
    {
      ago: 231,
      workload: 'mdi',
      severity: 3,
      category: 'CredentialAccess',
      title: 'Suspected DCSync: password data requested by a non-controller',
      text: 'A computer that is no domain controller asked for replication, which hands out the hashes of all accounts.',
      advice: 'identity',
      techniques: 'T1003.006',
      evidence: () => [
        user(service, 'ma compromised'),
        device(FROM, 'ma source'),
        device(DC, 'sa attacked'),
        ip('10.43.88.77', 'sa'),
      ],
    },
    {
      ago: 226,
      workload: 'mde',
      severity: 3,
      category: 'Persistence',
      title: 'Sign-in package registered on a domain controller',
      text: 'A library was added to the list that the sign-in process loads at start.',
      advice: 'device',
      techniques: 'T1547.005',
      evidence: (ms) => [
        device(DC, 'sa compromised/Main device', service, ['Tier 0']),
        registryKey('HKEY_LOCAL_MACHINE', 'SYSTEM\\CurrentControlSet\\Control\\Lsa\\Security Packages', 'sa edited'),
        process(
          [
            'C:\\Windows\\System32\\reg.exe',
            'reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v "Security Packages" /d hldssp',
            PS,
          ],
          DC,
          ms,
          'sa',
          service,
        ),
      ],
    },
  ],
};
