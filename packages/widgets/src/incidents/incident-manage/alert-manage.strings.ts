import { plural } from '@watchfloor/runtime';
import { incidentManageStrings, type IncidentManageStrings } from './incident-manage.strings.ts';

/** English terms of the same form and outcome where they are about alerts; the others say nothing of incidents. */
export const alertManageStrings: IncidentManageStrings = {
  ...incidentManageStrings,
  manageOne: 'Manage alert',
  manageMany: (count) => plural(count, { one: 'Manage # alert', other: 'Manage # alerts' }, 'en'),
  changesTo: (changes, alerts) =>
    `${plural(changes, { one: '# change', other: '# changes' }, 'en')} to ${plural(alerts, { one: '# alert', other: '# alerts' }, 'en')}`,
  onlyComment: 'The alert was changed, but the comment was not added.',
  reasons: { ...incidentManageStrings.reasons, gone: 'It no longer exists, or you may not see it.' },
  previewTitle: (count) => plural(count, { one: 'Change # alert?', other: 'Change # alerts?' }, 'en'),
  whichIncidents: 'Which alerts',
  apply: (count) => plural(count, { one: 'Change # alert', other: 'Change # alerts' }, 'en'),
  reading: 'Reading the alerts again…',
  conflictTitle: (count) =>
    plural(count, { one: 'Somebody changed # alert meanwhile', other: 'Somebody changed # alerts meanwhile' }, 'en'),
  interrupted: (total, time) =>
    plural(
      total,
      {
        one: `A change of # alert was interrupted at ${time}:`,
        other: `A change of # alerts was interrupted at ${time}:`,
      },
      'en',
    ),
};
