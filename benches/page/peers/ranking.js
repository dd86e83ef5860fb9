// @ts-check
/**
 * The rule of the ranking, as `src/domain/ranking.rs` states it, once for all pages that the widget is compared with.
 *
 * @typedef {"weak" | "possible" | "good" | "strong"} Level
 * @typedef {"also" | "primary"} Directness
 * @typedef {{id: string, axis?: string, fits: Record<string, {fit: Level}>}} Type
 * @typedef {{id: string, answers: {type: string, directness: Directness}[]}} Need
 * @typedef {{id: string, kind: "headcount" | "stage"}} Size
 * @typedef {{
 *   fit: Record<Level, number>, directness: Record<Directness, number>, furtherNeed: number, furtherNeedsMax: number,
 *   weakCap: number, bands: {best: number, good: number, consider: number},
 *   overrides: {type: string, need: string, sizes?: string[], atLeast: Level}[],
 *   combiners: {type: string, includes: string, andAxis: string}[],
 * }} Rules
 * @typedef {{types: Type[], needs: Need[], sizes: Size[], ranking: Rules}} Catalogue
 * @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters
 * @typedef {"none" | "consider" | "good" | "best"} Band
 * @typedef {{
 *   at: number, type: string, score: number, band: Band | null, recommended: boolean, level: Level | null,
 *   best: Directness | null, answers: boolean, summed: number, primary: boolean,
 * }} Ranked
 */

/** @type {Level[]} From the least to the most. */
const LEVELS = ["weak", "possible", "good", "strong"];

/** What is asked of a catalogue often. @param {Catalogue} catalogue */
export function prepare(catalogue) {
  const { types, needs, sizes, ranking: rules } = catalogue;
  const typeAt = new Map(types.map(({ id }, at) => [id, at]));
  /** For each need: who answers it, and how directly. */
  const links = new Map(
    needs.map(({ id, answers }) => [
      id,
      answers.map(({ type, directness }) => ({ at: /** @type {number} */ (typeAt.get(type)), directness })),
    ]),
  );
  /** @type {Map<string, Rules["overrides"]>} */
  const overrides = new Map();
  for (const rule of rules.overrides) overrides.set(rule.type, [...(overrides.get(rule.type) ?? []), rule]);
  const stage = sizes.find(({ kind }) => kind === "stage")?.id ?? null;
  return { types, needs, sizes, rules, links, overrides, stage };
}

/** @typedef {ReturnType<typeof prepare>} Index */

/** Every type in the order for what was asked. @param {Index} index @param {Filters} filters @returns {Ranked[]} */
export function rank(index, filters) {
  return assess(index, filters).sort(
    (a, b) =>
      Number(b.recommended) - Number(a.recommended) ||
      Number(b.answers) - Number(a.answers) ||
      b.score - a.score ||
      b.summed - a.summed ||
      Number(b.primary) - Number(a.primary) ||
      a.at - b.at,
  );
}

/** For every option: how many types are recommended if it were chosen too. @param {Index} index @param {Filters} filters */
export function facets(index, filters) {
  /** @param {Partial<Filters>} change */
  const count = (change) => assess(index, { ...filters, ...change }).filter(({ recommended }) => recommended).length;
  const sizes = index.sizes.map(({ id }) => [id, count(id === index.stage ? { startup: true } : { companySize: id })]);
  const needs = index.needs.map(({ id }) => [
    id,
    count({ needs: filters.needs.includes(id) ? filters.needs : [...filters.needs, id] }),
  ]);
  return {
    any: count({ companySize: null }),
    /** @type {Record<string, number>} */
    sizes: Object.fromEntries(sizes),
    /** @type {Record<string, number>} */
    needs: Object.fromEntries(needs),
  };
}

/** @param {Index} index @param {Filters} filters @returns {Ranked[]} */
function assess(index, { companySize, startup, needs }) {
  const { types, rules, links, stage } = index;
  /** @type {string[]} */
  const sizes = [];
  if (companySize) sizes.push(companySize);
  if (startup && stage) sizes.push(stage);

  /** @type {Directness[][]} */
  const answers = types.map(() => []);
  for (const need of needs) for (const { at, directness } of links.get(need) ?? []) answers[at].push(directness);
  const combining = combiners(index, needs);

  return types.map((type, at) => {
    const own = answers[at];
    const level = countedFit(index, type, sizes, needs);
    /** @type {Directness[]} */
    const all = [...own];
    if (combining.has(type.id)) all.push(!sizes.length || level === "good" || level === "strong" ? "primary" : "also");
    const best = all.includes("primary") ? "primary" : all.length ? "also" : null;

    const fitPoints = level ? rules.fit[level] : 0;
    const further = Math.min(Math.max(own.length - 1, 0), rules.furtherNeedsMax) * rules.furtherNeed;
    const sum = fitPoints + (best ? rules.directness[best] : 0) + further;
    const score = level === "weak" ? Math.min(sum, rules.weakCap) : sum;
    const band = bandOf(rules, score, best !== null);
    let recommended = true;
    if (sizes.length && needs.length) recommended = band !== "none";
    else if (needs.length) recommended = best !== null;
    else if (sizes.length) recommended = fitPoints > 0;
    return {
      at,
      type: type.id,
      score,
      band: sizes.length && needs.length ? band : null,
      recommended,
      level,
      best,
      answers: best !== null,
      summed: all.reduce((points, directness) => points + rules.directness[directness], 0),
      primary: own.includes("primary"),
    };
  });
}

/** @param {Rules} rules @param {number} score @param {boolean} answers @returns {Band} */
function bandOf({ bands }, score, answers) {
  if (!answers) return "none";
  if (score >= bands.best) return "best";
  if (score >= bands.good) return "good";
  return score >= bands.consider ? "consider" : "none";
}

/** The better fit of the chosen sizes, each lifted by its overrides. @param {Index} index @param {Type} type @param {string[]} sizes @param {string[]} needs */
function countedFit(index, type, sizes, needs) {
  let level = -1;
  for (const size of sizes) {
    level = Math.max(level, LEVELS.indexOf(type.fits[size]?.fit));
    for (const rule of index.overrides.get(type.id) ?? []) {
      const applies = needs.includes(rule.need) && (!rule.sizes?.length || rule.sizes.includes(size));
      if (applies) level = Math.max(level, LEVELS.indexOf(rule.atLeast));
    }
  }
  return level < 0 ? null : LEVELS[level];
}

/** The types that answer by combining others. @param {Index} index @param {string[]} needs */
function combiners({ types, rules, links }, needs) {
  const chosen = needs.flatMap((need) => links.get(need) ?? []);
  const primary = chosen.filter(({ directness }) => directness === "primary").map(({ at }) => types[at]);
  const met = rules.combiners.filter(
    ({ includes, andAxis }) =>
      primary.some(({ id }) => id === includes) && primary.some(({ id, axis }) => id !== includes && axis === andAxis),
  );
  return new Set(met.map(({ type }) => type));
}
