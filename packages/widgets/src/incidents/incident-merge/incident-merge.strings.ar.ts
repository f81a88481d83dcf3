import type { IncidentMergeStrings } from './incident-merge.strings.ts';

export const incidentMergeStringsAr: IncidentMergeStrings = {
  title: (count) => `دمج الحوادث: ${count}`,
  targets: 'تصبح هذه حادثًا واحدًا:',
  more: (count) => `و${count} أخرى`,
  named: (id, name) => `${id}: ${name}`,
  unnamed: (id) => `الحادث ${id}`,
  blocked: 'لا يمكن دمج هذه الحوادث بعد:',
  few: 'اختر حادثين على الأقل.',
  many: (most) => `يمكن دمج ${most} من الحوادث معًا على الأكثر.`,
  redirected: (id, into) => (into === undefined ? `دُمج الحادث ${id} في حادث آخر.` : `دُمج الحادث ${id} في ${into}.`),
  differ: (field, values) => `يختلف «${field}»: ${values}. يجب أن يتساوى أو أن يُحدد لبعضها فقط.`,
  fields: { assignedTo: 'مُسند إلى', classification: 'التصنيف', determination: 'التحديد' },
  warning:
    'لا يمكن التراجع عن هذا. تختار الخدمة الحادث الباقي؛ وتُغلق الأخرى وتقود إليه. وتنتقل معها التنبيهات والعلامات والكيانات.',
  save: 'دمج',
  saving: 'جارٍ الدمج…',
  done: (id) => `بقي الحادث ${id}، وتقود إليه الأخرى الآن.`,
  into: (id, first) => `بقي الحادث ${id}: دُمج فيه ${first} في هذه الأثناء.`,
};
