// @ts-check
/** @typedef {import("./outsourcing-matrix.js").Filters} Filters */

/** What a program gave is something else. @param {string} place @param {string} expected */
export const wrong = (place, expected) => new TypeError(`outsourcing-matrix: ${place}: expected ${expected}`);

/**
 * The answers that a program gives, with what it left out.
 *
 * @param {unknown} value @returns {Filters} @throws {TypeError} which names the field that is no answer
 */
export function checked(value) {
  if (typeof value !== "object" || value === null) throw wrong("filters", "an object");
  const { companySize = null, startup = false, needs = [], ...rest } = /** @type {Record<string, unknown>} */ (value);
  for (const key of Object.keys(rest)) throw wrong(`filters.${key}`, "companySize, startup or needs");
  if (companySize !== null && typeof companySize !== "string") throw wrong("filters.companySize", "a string or null");
  if (typeof startup !== "boolean") throw wrong("filters.startup", "true or false");
  if (!Array.isArray(needs) || ![...needs].every((need) => typeof need === "string")) throw wrong("filters.needs", "an array of strings");
  return { companySize, startup, needs: [...needs] };
}
