import type { IncidentLoadStrings } from './incident-load.strings.ts';

export const incidentLoadStringsAr: IncidentLoadStrings = {
  loading: 'يجري تحميل الحادث…',
  noId: 'لم يُحدَّد أي حادث',
  noIdHint: 'اضبط incident-id على معرّف حادث.',
  unreadable: (count) =>
    count === 1 ? 'تعذّرت قراءة تنبيه واحد ولا يظهر.' : `تعذّرت قراءة ${count} من التنبيهات ولا تظهر.`,
};
