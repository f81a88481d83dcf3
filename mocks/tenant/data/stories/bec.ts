import { named } from '../directory.ts';
import { app, ev, ip, logonRequest, mail, mailbox, session, user } from '../parts.ts';
import type { Story } from './story.ts';

const boss = named('María de los Ángeles Fernández-Villaverde y Gutiérrez=maria.fernandez');
const clerk = named('Bjørn Åge Sæther=bjorn.saether');
const FROM = '203.0.113.9';

const rule = (name: string, type: string, mark: string) =>
  ev(
    'mailboxConfiguration',
    {
      configurationId: `${boss.userPrincipalName}\\${name}`,
      configurationType: type,
      displayName: name,
      externalDirectoryObjectId: '5f1b7a52-0c1e-4d7e-a6a1-1a2b3c4d5e6f',
      mailboxPrimaryAddress: boss.userPrincipalName,
      upn: boss.userPrincipalName,
    },
    mark,
  );

export const bec: Story = {
  index: 4,
  name: 'Payment fraud from a finance mailbox: hidden inbox rule, changed bank details',
  summary:
    'Somebody reads the mailbox of the finance director, hides answers with a rule named “.” and asked accounting to pay two invoices to a new bank account. No payment has been made.',
  text: 'A stolen mailbox was used to change the bank details in a running conversation with a supplier.',
  status: 'inProgress',
  assignee: 3,
  tags: ['VIP', 'Finance'],
  systemTags: ['BEC fraud'],
  comments: [
    [170, 3, 'Called Bjørn: the transfer of 184,300 EUR is on hold. Bank informed.'],
    [64, 3, 'Supplier confirms that their bank account has NOT changed.'],
    [15, 6, 'Rule and forwarding removed, sessions ended. Watching for another sign-in from 203.0.113.0/24.'],
  ],
  alerts: [
    {
      ago: 1_730,
      workload: 'entra',
      severity: 1,
      category: 'InitialAccess',
      title: 'Anonymous IP address',
      text: 'The account signed in through an anonymising network; the second factor was answered at the third request.',
      advice: 'signIn',
      techniques: 'T1078.004 T1621',
      evidence: (ms) => [
        user(boss, 'sa compromised'),
        ip(FROM, 'sa attacker'),
        session(boss, ms, ['Firefox 115', 'Windows 10', '']),
        logonRequest('bec 1'),
      ],
    },
    {
      ago: 1_702,
      workload: 'mdca',
      severity: 2,
      category: 'DefenseEvasion',
      title: 'Suspicious inbox manipulation rule',
      text: 'A rule with the name “.” moves messages with “bank”, “IBAN” or “fraud” to the folder RSS Feeds and marks them as read.',
      advice: 'mail',
      techniques: 'T1564.008',
      evidence: () => [
        user(boss, 'sa compromised'),
        mailbox(boss, 'sa'),
        rule('.', 'userInboxRule', 'mr created'),
        ip(FROM, 'sa attacker'),
        app('Exchange Online'),
      ],
    },
    {
      ago: 1_695,
      workload: 'mdo',
      severity: 2,
      category: 'Exfiltration',
      title: 'Creation of forwarding or redirect rule',
      text: 'All messages of the mailbox are sent on to an outside address.',
      advice: 'mail',
      techniques: 'T1114.003',
      evidence: () => [
        mailbox(boss, 'sa'),
        rule('Forward to m.fernandez@greenleaf.example', 'mailForwardingRule', 'mr created'),
      ],
    },
    {
      ago: 1_190,
      workload: 'mdca',
      severity: 1,
      category: 'Collection',
      title: 'Unusual reading of mail by one session',
      text: 'One session opened 1,206 messages, most of them with invoices, within 40 minutes.',
      advice: 'signIn',
      techniques: 'T1114.002',
      evidence: () => [user(boss, 'sa'), mailbox(boss), ip(FROM, 'sa'), ip('203.0.113.12', 'sa')],
    },
    {
      ago: 212,
      workload: 'mdo',
      severity: 3,
      category: 'Impact',
      title: 'Message with changed bank details in a known conversation',
      text: 'An answer in a conversation with a supplier contains a bank account that the supplier never used.',
      advice: 'Stop payments to the new account and call the supplier on a number you already have.',
      techniques: 'T1657 T1534',
      evidence: (ms) => [
        mail(
          {
            ...{ to: clerk, at: ms - 6e4, from: boss.userPrincipalName, fromName: boss.displayName, inside: true },
            subject: 'RE: RE: Invoices 2026-118 and 2026-121 – new bank details',
            senderIp: FROM,
            threats: ['BusinessEmailCompromise'],
            methods: ['ImpersonationUser', 'MixedAnalysis'],
            attachments: 1,
          },
          'mq',
        ),
        mailbox(clerk, 'n- attacked'),
        user(boss, 'ma compromised'),
      ],
    },
    {
      ago: 180,
      workload: 'mdo',
      severity: 2,
      category: 'InitialAccess',
      title: 'Look-alike domain writes to accounting',
      text: 'A domain that differs from the supplier’s in one letter (brightvvay for brightway) takes part in the conversation.',
      advice: 'mail',
      techniques: 'T1684.002 T1583.001',
      evidence: (ms) => [
        mail(
          {
            ...{ to: clerk, at: ms - 2e5, from: 'ar@brightvvay.example', senderIp: '192.0.2.77' },
            fromName: '=HYPERLINK("https://brightvvay.example","Brightway AR")',
            subject: 'FW: RE: Invoices 2026-118 and 2026-121 – new bank details',
            delivered: ['Blocked', 'Quarantine'],
            methods: ['ImpersonationDomain'],
          },
          'mb',
        ),
      ],
    },
  ],
};
