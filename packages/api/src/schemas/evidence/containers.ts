/** Evidence about containers and Kubernetes. */
import { count, dictionary, flag, listOf, oneOf, text } from '../fields.ts';
import { part } from '../read.ts';
import { anyEvidence, of, texts } from './base.ts';
import type { EvidenceOf } from './base.ts';
import type { IpEvidence } from './network.ts';

const kubernetesPlatform = oneOf(['unknown', 'aks', 'eks', 'gke', 'arc', 'unknownFutureValue']);

const containerPortProtocol = oneOf(['udp', 'tcp', 'sctp', 'unknownFutureValue']);

const kubernetesServicePort = part({
  appProtocol: text,
  name: text,
  nodePort: count,
  port: count,
  protocol: containerPortProtocol,
  targetPort: text,
});

const kubernetesServiceType = oneOf([
  'unknown',
  'clusterIP',
  'externalName',
  'nodePort',
  'loadBalancer',
  'unknownFutureValue',
]);

const container = {
  args: texts,
  command: texts,
  containerId: text,
  image: of<ContainerImageEvidence>('containerImage'),
  isPrivileged: flag,
  name: text,
  pod: of<KubernetesPodEvidence>('kubernetesPod'),
};
export interface ContainerEvidence extends EvidenceOf<'container', typeof container> {}

const containerImage = {
  digestImage: of<ContainerImageEvidence>('containerImage'),
  imageId: text,
  registry: of<ContainerRegistryEvidence>('containerRegistry'),
};
export interface ContainerImageEvidence extends EvidenceOf<'containerImage', typeof containerImage> {}

const containerRegistry = {
  registry: text,
};
export interface ContainerRegistryEvidence extends EvidenceOf<'containerRegistry', typeof containerRegistry> {}

const kubernetesCluster = {
  cloudResource: anyEvidence,
  distribution: text,
  name: text,
  platform: kubernetesPlatform,
  version: text,
};
export interface KubernetesClusterEvidence extends EvidenceOf<'kubernetesCluster', typeof kubernetesCluster> {}

const kubernetesController = {
  labels: dictionary,
  name: text,
  namespace: of<KubernetesNamespaceEvidence>('kubernetesNamespace'),
  type: text,
};
export interface KubernetesControllerEvidence extends EvidenceOf<'kubernetesController', typeof kubernetesController> {}

const kubernetesNamespace = {
  cluster: of<KubernetesClusterEvidence>('kubernetesCluster'),
  labels: dictionary,
  name: text,
};
export interface KubernetesNamespaceEvidence extends EvidenceOf<'kubernetesNamespace', typeof kubernetesNamespace> {}

const kubernetesPod = {
  containers: listOf(of<ContainerEvidence>('container')),
  controller: of<KubernetesControllerEvidence>('kubernetesController'),
  ephemeralContainers: listOf(of<ContainerEvidence>('container')),
  initContainers: listOf(of<ContainerEvidence>('container')),
  labels: dictionary,
  name: text,
  namespace: of<KubernetesNamespaceEvidence>('kubernetesNamespace'),
  podIp: of<IpEvidence>('ip'),
  serviceAccount: of<KubernetesServiceAccountEvidence>('kubernetesServiceAccount'),
};
export interface KubernetesPodEvidence extends EvidenceOf<'kubernetesPod', typeof kubernetesPod> {}

const kubernetesSecret = {
  name: text,
  namespace: of<KubernetesNamespaceEvidence>('kubernetesNamespace'),
  secretType: text,
};
export interface KubernetesSecretEvidence extends EvidenceOf<'kubernetesSecret', typeof kubernetesSecret> {}

const kubernetesServiceAccount = {
  name: text,
  namespace: of<KubernetesNamespaceEvidence>('kubernetesNamespace'),
};
export interface KubernetesServiceAccountEvidence extends EvidenceOf<
  'kubernetesServiceAccount',
  typeof kubernetesServiceAccount
> {}

const kubernetesService = {
  clusterIP: of<IpEvidence>('ip'),
  externalIPs: listOf(of<IpEvidence>('ip')),
  labels: dictionary,
  name: text,
  namespace: of<KubernetesNamespaceEvidence>('kubernetesNamespace'),
  selector: dictionary,
  servicePorts: listOf(kubernetesServicePort),
  serviceType: kubernetesServiceType,
};
export interface KubernetesServiceEvidence extends EvidenceOf<'kubernetesService', typeof kubernetesService> {}

export const containersKinds = {
  container,
  containerImage,
  containerRegistry,
  kubernetesCluster,
  kubernetesController,
  kubernetesNamespace,
  kubernetesPod,
  kubernetesSecret,
  kubernetesServiceAccount,
  kubernetesService,
};
