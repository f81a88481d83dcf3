import type { ViewStrings } from './views.strings.ts';

export const viewStringsAr: ViewStrings = {
  views: 'طرق العرض',
  button: (name, changed) => (changed ? `العرض: ${name}، معدَّل` : `العرض: ${name}`),
  noView: 'لا عرض',
  find: 'ابحث عن عرض',
  nothingFound: 'لا يوجد عرض كهذا',
  kinds: { personal: 'عروضك', shared: 'مشتركة', builtin: 'مضمّنة' },
  noPersonal: 'لا شيء بعد. اضبط القائمة ثم احفظها كعرض.',
  line: (name, count, isDefault) => [name, count, isDefault && 'عرض البدء لديك'].filter(Boolean).join('، '),
  counted: { incidents: (count) => `الحوادث: ${count}`, alerts: (count) => `التنبيهات: ${count}` },
  alertPresets: { all: 'كل التنبيهات', open: 'جديدة أو قيد التنفيذ' },
  yourDefault: 'عرض البدء لديك',
  actions: (name) => `إجراءات ${name}`,
  rename: 'إعادة التسمية',
  remove: 'حذف',
  moveUp: 'نقل لأعلى',
  moveDown: 'نقل لأسفل',
  isFirst: 'هو الأول.',
  isLast: 'هو الأخير.',
  makeDefault: 'البدء بهذا العرض',
  saveAs: 'حفظ كعرض جديد',
  update: (name) => `حفظ التغييرات في «${name}»`,
  reset: 'التراجع عن التغييرات',
  newName: 'اسم العرض الجديد',
  nameOf: (name) => `الاسم الجديد لـ «${name}»`,
  save: 'حفظ',
  cancel: 'إلغاء',
  saved: (name) => `حُفظ «${name}».`,
  removed: (name) => `حُذف «${name}».`,
  undo: 'تراجع',
  moved: (name, place, of) => `«${name}» في الموضع ${place} من ${of}.`,
  keysHelp: 'F2 لإعادة التسمية، Delete للحذف، Alt مع سهم لنقل أحد عروضك.',
  problems: {
    empty: 'أدخل اسمًا.',
    long: 'لا يزيد الاسم على 60 حرفًا.',
    taken: 'هذا الاسم لعرض آخر من عروضك.',
    full: 'لديك 100 عرض، ولا يمكن الاحتفاظ بأكثر. احذف واحدًا أولًا.',
    nobody: 'لم تسجّل الدخول. تُحفظ العروض لشخص بعينه.',
    unkept: 'لم يحتفظ المتصفح بالعرض: مساحة التخزين ممتلئة أو موقوفة.',
    gone: 'حُذف هذا العرض في علامة تبويب أخرى.',
  },
  ignoredParts: (count, parts) =>
    count === 1
      ? `جزء من هذا الرابط لم يُفهم وأُهمل: ${parts}`
      : `أجزاء من هذا الرابط لم تُفهم وأُهملت (${count}): ${parts}`,
  ignoredViews: (count, views) => (count === 1 ? `أُهمل عرض مشترك: ${views}` : `أُهملت عروض مشتركة (${count}): ${views}`),
  tooLong: 'في عوامل التصفية هذه أكثر مما يتسع له رابط. لا يُظهرها عنوان الصفحة.',
  groups: { category: 'الفئة', product: 'المنتج', asset: 'الأصل' },
  groupBy: (name) => `التجميع حسب ${name}`,
  noGroup: 'بلا',
  unreadGroup: 'لم تُقرأ التنبيهات بعد',
  assetGroup: (name, kind) => {
    const words = { devices: 'جهاز', users: 'مستخدم', mailboxes: 'صندوق بريد', apps: 'تطبيق', cloudResources: 'سحابة' };
    return `${name} (${words[kind]})`;
  },
};
