import { named } from '../directory.ts';
import { app, ev, ip, logonRequest, mail, mailbox, mailCluster, messageId, session, url, user } from '../parts.ts';
import type { MailParts } from '../parts.ts';
import type { Story } from './story.ts';

const victim = named('渡辺 さくら=sakura.watanabe');
const second = named('Siobhán O’Shaughnessy-Brandt');
const reporter = named("D'Artagnan N'Diaye");
const PAGE = 'https://sso.halden-portal.test/common/oauth2/authorize?client=0&login_hint=%3Cscript%3E';
const PROXY = '203.0.113.140';

const lure = (to: typeof victim, at: number): MailParts => ({
  ...{
    to,
    at,
    fromName: 'Halden Payroll',
    from: 'payroll@halden-portal.test',
    envelope: 'bounce@mailer.greenleaf.example',
  },
  subject: 'Action needed: confirm your bank details before June payroll',
  senderIp: '192.0.2.201',
  threats: ['HighConfPhish'],
  urls: [PAGE],
});

export const aitm: Story = {
  index: 2,
  name: 'Stolen session after phishing through a proxy page involving multiple users reported by multiple sources',
  summary:
    'A payroll lure led 14 people to a page that passed their sign-in on to the real one and kept the session. One session was replayed from abroad within two minutes.',
  text: 'Mail, sign-in and cloud app alerts about one campaign and one stolen session.',
  status: 'active',
  assignee: null,
  tags: ['Phishing wave May'],
  systemTags: ['Session hijack'],
  comments: [],
  alerts: [
    {
      ago: 262,
      workload: 'mdo',
      severity: 0,
      category: 'InitialAccess',
      title: 'Email messages containing malicious URL removed after delivery',
      text: 'Fourteen messages with a link to a false sign-in page were delivered before the link was judged. They are now removed.',
      advice: 'mail',
      techniques: 'T1566.002',
      evidence: (ms) => [
        mailbox(victim, 'sa attacked'),
        mailbox(second, 'sa attacked'),
        mail(lure(victim, ms - 2.4e6), 'mr'),
        mail(lure(second, ms - 2.39e6), 'mr'),
        url(PAGE, 'ma'),
        mailCluster('BodyFingerprintBin1;P2SenderDomain', 'halden-portal.test', 14, 'mr'),
        ip('192.0.2.201', 'sa source'),
      ],
    },
    {
      ago: 248,
      workload: 'mdo',
      severity: 1,
      category: 'InitialAccess',
      title: 'Email reported by user as malware or phish',
      text: 'A recipient pressed the report button.',
      advice: 'mail',
      techniques: 'T1566.002',
      source: 'automatedInvestigation',
      evidence: (ms) => [
        ev(
          'submissionMail',
          {
            networkMessageId: messageId(lure(reporter, ms)),
            submissionId: messageId(lure(reporter, ms)).replace('-4', '-5'),
            recipient: reporter.userPrincipalName,
            submitter: reporter.userPrincipalName,
            reportType: 'Phish',
            sender: 'payroll@halden-portal.test',
            senderIp: '192.0.2.201',
            subject: lure(reporter, ms).subject,
            submissionDateTime: new Date(ms - 60_000).toISOString(),
          },
          'ma',
        ),
        mail(lure(reporter, ms - 3e6), 'mr'),
        user(reporter, 'n-'),
      ],
    },
    {
      ago: 240,
      workload: 'mdo',
      severity: 3,
      category: 'InitialAccess',
      title: 'A potentially malicious URL click was detected',
      text: 'The person opened the link from a telephone, where link protection was not active.',
      advice: 'mail',
      techniques: 'T1566.002 T1204.001',
      evidence: (ms) => [user(victim, 'sa compromised'), url(PAGE, 'ma'), mail(lure(victim, ms - 3.7e6), 'mr')],
    },
    {
      ago: 237,
      workload: 'entra',
      severity: 3,
      category: 'CredentialAccess',
      title: 'Attacker in the middle',
      text: 'The sign-in went through a server that relays pages in order to keep passwords and session cookies.',
      advice: 'signIn',
      techniques: 'T1557 T1539',
      evidence: (ms) => [
        user(victim, 'ma compromised'),
        ip(PROXY, 'ma attacker'),
        logonRequest('aitm 1', 'ma'),
        session(victim, ms, ['Safari 18', 'iOS 18', '']),
      ],
    },
    {
      ago: 235,
      workload: 'entra',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Anomalous token',
      text: 'The same session appeared with another browser, another system and from another country two minutes later.',
      advice: 'signIn',
      techniques: 'T1550.004',
      evidence: (ms) => [
        user(victim, 'ma compromised'),
        ip('198.51.100.190', 'ma attacker'),
        session(victim, ms - 1.2e5, ['Chrome 119', 'Linux', ''], 'ma'),
        logonRequest('aitm 2', 'ma'),
      ],
    },
    {
      ago: 221,
      workload: 'mdca',
      severity: 2,
      category: 'Collection',
      title: 'Suspicious search in mail and files',
      text: 'The session searched for “IBAN”, “invoice”, “振込先” and “vpn” in mailbox and SharePoint.',
      advice: 'signIn',
      techniques: 'T1114.002 T1213.002',
      evidence: () => [
        user(victim, 'ma'),
        app('Exchange Online'),
        app('SharePoint Online'),
        ip('198.51.100.190', 'ma'),
      ],
    },
    {
      ago: 204,
      workload: 'mdo',
      severity: 2,
      category: 'LateralMovement',
      title: 'Internal phishing message in Teams',
      text: 'The account wrote to 23 colleagues in a chat and sent them the same page.',
      advice: 'mail',
      techniques: 'T1534 T1566.003',
      evidence: (ms) => [
        user(victim, 'ma compromised'),
        ev(
          'teamsMessage',
          {
            ...{ campaignId: null, channelId: null, groupId: null, parentMessageId: null, files: [] },
            deliveryAction: 'delivered',
            deliveryLocation: 'teams',
            isExternal: false,
            isOwned: true,
            messageDirection: 'intraorg',
            messageId: String(ms),
            receivedDateTime: new Date(ms).toISOString(),
            lastModifiedDateTime: new Date(ms).toISOString(),
            recipients: [second.userPrincipalName, reporter.userPrincipalName],
            suspiciousRecipients: [],
            senderFromAddress: victim.userPrincipalName,
            senderIP: '198.51.100.190',
            sourceAppName: 'Teams',
            subject: '"><svg onload=alert(1)> new canteen menu',
            threadId: '19:7d1c@thread.example',
            threadType: 'chat',
            urls: [url(PAGE, 'ma')],
          },
          'mq',
        ),
      ],
    },
  ],
};
