// @ts-check
/** The attributes of the element that are its own: those with a value, and those that are there or not. */
export const TEXTS = ["src", "company-size", "needs", "loading", "theme", "heading-level", "link-state", "name"];
export const BOOLEANS = ["startup", "no-filters", "no-take-away"];
