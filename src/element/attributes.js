// @ts-check
/**
 * The element's own attributes: those with a value, and the boolean ones. A new one needs a line here, and an `@attr` tag in the head of
 * `outsourcing-matrix.js`. `settings.js` makes its property; the class says in `#changedSetting` what a change does.
 */
export const TEXTS = ["src", "company-size", "needs", "loading", "theme", "heading-level", "link-state", "name"];
export const BOOLEANS = ["startup", "no-filters", "no-take-away"];
