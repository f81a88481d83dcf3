/** Version of the kit; all packages share one. A test compares it with package.json. */
export const VERSION = '0.1.0';
