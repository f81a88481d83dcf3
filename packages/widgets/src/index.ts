export { catalog, type CatalogEntry } from './catalog.ts';
export { WfIncidentList } from './incidents/incident-list/incident-list.ts';
export type {
  IncidentListErrorDetail,
  IncidentListReadyDetail,
  IncidentOpenDetail,
  IncidentRange,
} from './incidents/incident-list/incident-list.types.ts';
