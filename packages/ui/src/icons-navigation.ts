/** Icons of the portal's navigation and top bar; same rules as in icons.ts. */
export const iconHome = 'M2.5 7.5 8 2.8l5.5 4.7M4 6.5v6.7h8V6.5';
export const iconIncident = 'M8 2.2 13.8 8 8 13.8 2.2 8zM8 5.7v2.8M8 10.3v.1';
export const iconAlert = 'M8 2.8 14 13H2zM8 6.7v2.8M8 11.2v.1';
export const iconDevice =
  'M3.7 3h8.6c.7 0 1.2.5 1.2 1.2v5c0 .7-.5 1.3-1.2 1.3H3.7c-.7 0-1.2-.6-1.2-1.3v-5C2.5 3.5 3 3 3.7 3M5.5 13.2h5M8 10.5v2.7';
export const iconUser = 'M10.6 5.3a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0M3 13.5c.3-2.8 2.2-4.3 5-4.3s4.7 1.5 5 4.3';
export const iconMail =
  'M3.5 3.5h9c.7 0 1.2.5 1.2 1.2v6.6c0 .7-.5 1.2-1.2 1.2h-9c-.7 0-1.2-.5-1.2-1.2V4.7c0-.7.5-1.2 1.2-1.2M2.6 4.8 8 9l5.4-4.2';
export const iconApp = 'M3 3h4v4H3zM9 3h4v4H9zM3 9h4v4H3zM9 9h4v4H9z';
export const iconHunting = 'M12 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M8 1.8v3M8 11.2v3M1.8 8h3M11.2 8h3';
export const iconActions = 'M3 4.5h5M3 8h4M3 11.5h3M9 10.5l1.7 1.7 3-3.7';
export const iconScore = 'M2.5 11.5a5.6 5.6 0 1 1 11 0M8 11l2.4-3.6';
export const iconReport = 'M3 13.5v-5M6.4 13.5v-8M9.7 13.5v-5M13 13.5v-11';
export const iconLearning = 'M8 3.5 14.3 6.5 8 9.5 1.7 6.5zM4.2 7.8v3.3c2 1.9 5.6 1.9 7.6 0V7.8';
export const iconPermissions =
  'M10.7 8.3a3 3 0 1 0-3-3c0 .4 0 .7.2 1L2.5 11.7v1.8h2.3v-1.5h1.5v-1.5l1.5-1.5 1-1c.6.2 1.2.3 1.9.3M11 5v.01';
export const iconSettings =
  'M2.5 4.5h6M11.5 4.5h2M11.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0M2.5 11.5h2M7.5 11.5h6M7.5 11.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0';
export const iconMenu = 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11';
export const iconHelp =
  'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M6.3 6.4c.2-1 .9-1.6 1.8-1.6 1 0 1.7.7 1.7 1.5 0 1.3-1.7 1.3-1.7 2.6M8.1 11.1v.1';
export const iconBell = 'M3.5 11.5c1-1 1-2.5 1-4.3a3.5 3.5 0 0 1 7 0c0 1.8 0 3.3 1 4.3zM6.7 13.7h2.6';
