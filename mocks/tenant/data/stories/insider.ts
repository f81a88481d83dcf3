import { named } from '../directory.ts';
import { app, azure, device, ev, file, ip, mail, user } from '../parts.ts';
import type { Story } from './story.ts';

const leaver = named('Quentin Roche');
const LAPTOP = 'HLD-ENG-LT112';
const store = () => azure('sthaldendesigns', 'Microsoft.Storage/storageAccounts');
const bucket = () =>
  ev('blobContainer', {
    name: 'turbine-drawings',
    storageResource: store(),
    url: 'https://sthaldendesigns.blob.example/turbine-drawings',
  });
const MARKED = 'C:\\Users\\quentin.roche\\Documents\\Turbine T9 – Confidential.dwg';

export const insider: Story = {
  index: 15,
  name: 'Data theft before leaving: design drawings to a private drive and a removable disk',
  summary:
    'An engineer who leaves at the end of the month downloaded 2,140 drawings in two evenings, made a link to a storage container that never expires and copied files to a removable disk.',
  text: 'Policy, cloud app and endpoint alerts about one person over six days. Keep to the rule of two: security and HR together.',
  status: 'inProgress',
  assignee: 5,
  tags: ['HR informed', 'Confidential'],
  comments: [
    [2_900, 5, 'HR and works council informed. Do not contact the person.'],
    [310, 5, 'Link to the container withdrawn; account key rotated.'],
  ],
  alerts: [
    {
      ago: 8_650,
      workload: 'mdca',
      severity: 2,
      category: 'Collection',
      title: 'Mass download by a single user',
      text: '2,140 files of one project site were downloaded after 21:00 on two evenings.',
      advice: 'data',
      techniques: 'T1213.002 T1119',
      evidence: () => [
        user(leaver, 's-'),
        app('SharePoint Online'),
        ip('198.51.100.140', 'n-'),
        device(LAPTOP, 'u-', leaver),
      ],
    },
    {
      ago: 7_210,
      workload: 'xdr',
      severity: 2,
      category: 'Exfiltration',
      title: 'Access link to a storage container without end date',
      text: 'A signed link gives read access to a container with drawings until 2099, from any address.',
      advice: 'Rotate the key that signed the link; that is the only way to withdraw it.',
      techniques: 'T1530 T1537',
      source: 'microsoftDefenderForStorage',
      evidence: (ms) => [
        ev(
          'sasToken',
          {
            ...{ allowedIpAddresses: null, allowedResourceTypes: ['Container', 'Object'], allowedServices: ['Blob'] },
            startDateTime: new Date(ms).toISOString(),
            expiryDateTime: '2099-12-31T23:59:59Z',
            permissions: ['Read', 'List'],
            protocol: 'HttpsOnly',
            signatureHash: 'e3f1'.repeat(16),
            signedWith: 'Key1',
            storageResource: store(),
          },
          'sr policyViolator',
        ),
        bucket(),
        ev(
          'blob',
          {
            name: 'T9/rotor <final>.step',
            url: 'https://sthaldendesigns.blob.example/turbine-drawings/T9/rotor%20%3Cfinal%3E.step',
            etag: '0x8DD9F1',
            fileHashes: [{ algorithm: 'md5', value: '6a'.repeat(16) }],
            blobContainer: bucket(),
          },
          's-',
        ),
        store(),
        user(leaver, 's-'),
      ],
    },
    {
      ago: 2_960,
      workload: 'dlp',
      severity: 2,
      category: 'Exfiltration',
      title: 'DLP policy match on endpoint: copy to removable drive',
      text: '311 files with the label Confidential were copied to a disk named PHOTOS. The person gave “backup” as the reason.',
      advice: 'data',
      techniques: 'T1052.001',
      evidence: () => [
        device(LAPTOP, 's- compromised/Main device', leaver),
        user(leaver, 's- policyViolator'),
        file(MARKED, LAPTOP, 's-'),
        file('E:\\PHOTOS\\IMG_0001.zip', LAPTOP, 's- created'),
      ],
    },
    {
      ago: 2_915,
      workload: 'dlp',
      severity: 1,
      category: 'Exfiltration',
      title: 'DLP policy match for email with attachments',
      text: 'A message to a private address with an archive that is protected by a password was stopped.',
      advice: 'data',
      techniques: 'T1048.003',
      evidence: (ms) => [
        user(leaver, 's-'),
        mail(
          {
            ...{
              to: named('q.roche (private)=q.roche'),
              at: ms,
              from: leaver.userPrincipalName,
              fromName: leaver.displayName,
            },
            ...{ subject: 'holiday pictures', senderIp: '10.44.3.9', threats: [], attachments: 1 },
            delivered: ['Blocked', 'Failed'],
          },
          'sb',
        ),
      ],
    },
    {
      ago: 400,
      workload: 'xdr',
      severity: 3,
      category: 'Exfiltration',
      title: 'Leaver with repeated data movement (custom rule)',
      text: 'A person with an end date in the staff system has three or more data alerts within a week.',
      advice: 'data',
      techniques: 'T1567.002',
      source: 'customDetection',
      evidence: () => [user(leaver, 'sa'), device(LAPTOP, 's-', leaver)],
    },
  ],
};
