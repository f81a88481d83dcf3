import { named } from '../directory.ts';
import { device, ev, file, ip, process, user } from '../parts.ts';
import type { Story } from './story.ts';

const dev = named('Oksana Lytvynenko');
const dev2 = named('Emil Strand');
const ONE = 'HLD-DEV-WS021';
const TWO = 'HLD-MAC-LT009';
const NODE = 'C:\\Program Files\\nodejs\\node.exe';
const FROM = '203.0.113.88';

export const supply: Story = {
  index: 26,
  name: 'Poisoned package on developer machines steals tokens and pushes to a repository',
  summary:
    'A package with a name one letter away from a known one ran a loader at installation on two developer machines. A token taken there was used to change a build script.',
  text: 'Endpoint and repository alerts around one package, two machines and one repository.',
  status: 'inProgress',
  assignee: 1,
  tags: ['Supply chain'],
  comments: [
    [77, 1, 'Lock file pinned again; the registry was told. Checking the other 38 developer machines by hash.'],
  ],
  alerts: [
    {
      ago: 640,
      workload: 'mde',
      severity: 2,
      category: 'InitialAccess',
      title: 'Install script of a package started a shell',
      text: 'During the installation of “colour-srting” a hidden script ran.',
      advice: 'device',
      techniques: 'T1195.001 T1059.007',
      evidence: (ms) => [
        device(ONE, 'sa compromised/Main device', dev),
        user(dev, 'u-'),
        process(
          [NODE, 'node -e "require(\'./.postinstall\')" <!-- & -->', 'C:\\Windows\\System32\\cmd.exe'],
          ONE,
          ms,
          'sa',
          dev,
        ),
        file('C:\\src\\orders\\node_modules\\colour-srting\\.postinstall.js', ONE, 'mq'),
      ],
    },
    {
      ago: 637,
      workload: 'mde',
      severity: 3,
      category: 'Execution',
      title: 'Loader ran code in memory of another process',
      text: 'The script unpacked a library and placed it into a running program.',
      advice: 'device',
      techniques: 'T1055.001 T1620',
      threat: 'TrojanDropper:JS/Palefern.A',
      evidence: (ms) => [
        device(ONE, 'sa compromised/Main device', dev),
        process([NODE, 'node.exe', NODE], ONE, ms, 'ma', dev),
        file('C:\\Users\\oksana.lytvynenko\\Downloads\\Faktura_\u202Efdp.exe', ONE, 'mr'),
        ip(FROM, 'ma commandAndControl'),
      ],
    },
    {
      ago: 598,
      workload: 'mde',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Developer tokens read by an unexpected process',
      text: 'A process that is neither browser nor version control opened files with tokens and private keys.',
      advice: 'device',
      techniques: 'T1552.001 T1552.004',
      evidence: (ms) => [
        device(TWO, 'sa compromised/Main device', dev2),
        process(['/opt/homebrew/bin/node', 'node ./.postinstall.js ~/.ssh ~/.npmrc', '/bin/zsh'], TWO, ms, 'ma', dev2),
        file('/Users/emil/.ssh/id_ed25519', TWO, 's-'),
      ],
    },
    {
      ago: 390,
      workload: 'xdr',
      severity: 3,
      category: 'Impact',
      title: 'Build script changed with a stolen token',
      text: 'A commit without review changed how the product is built. The token came from an address outside the company network.',
      advice: 'Revert the commit, revoke the token, rebuild from the last reviewed state and compare the results.',
      techniques: 'T1195.002 T1213.003',
      evidence: () => [
        ev('gitHubOrganization', {
          ...{ company: 'Halden Group', displayName: 'Halden', email: 'dev@halden.example', login: 'halden-example' },
          ...{ orgId: '900100', webUrl: 'https://git.example/halden-example' },
        }),
        ev(
          'gitHubRepo',
          {
            ...{ baseUrl: 'https://git.example', login: 'orders', owner: 'halden-example', ownerType: 'Organization' },
            repoId: '900231',
          },
          'sa edited',
        ),
        ev(
          'gitHubUser',
          {
            ...{ email: dev2.userPrincipalName, login: 'emil-strand', name: dev2.displayName, userId: '900377' },
            webUrl: 'https://git.example/emil-strand',
          },
          'sa compromised',
        ),
        ip(FROM, 'ma attacker'),
        user(dev2, 'sa compromised'),
      ],
    },
  ],
};
