/** Numbers that look random and are the same in every run: a failure can be repeated. */

/** @param {number} seed @returns {(below: number) => number} whole numbers from 0 */
export function random(seed) {
  let state = seed;
  // Mulberry32.
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of a list. @template T @param {(below: number) => number} below @param {readonly T[]} list */
export const oneOf = (below, list) => list[below(list.length)];
