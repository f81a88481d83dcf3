import type { Wire } from '../contract.ts';
import { azure, device, ev, ip, process, user } from '../parts.ts';
import { named } from '../directory.ts';
import type { Story } from './story.ts';

const engineer = named('김서연=seoyeon.kim');
const NODE = 'HLD-K8S-NODE07';
const POOL = '198.51.100.212';

const cluster = (): Wire =>
  ev('kubernetesCluster', {
    cloudResource: azure('aks-orders-prod', 'Microsoft.ContainerService/managedClusters'),
    ...{ name: 'aks-orders-prod', distribution: 'AKS', platform: 'aks', version: '1.33.2' },
  });
const namespace = (name: string): Wire =>
  ev('kubernetesNamespace', { name, cluster: cluster(), labels: { team: 'orders' } });
const serviceAccount = (): Wire =>
  ev('kubernetesServiceAccount', { name: 'ci-deployer', namespace: namespace('ci') }, 'sa compromised');
const image = (): Wire =>
  ev(
    'containerImage',
    {
      imageId: 'registry.greenleaf.example/tools/node-helper:latest',
      digestImage: null,
      registry: ev('containerRegistry', { registry: 'registry.greenleaf.example' }, 'sa'),
    },
    'ma',
  );
const container = (): Wire =>
  ev(
    'container',
    {
      name: 'helper',
      containerId: '9f3c1e',
      image: image(),
      isPrivileged: true,
      command: ['/bin/sh', '-c'],
      args: ['nice -n 19 ./hlp -o stratum+tcp://pool.filedrop.test:3333 -u $(hostname)'],
      pod: null,
    },
    'ma',
  );
const controller = (): Wire =>
  ev(
    'kubernetesController',
    { name: 'node-helper', type: 'DaemonSet', namespace: namespace('kube-system'), labels: {} },
    'ma',
  );
const pod = (): Wire =>
  ev(
    'kubernetesPod',
    {
      ...{ name: 'node-helper-x7k2p', labels: { app: 'node-helper' }, ephemeralContainers: [], initContainers: [] },
      containers: [container()],
      controller: controller(),
      namespace: namespace('kube-system'),
      podIp: ip('10.244.7.19'),
      serviceAccount: serviceAccount(),
    },
    'ma',
  );

export const kubernetes: Story = {
  index: 7,
  name: 'Crypto-mining in cluster aks-orders-prod after an exposed dashboard',
  summary:
    'A dashboard that was open to the internet gave away a service account. With it a privileged DaemonSet was rolled out to all nodes, which mines coins and reads keys for other clouds.',
  text: 'Container, resource manager and endpoint alerts of one cluster.',
  status: 'active',
  assignee: null,
  tags: ['Cloud'],
  comments: [
    [18, 4, 'Scaled node-helper to zero is not enough: the DaemonSet comes back. Removing the role binding first.'],
  ],
  alerts: [
    {
      ago: 930,
      workload: 'xdr',
      severity: 2,
      category: 'InitialAccess',
      title: 'Cluster dashboard reachable from the internet',
      text: 'A service of type LoadBalancer exposes the dashboard of the cluster without sign-in.',
      advice: 'Set the service to ClusterIP and put the dashboard behind the identity proxy.',
      techniques: 'T1190 T1133',
      source: 'microsoftDefenderForContainers',
      evidence: () => [
        cluster(),
        ev(
          'kubernetesService',
          {
            ...{
              name: 'dashboard',
              namespace: namespace('ci'),
              serviceType: 'loadBalancer',
              labels: {},
              selector: { app: 'ui' },
            },
            clusterIP: ip('10.0.113.4'),
            externalIPs: [ip('192.0.2.90')],
            servicePorts: [
              { name: 'http', port: 80, nodePort: 31280, protocol: 'tcp', targetPort: '8080', appProtocol: null },
            ],
          },
          'sa',
        ),
      ],
    },
    {
      ago: 411,
      workload: 'xdr',
      severity: 2,
      category: 'CredentialAccess',
      title: 'Secrets listed by a service account from outside',
      text: 'The account of the build system read 31 secrets, from an address that is not a build agent.',
      advice: 'Renew every secret of the namespace and bind the account to the agents’ network.',
      techniques: 'T1552.007 T1613',
      source: 'microsoftDefenderForContainers',
      evidence: () => [
        serviceAccount(),
        ev('kubernetesSecret', { name: 'cloud-keys', secretType: 'Opaque', namespace: namespace('ci') }, 'sa'),
        namespace('ci'),
        ip('203.0.113.171', 'ma attacker'),
      ],
    },
    {
      ago: 398,
      workload: 'xdr',
      severity: 3,
      category: 'Execution',
      title: 'Privileged DaemonSet from an unknown registry',
      text: 'A DaemonSet in kube-system runs with the rights of the host and comes from a registry that was never used before.',
      advice: 'Remove the role binding, then the DaemonSet; replace the nodes, for their file systems were writable.',
      techniques: 'T1610 T1611 T1204.003',
      source: 'microsoftDefenderForContainers',
      evidence: () => [
        controller(),
        pod(),
        container(),
        image(),
        ev('containerRegistry', { registry: 'registry.greenleaf.example' }, 'ma'),
        cluster(),
      ],
    },
    {
      ago: 390,
      workload: 'mde',
      severity: 2,
      category: 'Impact',
      title: 'Coin miner behaviour on a Linux server',
      text: 'A process uses all cores at the lowest priority and talks to a mining pool.',
      advice: 'malware',
      techniques: 'T1496.001',
      threat: 'Trojan:Linux/Graymoth.A',
      evidence: (ms) => [
        device(NODE, 'sa compromised/Main device'),
        process(
          ['/tmp/.x/hlp', './hlp -o stratum+tcp://pool.filedrop.test:3333', '/usr/bin/containerd-shim'],
          NODE,
          ms,
          'ma',
        ),
        ip(POOL, 'ma destination'),
      ],
    },
    {
      ago: 344,
      workload: 'xdr',
      severity: 2,
      category: 'LateralMovement',
      title: 'Keys from the cluster used in other clouds',
      text: 'Access keys that were stored in the cluster were tried against two other cloud providers.',
      advice: 'Withdraw the keys there and read the trail of both accounts.',
      techniques: 'T1078.004 T1552.001',
      source: 'microsoftDefenderForResourceManager',
      evidence: () => [
        ev(
          'amazonResource',
          {
            amazonAccountId: '000000000412',
            amazonResourceId: 'arn:aws:iam::000000000412:user/orders-backup',
            resourceName: 'orders-backup',
            resourceType: 'AWS::IAM::User',
          },
          'sa',
        ),
        ev(
          'googleCloudResource',
          {
            fullResourceName: '//compute.example/projects/halden-orders/zones/europe-north1-a/instances/batch-3',
            location: 'europe-north1-a',
            locationType: 'zonal',
            projectId: 'halden-orders',
            projectNumber: 771204118,
            resourceName: 'batch-3',
            resourceType: 'Virtual Machine',
          },
          'n-',
        ),
        azure('kv-orders', 'Microsoft.KeyVault/vaults', 's-'),
        ip('203.0.113.171', 'ma attacker'),
        user(engineer, 'u-'),
      ],
    },
  ],
};
