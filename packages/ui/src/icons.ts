/** Icons beyond those of every widget's first paint; see icon.ts. */
export const iconWarning = 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1';
export const iconInfo = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 7.4v3.4M8 5.2v.1';
export const iconError = 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.4M8 10.8v.1';
export const iconOffline =
  'M5.1 5.2a3.4 3.4 0 0 0-.6 1.3A3 3 0 0 0 5 12.5h6.5M7 3.6a3.6 3.6 0 0 1 4.4 3.1 2.9 2.9 0 0 1 2.2 4.5M2.5 2.5l11 11';
export const iconClock = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.6V8l2.3 1.5';
export const iconLock =
  'M4.4 7h7.2c.6 0 1 .4 1 1v4.5c0 .6-.4 1-1 1H4.4c-.6 0-1-.4-1-1V8c0-.6.4-1 1-1M5.3 7V5.2a2.7 2.7 0 0 1 5.4 0V7';
export const iconEmpty = 'M2.2 9.2 4 3.5h8l1.8 5.7V13H2.2zM2.2 9.2h3.4l.8 1.6h3.2l.8-1.6h3.4';
export const iconCheck = 'm3.2 8.4 3.2 3.2 6.4-7';
export const iconClose = 'm4 4 8 8M12 4l-8 8';
export const iconCopy =
  'M6.3 5.3h6.2c.6 0 1 .4 1 1v6.2c0 .6-.4 1-1 1H6.3c-.6 0-1-.4-1-1V6.3c0-.6.4-1 1-1M10.7 5.3V3.5c0-.6-.4-1-1-1H3.5c-.6 0-1 .4-1 1v6.2c0 .6.4 1 1 1h1.8';
export const iconChevron = 'm6 4 4 4-4 4';
export const iconChevronDown = 'm4 6 4 4 4-4';
export const iconArrowDown = 'M8 3.5v9M4.5 9 8 12.5 11.5 9';
export const iconArrowUp = 'M8 12.5v-9M4.5 7 8 3.5 11.5 7';
export const iconSearch = 'M11.2 7A4.2 4.2 0 1 1 2.8 7a4.2 4.2 0 0 1 8.4 0M10.2 10.2l3.3 3.3';
export const iconMore =
  'M4 8a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0M8.5 8a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0M13 8a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0';
export const iconExternal = 'M6.5 3.5h-3v9h9v-3M9 2.8h4.2V7M13 3 7.5 8.5';
