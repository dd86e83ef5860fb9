// @ts-check
/** @typedef {CustomElementConstructor & {version: string}} Versioned */

/**
 * Defines the element, unless the page has it already: the class that came first stays, whichever script brought it.
 *
 * @template {Versioned} Class
 * @param {Class} own
 * @returns {Class} the class that came first
 */
export function define(own) {
  // Every script finds the first class here, before it is defined too.
  /** @type {{first: Class, isTold: boolean}} */
  const known = (/** @type {any} */ (globalThis)[Symbol.for("outsourcing-matrix")] ??= { first: own, isTold: false });
  const { first } = known;
  // Before the page is parsed, an element does not have yet what the page puts inside it.
  const now = () => customElements.get("outsourcing-matrix") || customElements.define("outsourcing-matrix", first);
  if (first !== own) {
    if (first.version !== own.version && !known.isTold) {
      known.isTold = true;
      console.warn(`outsourcing-matrix: version ${first.version} came first; ${own.version} is not used`);
    }
  } else if (document.readyState === "loading") addEventListener("DOMContentLoaded", now);
  else now();
  return first;
}
