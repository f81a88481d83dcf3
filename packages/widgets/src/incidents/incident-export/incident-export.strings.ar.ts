import { plural } from '@watchfloor/runtime';
import type { IncidentExportStrings } from './incident-export.strings.ts';

const unread = {
  zero: 'لا حوادث تنبيهاتها غير مقروءة.',
  one: 'تنبيهات حادث واحد غير مقروءة؛ خلاياه فارغة.',
  two: 'تنبيهات حادثين غير مقروءة؛ خلاياهما فارغة.',
  few: 'تنبيهات # حوادث غير مقروءة؛ خلاياها فارغة.',
  many: 'تنبيهات # حادثًا غير مقروءة؛ خلاياها فارغة.',
  other: 'تنبيهات # حادث غير مقروءة؛ خلاياها فارغة.',
};
const merged = {
  one: 'دُمج حادث واحد في حادث آخر، وتنبيهاته هناك الآن.',
  two: 'دُمج حادثان في حوادث أخرى، وتنبيهاتهما هناك الآن.',
  few: 'دُمجت # حوادث في حوادث أخرى، وتنبيهاتها هناك الآن.',
  many: 'دُمج # حادثًا في حوادث أخرى، وتنبيهاتها هناك الآن.',
  other: 'دُمج # حادث في حوادث أخرى، وتنبيهاتها هناك الآن.',
};

export const incidentExportStringsAr: IncidentExportStrings = {
  exportAs: {
    csv: 'التصدير بتنسيق CSV',
    json: 'التصدير بتنسيق JSON',
    markdown: 'التصدير بتنسيق Markdown',
  },
  choosing: 'اختر مكان حفظ الملف.',
  reading: (count) => `تُقرأ الحوادث للملف: ${count}`,
  readingOf: (count, total) => `تُقرأ الحوادث للملف: ${count} من ${total}`,
  writing: (count, total) => `تُكتب الصفوف: ${count} من ${total}`,
  done: (rows, _one, name) => `عدد الصفوف في الملف ${name}: ${rows}.`,
  doneOf: (rows, of, name) => `في الملف ${name} أول الصفوف: ${rows} من ${of}.`,
  unread: (count) => plural(count, unread, 'ar'),
  cancel: 'إلغاء التصدير',
  cancelled: 'أُوقف التصدير. لم تُحفظ أي صفوف.',
  failed: 'تعذرت كتابة الملف.',
  faults: {
    nothing: 'لا توجد صفوف للتصدير.',
    disk: 'تعذر حفظ الملف هناك. اختر مكانًا آخر أو وفّر بعض المساحة.',
    offline: 'تعذرت قراءة كل الصفوف فلم يُكتب ملف: هذا الجهاز غير متصل.',
    'signed-out': 'تعذرت قراءة كل الصفوف فلم يُكتب ملف: انتهت جلستك.',
    forbidden: 'تعذرت قراءة كل الصفوف فلم يُكتب ملف: لا يحق لك رؤيتها.',
    throttled: 'تعذرت قراءة كل الصفوف فلم يُكتب ملف: الخدمة مشغولة. أعد المحاولة لاحقًا.',
  },
  about: 'عن هذا الملف',
  view: 'العرض',
  filters: 'عوامل التصفية',
  noFilters: 'لا شيء',
  sortedBy: 'الترتيب حسب',
  ascending: (column) => `${column}، تصاعدي`,
  descending: (column) => `${column}، تنازلي`,
  exportedAt: 'وقت التصدير',
  by: 'بواسطة',
  rows: 'الصفوف',
  firstOf: (rows, of) => `أول ${rows} من ${of}`,
  notes: 'ملاحظات',
  defanged: 'العناوين والمؤشرات مجزأة: evil[.]example',
  merged: (count) => plural(count, merged, 'ar'),
  none: 'لا شيء',
  more: (count) => `و${count} أخرى`,
  tags: 'العلامات',
  activeAlerts: 'التنبيهات النشطة',
};
