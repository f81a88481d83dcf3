/** The clock of the stories. It stands within each minute, so that two pictures of one story show the same times. */

/** Tuesday, in the week that the stories are about. */
export const NOW = Date.UTC(2026, 10, 17, 14, 32, 5);
const MINUTE = 60_000;

const wall = Date.now.bind(Date);
let begun = performance.now();

/** Starts the story's clock anew; `real`: the time of day, for a tenant that runs elsewhere. */
export function setClock(real: boolean): void {
  begun = performance.now();
  Date.now = real ? wall : () => NOW + Math.floor((performance.now() - begun) / MINUTE) * MINUTE;
}

// Tenants take their data's day from the clock when they are made, which is before the first story.
setClock(false);
