export type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
