// @ts-check
/** The custom states that a page's styles may ask for: `:state(ready)`. */
const STATES = ["loading", "ready", "empty", "error"];

/**
 * Sets the custom states of a status. An empty comparison is ready, too.
 *
 * @param {CustomStateSet | undefined} states old engines have none @param {import("./outsourcing-matrix.js").Status} status
 */
export function setStates(states, status) {
  for (const state of STATES) {
    try {
      if (state === status || (state === "ready" && status === "empty")) states?.add(state);
      else states?.delete(state);
    } catch {
      // Some engines want another form of name.
    }
  }
}
