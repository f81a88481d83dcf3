import { externalIp, named } from '../directory.ts';
import { device, ip, logonRequest, mail, mailbox, mailCluster, process, session, url, user } from '../parts.ts';
import type { MailParts } from '../parts.ts';
import { DAY, HOUR, MINUTE } from '../shapes.ts';
import type { Story } from './story.ts';

const clerk = named('Agnes Lindqvist');
const colleague = named('Ravi Kapoor');
const LAPTOP = 'HLD-FIN-LT027';
const PAGE = 'https://invoices.brightway.example/open?doc=INV-30418&user=agnes.lindqvist';
const SENDER = '192.0.2.88';
const ABROAD = externalIp(97);
const EDGE = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
const OUTLOOK = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE';

const message = (to: typeof clerk, at: number): MailParts => ({
  ...{ to, at, from: 'billing@invoices.brightway.example', fromName: 'Brightway Accounts' },
  ...{ subject: 'Invoice 30418 is overdue – last reminder', senderIp: SENDER, urls: [PAGE], threats: ['NormalPhish'] },
});

/** 11:20 UTC of the latest Tuesday before today: Tuesday wherever an analyst sits, from Honolulu to Auckland. */
function lastTuesday(now: number): number {
  const today = Math.floor(now / DAY);
  // Day 0 was a Thursday, so Tuesdays are 5 modulo 7.
  const back = ((today + 1) % 7) + 1;
  return (today - back) * DAY + 11 * HOUR + 20 * MINUTE;
}

export const invoice: Story = {
  index: Infinity,
  at: lastTuesday,
  name: 'Phishing page opened on HLD-FIN-LT027 after a false invoice, involving one user reported by multiple sources',
  summary:
    'A clerk in accounts payable opened a link in a false reminder on her laptop and typed her password. The sign-in from abroad that followed was stopped by the second factor.',
  text: 'Mail, device and sign-in alerts about one false invoice.',
  status: 'inProgress',
  assignee: 3,
  tags: ['Finance'],
  comments: [[1, 3, 'Password reset, sessions ended. Waiting for the service desk to collect the laptop.']],
  alerts: [
    {
      ago: 158,
      workload: 'mdo',
      severity: 1,
      category: 'InitialAccess',
      title: 'Email reported by user as malware or phish',
      text: 'A colleague in the same team pressed the report button on the same message.',
      advice: 'mail',
      techniques: 'T1566.002',
      source: 'automatedInvestigation',
      evidence: (ms) => [
        user(colleague, 'n-'),
        mailbox(colleague, 'sa attacked'),
        mail(message(colleague, ms - 19 * MINUTE), 'mr'),
        mailCluster('P2SenderDomain', 'invoices.brightway.example', 6, 'mr'),
      ],
    },
    {
      ago: 149,
      workload: 'mde',
      severity: 2,
      category: 'InitialAccess',
      title: 'Phishing page opened in a browser',
      text: 'The person went past the warning and opened a page that imitates the sign-in of the organisation.',
      advice: 'mail',
      techniques: 'T1566.002 T1204.001',
      source: 'smartScreen',
      evidence: (ms) => [
        device(LAPTOP, 'sa compromised/Main device', clerk, ['Laptop', 'Finance']),
        user(clerk, 'sa compromised'),
        url(PAGE, 'ma'),
        process([EDGE, `"msedge.exe" --single-argument ${PAGE}`, OUTLOOK], LAPTOP, ms - 40_000, 's-', clerk),
        mail(message(clerk, ms - 31 * MINUTE), 'mr'),
        ip(SENDER, 'sa source'),
      ],
    },
    {
      ago: 121,
      workload: 'entra',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Unfamiliar sign-in properties',
      text: 'The right password came from a country and a browser that this account never used. The second factor was refused.',
      advice: 'signIn',
      techniques: 'T1078.004',
      evidence: (ms) => [
        user(clerk, 'sa compromised'),
        ip(ABROAD, 'ma attacker'),
        logonRequest('invoice 1', 'sb'),
        session(clerk, ms, ['Chrome 134', 'Windows 10', ''], 'sb'),
      ],
    },
    {
      ago: 96,
      workload: 'mdo',
      severity: 0,
      category: 'InitialAccess',
      title: 'Email messages containing malicious URL removed after delivery',
      text: 'Six messages of the same sender were taken out of mailboxes in accounts payable.',
      advice: 'mail',
      techniques: 'T1566.002',
      evidence: (ms) => [
        mailbox(clerk, 'sa attacked'),
        mail(message(clerk, ms - 84 * MINUTE), 'mr'),
        url(PAGE, 'ma'),
        mailCluster('SenderIp', SENDER, 6, 'mr'),
      ],
    },
  ],
};
