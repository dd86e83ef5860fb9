// @ts-check
/** The words that are no data, once for all peers. */

const BANDS = { best: "Best fit", good: "Good option", consider: "Worth considering", none: "Not recommended" };
const LEVELS = { strong: "Very good fit", good: "Good fit", possible: "Can work", weak: "Rarely fits" };
const DIRECTNESS = { primary: "Answers directly", also: "Helps" };

/**
 * Where a type stands, in a word or two; empty when nothing was asked.
 * @param {import("./ranking.js").Ranked} ranked @param {import("./ranking.js").Filters} filters
 */
export function standing({ band, level, best }, { companySize, startup, needs }) {
  if (band) return BANDS[band];
  if (companySize || startup) return level ? LEVELS[level] : "Fit not stated";
  if (needs.length) return best ? DIRECTNESS[best] : "Does not answer";
  return "";
}

/** @param {import("./ranking.js").Ranked} ranked */
export function points({ band, score }) {
  if (!band) return "";
  return score === 1 ? "1 point" : `${score} points`;
}

/** @param {import("./ranking.js").Ranked[]} ranking */
export function status(ranking) {
  return `${ranking.filter(({ recommended }) => recommended).length} of ${ranking.length} types fit`;
}
