// @ts-check
/** @typedef {import("./outsourcing-matrix.js").Filters} Filters */

/**
 * The answers that a program gives, with what it left out.
 *
 * @param {unknown} value @returns {Filters} @throws {TypeError} which names the field that is no answer
 */
export function checked(value) {
  if (typeof value !== "object" || value === null) throw new TypeError("outsourcing-matrix: filters: expected an object");
  const { companySize = null, startup = false, needs = [], ...rest } = /** @type {Record<string, unknown>} */ (value);
  for (const key of Object.keys(rest)) throw new TypeError(`outsourcing-matrix: filters.${key}: not a known field`);
  if (companySize !== null && typeof companySize !== "string") {
    throw new TypeError("outsourcing-matrix: filters.companySize: expected a text or null");
  }
  if (typeof startup !== "boolean") throw new TypeError("outsourcing-matrix: filters.startup: expected true or false");
  if (!Array.isArray(needs) || !needs.every((need) => typeof need === "string")) {
    throw new TypeError("outsourcing-matrix: filters.needs: expected an array of texts");
  }
  return { companySize, startup, needs: [...needs] };
}
