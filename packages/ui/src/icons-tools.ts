/** Icons of toolbars, filters and bulk actions; same rules as in icons.ts. */
export const iconCalendar =
  'M4 3.5h8c.8 0 1.5.7 1.5 1.5v7c0 .8-.7 1.5-1.5 1.5H4c-.8 0-1.5-.7-1.5-1.5V5c0-.8.7-1.5 1.5-1.5M2.5 6.7h11M5.5 2v2.6M10.5 2v2.6';
export const iconFilter = 'M2.5 4h11M4.5 8h7M6.5 12h3';
export const iconColumns =
  'M4 3h8c.8 0 1.5.7 1.5 1.5v7c0 .8-.7 1.5-1.5 1.5H4c-.8 0-1.5-.7-1.5-1.5v-7C2.5 3.7 3.2 3 4 3M6.2 3v10M9.8 3v10';
export const iconExport = 'M8 10V2.5M5 5.2 8 2.4l3 2.8M3 9.5v3.2c0 .4.3.8.8.8h8.4c.5 0 .8-.4.8-.8V9.5';
export const iconStar = 'm8 2.4 1.7 3.5 3.9.5-2.8 2.7.7 3.8L8 11.1l-3.5 1.8.7-3.8L2.4 6.4l3.9-.5z';
export const iconPlus = 'M8 3v10M3 8h10';
export const iconPin = 'M5.8 2.5h4.4M6.3 2.5V7L4.4 9.2h7.2L9.7 7V2.5M8 9.2v4.5';
/** What holds for the loaded rows alone: a part of a stack. */
export const iconLoaded = 'M2.5 4.2h11v3.6h-11zM4 10.3h8M6 12.7h4';
export const iconGrip = 'M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1';
export const iconReset = 'M3 8a5 5 0 1 0 1.6-3.7M2.8 2.2v2.9h2.9';
export const iconGroup = 'M2.5 3.5h11M5 6.7h8.5M5 9.8h8.5M5 13h8.5M2.5 6v7';
export const iconLink =
  'M6.6 9.4a2.5 2.5 0 0 0 3.6 0l2.2-2.2a2.5 2.5 0 0 0-3.6-3.6l-.8.8M9.4 6.6a2.5 2.5 0 0 0-3.6 0L3.6 8.8a2.5 2.5 0 0 0 3.6 3.6l.8-.8';
export const iconAssign =
  'M9 5.2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M2 13.2c.3-2.6 2-4.2 4.5-4.2 1 0 1.8.2 2.5.7M12 9v5M9.5 11.5h5';
export const iconTag = 'M2.5 3.3v4l6 6 4.8-4.8-6-6h-4c-.5 0-.8.3-.8.8M5.4 5.6v.1';
export const iconMerge = 'M3 3c0 4 5 3 5 7v3.5M13 3c0 4-5 3-5 7M5.8 11.5 8 13.7l2.2-2.2';
