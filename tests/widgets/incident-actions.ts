/** Insides of the incidents' widgets for tests that hold a promise; hosts use the elements. */
export { IncidentEditor } from '../../packages/widgets/src/incidents/incident-actions/editors.ts';
export type { EditState, IncidentEdit } from '../../packages/widgets/src/incidents/incident-actions/contract.ts';
