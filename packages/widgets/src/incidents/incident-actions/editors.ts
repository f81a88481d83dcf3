/** The editors of the kit, one for each kind of item. */
import type { Alert, Incident } from '@watchfloor/api';
import type { AlertEdit, IncidentEdit } from './contract.ts';
import { alertKind, incidentKind } from './edit-kind.ts';
import { Editor, type EditorOptions } from './editing.ts';

/** Changes incidents. */
export class IncidentEditor extends Editor<Incident, IncidentEdit> {
  constructor(options: EditorOptions<Incident>) {
    super(incidentKind, options);
  }
}

/** Changes alerts. */
export class AlertEditor extends Editor<Alert, AlertEdit> {
  constructor(options: EditorOptions<Alert>) {
    super(alertKind, options);
  }
}
