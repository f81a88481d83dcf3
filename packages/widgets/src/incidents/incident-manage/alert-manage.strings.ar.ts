import { formatCount, plural } from '@watchfloor/runtime';
import { incidentManageStringsAr } from './incident-manage.strings.ar.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';

/** One, two, three to ten, eleven to ninety-nine, others. */
const forms = (count: number, one: string, two: string, few: string, many: string, other: string): string =>
  plural(count, { one, two, few, many, other, zero: other }, 'ar');

const alerts = (count: number): string => forms(count, 'تنبيه واحد', 'تنبيهين', '# تنبيهات', '# تنبيهًا', '# تنبيه');
const changes = (count: number): string => forms(count, 'تغيير واحد', 'تغييران', '# تغييرات', '# تغييرًا', '# تغيير');

export const alertManageStringsAr: IncidentManageStrings = {
  ...incidentManageStringsAr,
  manageOne: 'إدارة التنبيه',
  manageMany: (count) => `إدارة ${alerts(count)}`,
  matching: (count, time) => `كل التنبيهات المطابقة حتى ${time}، وعددها ${formatCount(count, 'ar')}`,
  changesTo: (count, targets) => `${changes(count)} في ${alerts(targets)}`,
  onlyComment: 'تغيّر التنبيه، لكن التعليق لم يُضف.',
  reasons: { ...incidentManageStringsAr.reasons, gone: 'لم يعد موجودًا، أو لا يحق لك رؤيته.' },
  previewTitle: (count) => `هل تريد تغيير ${alerts(count)}؟`,
  whichIncidents: 'أي تنبيهات',
  apply: (count) => `تغيير ${alerts(count)}`,
  reading: 'تُقرأ التنبيهات من جديد…',
  conflictTitle: (count) => `غيّر شخص آخر ${alerts(count)} في هذه الأثناء`,
  interrupted: (total, time) => `انقطع تغيير ${alerts(total)} في ${time}:`,
};
