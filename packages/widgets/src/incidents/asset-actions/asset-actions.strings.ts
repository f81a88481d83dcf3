import type { DeedName } from './asset-deeds.ts';

/** What is said of one deed. */
export interface DeedWords {
  /** In the menu, and on the button of the dialog. */
  readonly label: string;
  readonly title: (name: string) => string;
  readonly does: string;
  readonly undo: string;
  readonly accepted: string;
}

interface Choice {
  readonly label: string;
  readonly hint: string;
}

const follow = 'The device takes it up when it answers; the pane shows how far it is.';

/** English terms of acting on devices and accounts. */
export const assetActionStrings = {
  menu: 'Actions',
  menuOf: (name: string) => `Actions on ${name}`,
  noId: {
    devices: 'Actions need the Defender device ID, and the alerts name none, or more than one.',
    users: 'Actions need the Entra object ID, and the alerts name none, or more than one.',
  },
  noSource: 'Actions on accounts are not connected here.',
  windowsOnly: 'Only devices with Windows can do this.',
  underWay: (status: string, since: string) => `Already under way since ${since}: ${status}.`,
  notOffered: 'This is not connected here.',
  notCertain: 'Your rights are being read.',
  /** Where a denial has no sentence of its own. */
  noRight: 'You do not have the right for this.',
  active: 'An action of this kind is already under way on this device. Nothing was sent twice.',
  history: 'What was asked of this device',
  historyUnread: 'What is under way on this device could not be read.',
  historyReading: 'Reading what is under way…',
  by: (person: string) => `by ${person}`,
  said: (deed: string, status: string) => `${deed}: ${status}`,
  type: 'How',
  statuses: {
    Pending: 'Pending',
    InProgress: 'In progress',
    Succeeded: 'Succeeded',
    Failed: 'Failed',
    TimeOut: 'Timed out',
    Cancelled: 'Cancelled',
  } as Readonly<Record<string, string>>,
  /** Actions that are not offered here, and may have been asked for elsewhere. */
  types: {
    Offboard: 'Offboard',
    LiveResponse: 'Live response',
    StopAndQuarantineFile: 'Stop and quarantine file',
  } as Readonly<Record<string, string>>,
  choices: {
    isolate: {
      Full: { label: 'Full', hint: 'No connections but to Defender for Endpoint.' },
      Selective: { label: 'Selective', hint: 'Outlook, Teams and Skype go on working.' },
    },
    runAntiVirusScan: {
      Quick: { label: 'Quick', hint: 'Where malware starts from. Minutes.' },
      Full: { label: 'Full', hint: 'All drives. May take hours and slow the device.' },
    },
  } as Readonly<Record<string, Readonly<Record<string, Choice>>>>,
  deeds: {
    isolate: {
      label: 'Isolate device',
      title: (name) => `Isolate ${name}`,
      does: `Cuts the device off the network; it stays connected to Defender for Endpoint. Whoever works on it is interrupted. ${follow}`,
      undo: 'Yes, by “Release from isolation”.',
      accepted: `Isolation was asked for. ${follow}`,
    },
    unisolate: {
      label: 'Release from isolation',
      title: (name) => `Release ${name} from isolation`,
      does: `Connects the device to the network again. ${follow}`,
      undo: 'Yes, by isolating it again.',
      accepted: `Release was asked for. ${follow}`,
    },
    runAntiVirusScan: {
      label: 'Run antivirus scan',
      title: (name) => `Scan ${name}`,
      does: `Microsoft Defender Antivirus scans the device, also where another antivirus is the active one. ${follow}`,
      undo: 'No. What the scan finds is treated as the device’s policy says.',
      accepted: `The scan was asked for. ${follow}`,
    },
    collectInvestigationPackage: {
      label: 'Collect investigation package',
      title: (name) => `Collect an investigation package from ${name}`,
      does: `Gathers autoruns, processes, connections, logs and the like into an archive, which the Defender portal keeps for download. It may hold personal data. ${follow}`,
      undo: 'No. It changes nothing on the device.',
      accepted: `The package was asked for. ${follow}`,
    },
    restrictCodeExecution: {
      label: 'Restrict app execution',
      title: (name) => `Restrict apps on ${name}`,
      does: `Only apps that Microsoft signed can start on the device. Whoever works on it may be interrupted. ${follow}`,
      undo: 'Yes, by “Remove app restriction”.',
      accepted: `The restriction was asked for. ${follow}`,
    },
    unrestrictCodeExecution: {
      label: 'Remove app restriction',
      title: (name) => `Remove the app restriction from ${name}`,
      does: `All apps can start on the device again. ${follow}`,
      undo: 'Yes, by restricting it again.',
      accepted: `The restriction is being removed. ${follow}`,
    },
    confirmCompromised: {
      label: 'Confirm compromised',
      title: (name) => `Confirm that ${name} is compromised`,
      does: 'Sets the risk of the account to high in Entra ID Protection. Policies on risk then ask for a new password, or block it.',
      undo: 'Not from here. In the Entra admin center the risk can be dismissed.',
      accepted: 'The account is confirmed as compromised. Its risk may take some minutes to change everywhere.',
    },
    revokeSessions: {
      label: 'Revoke sessions',
      title: (name) => `Revoke the sessions of ${name}`,
      does: 'Everybody who is signed in with the account has to sign in again. Apps that hold a token may go on for up to an hour.',
      undo: 'No. Whoever knows the password and passes the checks signs in again.',
      accepted: 'The sessions are revoked. It may take some minutes, and up to an hour for some apps.',
    },
    disable: {
      label: 'Disable account',
      title: (name) => `Disable ${name}`,
      does: 'Nobody can sign in with the account. Who is signed in stays so until sessions end: revoke them too. An account that is synchronised from Active Directory has to be disabled there.',
      undo: 'Yes, by “Enable account”.',
      accepted: 'The account is disabled.',
    },
    enable: {
      label: 'Enable account',
      title: (name) => `Enable ${name}`,
      does: 'One can sign in with the account again.',
      undo: 'Yes, by disabling it again.',
      accepted: 'The account is enabled.',
    },
  } as Readonly<Record<DeedName, DeedWords>>,
};

export type AssetActionStrings = typeof assetActionStrings;
