import { triageStringsAr } from '../../incident-list/triage/triage.strings.ar.ts';
import type { AlertManageTerms } from './manage.strings.ts';

export const alertManageTermsAr: AlertManageTerms = {
  ...triageStringsAr,
  selection: 'التنبيهات المحددة',
  selected: (count, one) => (one ? 'تنبيه واحد محدد' : `${count} محددة`),
  manageOne: 'إدارة التنبيه',
  refused: 'لا يغيّر التنبيهات إلا شخص؛ وقد طلب ذلك برنامج.',
  refusedBefore: 'رفضت الخدمة هذا مع أن أدوارك تبدو كافية. تُقرأ حقوقك من جديد.',
  noTarget: 'اختر تنبيهًا أولًا: انتقل إلى صف أو حدّد بعض الصفوف.',
  keyNames: {
    ...triageStringsAr.keyNames,
    up: 'التنبيه التالي أو السابق',
    select: 'تحديد التنبيه',
    open: 'فتح التنبيه',
    edges: 'أول تنبيه أو آخر تنبيه',
    move: 'نقل إلى حادث آخر',
  },
};
