/** English terms of merging incidents, beside those that moving and merging share. */
export const incidentMergeStrings = {
  title: (count: string) => `Merge ${count} incidents`,
  targets: 'These become one:',
  more: (count: string) => `and ${count} more`,
  named: (id: string, name: string) => `${id}: ${name}`,
  unnamed: (id: string) => `Incident ${id}`,
  blocked: 'These incidents cannot be merged yet:',
  few: 'Choose at least two incidents.',
  many: (most: string) => `At most ${most} incidents can be merged at once.`,
  redirected: (id: string, into: string | undefined) =>
    into === undefined ? `Incident ${id} was merged into another one.` : `Incident ${id} was merged into ${into}.`,
  differ: (field: string, values: string) => `${field} differs: ${values}. It has to be the same, or set on some only.`,
  fields: { assignedTo: 'Assigned to', classification: 'Classification', determination: 'Determination' },
  warning:
    'This cannot be undone. The service picks which incident remains; the others are closed and lead to it. Alerts, tags and entities go with them.',
  save: 'Merge',
  saving: 'Merging…',
  done: (id: string) => `Incident ${id} remains. The others now lead to it.`,
  into: (id: string, first: string) => `Incident ${id} remains: ${first} was merged into it meanwhile.`,
};

export type IncidentMergeStrings = typeof incidentMergeStrings;
