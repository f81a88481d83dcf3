import type { IncidentAlertsStrings } from './incident-alerts.strings.ts';

export const incidentAlertsStringsAr: IncidentAlertsStrings = {
  label: 'التنبيهات',
  linkedBy: 'سبب الربط',
  search: 'البحث في التنبيهات',
  filters: 'عوامل تصفية التنبيهات',
  any: 'أي قيمة',
  found: (count, one) => (one ? 'تنبيه واحد' : `التنبيهات: ${count}`),
  foundOf: (count, total) => `المعروض ${count} من ${total}`,
  reset: 'إعادة ضبط عوامل التصفية',
  emptyTitle: 'لا تنبيهات لهذا الحادث',
  emptyHint: 'ليس له تنبيه يحق لك رؤيته.',
  nothingTitle: 'لا تنبيه مطابق',
  nothingHint: 'اختر عوامل تصفية أخرى، أو ابحث عن شيء آخر.',
};
