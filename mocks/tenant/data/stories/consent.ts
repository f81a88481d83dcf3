import { guidOf } from '../random.ts';
import { named, TENANT_ID } from '../directory.ts';
import { app, ev, ip, mail, oauthApp, url, user } from '../parts.ts';
import type { Story } from './story.ts';

const victim = named('Nguyễn Thị Phương Thảo=thao.nguyen');
const admin = named('Katarzyna Wójcik');
const LINK = 'https://files.paperboat-sign.test/consent?scope=Mail.ReadWrite%20offline_access&next="><b>';
const oauth = (mark: string) => oauthApp('P\u0430perboat Sign\u200F Helper', "+cmd|' /C calc'!A0", mark);

export const consent: Story = {
  index: 11,
  name: 'Consent phishing: app “P\u0430perboat Sign Helper” reads mail of three people',
  summary:
    'A false signing service asked for access to mail. Three people agreed; the app read 4,800 messages and added a second secret to another app.',
  text: 'App governance, mail and sign-in alerts about one OAuth app with a Cyrillic letter in its name.',
  status: 'active',
  assignee: 6,
  tags: ['OAuth'],
  comments: [[55, 6, 'Publisher is unverified; the “а” in the name is U+0430.']],
  alerts: [
    {
      ago: 1_400,
      workload: 'mdo',
      severity: 1,
      category: 'InitialAccess',
      title: 'Email messages from a campaign removed after delivery',
      text: 'Messages invite people to sign a contract; the link opens a genuine consent page for a false app.',
      advice: 'mail',
      techniques: 'T1566.002',
      evidence: (ms) => [
        mail(
          {
            ...{ to: victim, at: ms - 9e6, from: 'sign@paperboat-sign.test', fromName: 'Paperboat Sign' },
            ...{ subject: 'Bạn có một hợp đồng cần ký', language: 'vi', senderIp: '192.0.2.14', urls: [LINK] },
          },
          'mr',
        ),
        url(LINK, 'ma'),
        user(victim, 'sa attacked'),
      ],
    },
    {
      ago: 1_320,
      workload: 'mdca',
      severity: 2,
      category: 'Persistence',
      title: 'Rare app was granted access to mail by three people',
      text: 'Nobody used this app before. Its publisher is not verified and it asks to read and write mail without the person.',
      advice: 'app',
      techniques: 'T1528 T1098.003',
      source: 'appGovernanceDetection',
      evidence: () => [
        oauth('ma'),
        user(victim, 'sa'),
        user(named('İpek Yıldırım=ipek.yildirim'), 'sa'),
        app('Exchange Online'),
      ],
    },
    {
      ago: 760,
      workload: 'mdca',
      severity: 3,
      category: 'Collection',
      title: 'App reads an unusual amount of mail',
      text: 'In six hours the app read 4,800 messages through the programming interface.',
      advice: 'app',
      techniques: 'T1114.002 T1550.001',
      source: 'appGovernancePolicy',
      evidence: () => [oauth('ma'), ip('203.0.113.222', 'sa attacker'), app('Exchange Online')],
    },
    {
      ago: 301,
      workload: 'entra',
      severity: 2,
      category: 'PrivilegeEscalation',
      title: 'Secret added to a privileged application',
      text: 'An account that had consented owns an older app with wide rights; a second secret was added to it.',
      advice: 'app',
      techniques: 'T1098.001',
      evidence: () => [
        ev(
          'servicePrincipal',
          {
            ...{ appId: guidOf('hr sync'), appOwnerTenantId: TENANT_ID, tenantId: TENANT_ID },
            servicePrincipalName: 'Halden HR connector',
            servicePrincipalObjectId: guidOf('hr sync sp'),
            servicePrincipalType: 'application',
          },
          'sa edited',
        ),
        user(admin, 'sa'),
        ip('203.0.113.222', 'sa'),
      ],
    },
  ],
};
