// @ts-check
/** The words that are no data, once for all peers: those of `src/domain/messages.rs` and `src/domain/words.rs`. */
import { covers } from "./ranking.js";

/** @typedef {import("./ranking.js").Index} Index */
/** @typedef {import("./ranking.js").Answer} Answer */
/** @typedef {import("./ranking.js").Ranked} Ranked */
/** @typedef {import("./ranking.js").Named} Named */
/** @typedef {import("./ranking.js").Filters} Filters */
/** @typedef {import("./ranking.js").Directness} Directness */

const BANDS = { best: "Best fit", good: "Good option", consider: "Worth considering", none: "Not recommended" };
const LEVELS = { strong: "Very good fit", good: "Good fit", possible: "Can work", weak: "Rarely fits" };
/** A type and several needs. */
const SEVERAL = { primary: "Covers a need", also: "Covers part of a need", none: "Covers no need" };
/** A type and one need. */
const COVERS = { primary: "Covers it", also: "Covers part of it", none: "Does not cover it" };
const STEPS = { best: 3, good: 2, consider: 1, none: 0, strong: 3, possible: 1, weak: 0, primary: 3, also: 1 };
const BASES = { a: "article", o: "outside source", j: "our judgement" };

/** How high the bar of a fit is, in steps. */
export const HEIGHTS = { weak: 1, possible: 2, good: 3, strong: 4 };
/** Whether a need is covered, as the sheet draws it. */
export const COVERAGE = { primary: "yes", also: "part", none: "no" };
/** How many columns fit side by side. */
export const FITTING = 7;
export const NONE_FITS = "none fits";

/** @param {string[]} items */
const list = (items) => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`);
/** @param {number} count @param {string} one @param {string} other */
const counted = (count, one, other) => `${count} ${count === 1 ? one : other}`;
/** @param {Index} index @param {string[]} needs */
const needNames = ({ needOf }, needs) => list(needs.map((need) => needOf.get(need)?.short ?? ""));

/** The accessible name of a mark. @param {string} basis the first letters of what the statement rests on */
export function mark(basis) {
  if (basis === "aoj") return "Note: article, outside, our judgement";
  return `Note: ${[...basis].map((of) => BASES[/** @type {keyof BASES} */ (of)]).join(", ") || "no source"}`;
}

/** How a mark is drawn. @param {string} basis */
export const markKind = (basis) => ({ "": "none", a: "article", o: "outside", j: "judgement" })[basis] ?? "mixed";

/** What is said after an option's name: its whole label, and how many types would fit. @param {string} name @param {string} label @param {number} found */
export function description(name, label, found) {
  const says = found ? counted(found, "type fits", "types fit") : NONE_FITS;
  return name === label ? says : `${label}, ${says}`;
}

/** Where a type stands, in a word or two, and as steps of three. @param {Ranked} ranked @param {Filters} filters @returns {[string, number] | null} */
export function standing({ band, fit, best }, { companySize, startup, needs }) {
  if (band) return [BANDS[band], STEPS[band]];
  if (companySize || startup) return fit ? [LEVELS[fit.level], STEPS[fit.level]] : ["Fit not stated", 0];
  if (!needs.length) return null;
  return [(needs.length === 1 ? COVERS : SEVERAL)[best ?? "none"], STEPS[best ?? "none"]];
}

/** The fit for the chosen size. @param {Index} index @param {Ranked} ranked */
export function fitWord(index, { fit }) {
  if (!fit) return "Fit not stated";
  // The stage has no bar.
  return fit.size === index.stage ? `${LEVELS[fit.level]}, ${index.sizeOf.get(fit.size)?.short}` : LEVELS[fit.level];
}

/** The bars in words; what is chosen stands first. @param {Index} index @param {number} at @param {Filters} filters */
export function fitsInWords({ types, sizes, stage }, at, { companySize, startup }) {
  const fits = sizes.filter(({ id }) => types[at].fits[id]).map(({ id, label }) => {
    const isChosen = id === companySize || (startup && id === stage);
    return { isChosen, said: `${label}${isChosen ? ", chosen" : ""}: ${LEVELS[types[at].fits[id].fit]}` };
  });
  const said = [...fits.filter(({ isChosen }) => isChosen), ...fits.filter(({ isChosen }) => !isChosen)].map(({ said }) => said);
  return said.join("; ") || "Fit not stated";
}

/** @param {Directness | null} directness */
export const coversWord = (directness) => COVERS[directness ?? "none"];

/** What the cell of a type in the row of a need rests on. @param {Index} index @param {Ranked} ranked @param {string} need */
export function coversBasis({ needOf, rules }, ranked, need) {
  if (!covers(ranked, need)) return null;
  const link = needOf.get(need)?.answers.find(({ type }) => type === ranked.type);
  return (link ?? rules.combiners.find(({ type }) => type === ranked.type))?.basis ?? "";
}

/** @param {string} types @param {Named} named @param {string} needs */
const forNeeds = (types, { inPart }, needs) => `${types} for ${inPart ? "part of " : ""}${needs}`;

/** The answer: a line for each type that it names. Of many the first three. @param {Index} index @param {Answer} answer */
function parts(index, { named }) {
  const lines = named.slice(0, 3).map((part) => forNeeds(index.types[part.of.at].name, part, needNames(index, part.needs)));
  return named.length > 3 ? [...lines, `and ${named.length - 3} more`] : lines;
}

/** What stands below the answer: how much it covers, the first place alone, how many fit. @param {Index} index @param {Answer} answer */
function why(index, answer) {
  const { named, combination, filters, ranking } = answer;
  const all = filters.needs.length;
  const said = [];
  if (named.length > 1) said.push(`Together they cover ${all - Number(combination?.open.length)} of ${all} needs.`);
  else if (all > 1) {
    const [{ needs, inPart }] = named;
    said.push(inPart ? `It covers part of ${needNames(index, needs)}.` : `It covers ${needs.length} of ${all} needs.`);
  }
  if (combination?.open.length) said.push(`No type that fits covers ${needNames(index, combination.open)} fully.`);

  const [first] = ranking;
  const band = first.band && BANDS[first.band];
  if (named.length > 1) said.push(`${band ? `${band} alone` : "One alone"}: ${index.types[first.at].short}.`);
  else if (band) said.push(`${band}.`);
  const size = index.sizeOf.get(filters.companySize ?? "");
  said.push(size && !filters.startup ? `${howManyFit(ranking).slice(0, -1)} ${size.label}.` : howManyFit(ranking));
  if (!filters.companySize && !filters.startup) said.push("Choose a company size too, and the order will take it into account.");
  return said.join(" ");
}

/** @param {Ranked[]} ranking */
function howManyFit(ranking) {
  const found = ranking.filter(({ recommended }) => recommended).length;
  return `${found} of ${ranking.length} types ${found === 1 ? "fits" : "fit"}.`;
}

/** What the status line says, the result first. @param {Index} index @param {Answer} answer */
export function status(index, { isRanked, ranking, named, filters }) {
  if (!isRanked) return `${ranking.length} types, not ranked yet. Choose a company size and a need to see what fits.`;
  if (!ranking[0].recommended) return "Nothing fits clearly. The types that come nearest stand first.";
  if (!named.length) return `${howManyFit(ranking)} Choose a need for an answer.`;
  const short = (/** @type {Named} */ { of }) => index.types[of.at].short;
  const line = (/** @type {string} */ types) => `${types}. ${howManyFit(ranking)}`;
  const long = line(named.map((part) => forNeeds(short(part), part, needNames(index, part.needs))).join(" + "));
  if (long.length <= 83) return long;
  const all = filters.needs.length;
  const done = filters.needs.filter((need) => named.some(({ needs }) => needs.includes(need))).length;
  const needs = done < all ? `${done} of your ${all} needs` : all === 1 ? "your need" : `your ${all} needs`;
  const types = named.map(short);
  const most = line(forNeeds(types.join(" + "), named[0], needs));
  if (types.length < 3 || (types.length === 3 && most.length <= 83)) return most;
  return line(forNeeds([...types.slice(0, 2), `${types.length - 2} more`].join(" + "), named[0], needs));
}

const ASK = "Choose a size and a need";
const SIZE_ONLY = "By size alone there is no best. Choose a need for an answer.";
const NOTHING = "Nothing here is a clear fit for these answers. The types that come nearest stand first, each with its reason.";
const LOOSEN = "Loosen an answer, and something fits:";

/**
 * What the strip with the answer shows. What its buttons unfold is made at a press in the widget too, and is left out here.
 * @param {Index} index @param {Answer} answer
 */
export function strip(index, answer) {
  const { isRanked, ranking, named, filters, warning, relaxations } = answer;
  const [first] = ranking;
  const all = ranking.length;
  const empty = { lines: [ASK], muted: "", why: "", steps: 0, warning: "", ways: [], hasNext: false, hasWhatIf: false };
  if (!isRanked) {
    return { ...empty, muted: `The types that fit best then come first. Until then all ${all} stand side by side, unranked.` };
  }
  if (!first.recommended) {
    const ways = relaxations.map(({ filters, without, recovers }) => {
      return { filters, label: `Without “${list(without)}”: `, found: counted(recovers, "type fits", "types fit") };
    });
    return { ...empty, lines: [NOTHING], muted: LOOSEN, ways };
  }
  if (!named.length) return { ...empty, lines: [SIZE_ONLY] };
  return {
    ...empty,
    lines: parts(index, answer),
    why: why(index, answer),
    steps: standing(first, filters)?.[1] ?? 0,
    warning: warning ?? "",
    hasNext: index.types[first.at].hasNext,
    hasWhatIf: true,
  };
}
