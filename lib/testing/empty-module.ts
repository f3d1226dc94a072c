/** Stands in for `server-only` under vitest, where nothing lies between server and browser. */
export const nothing = null;
