/** English terms of moving alerts, beside those that moving and merging share. */
export const alertMoveStrings = {
  title: (count: string, one: boolean) => (one ? 'Move 1 alert' : `Move ${count} alerts`),
  where: 'Move to',
  fresh: 'Create a new incident',
  existing: 'Link to an existing incident',
  field: 'Incident name or ID',
  suggestions: 'Incidents',
  noIncident: 'Choose an incident from the list, or type its whole ID.',
  unknownIncident: (id: string) => `There is no incident ${id} that you may see.`,
  merged: (id: string, into: string) => `Incident ${id} was merged into ${into}, which is meant now.`,
  searching: 'Searching…',
  nothing: 'No loaded incident has this name. An ID is looked up as you type it.',
  found: (count: number) => (count === 1 ? '1 incident found' : `${count} incidents found`),
  chosen: (id: string, name: string) => `Incident ${id}: ${name}`,
  unnamed: (id: string) => `Incident ${id}`,
  some: 'These alerts:',
  more: (count: string) => `and ${count} more`,
  undo: 'The alerts leave the incidents that they are in now. To take this back, move them again.',
  save: 'Move',
  saving: 'Moving…',
  done: (count: string, one: boolean, id: string) =>
    one ? `1 alert is now in incident ${id}.` : `${count} alerts are now in incident ${id}.`,
  openIncident: (id: string) => `Open incident ${id}`,
};

export type AlertMoveStrings = typeof alertMoveStrings;
