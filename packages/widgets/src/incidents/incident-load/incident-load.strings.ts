/** English terms that the incident page and its tabs share. */
export const incidentLoadStrings = {
  loading: 'Loading the incident…',
  noId: 'No incident was named',
  noIdHint: 'Set incident-id to the id of an incident.',
  unreadable: (count: number) =>
    count === 1
      ? '1 alert could not be read and is not shown.'
      : `${count} alerts could not be read and are not shown.`,
};

export type IncidentLoadStrings = typeof incidentLoadStrings;
