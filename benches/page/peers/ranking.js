// @ts-check
/**
 * The answer to what was asked, as `src/domain/answer.rs` and its neighbours state it, once for all pages that the widget is compared with.
 *
 * @typedef {"weak" | "possible" | "good" | "strong"} Level
 * @typedef {"also" | "primary"} Directness
 * @typedef {{id: string, name: string, short: string, axis?: string, hasNext: boolean, fits: Record<string, {fit: Level}>}} Type
 * @typedef {{id: string, label: string, short: string, choice?: string, answers: {type: string, directness: Directness, basis: string}[]}} Need
 * @typedef {{id: string, kind: "headcount" | "stage", label: string, short: string}} Size
 * @typedef {{needs?: string[], sizes?: string[], against: string[], text: string}} Hint one that stands before the answer
 * @typedef {{
 *   fit: Record<Level, number>, directness: Record<Directness, number>, furtherNeed: number, furtherNeedsMax: number,
 *   weakCap: number, bands: {best: number, good: number, consider: number},
 *   overrides: {type: string, need: string, sizes?: string[], atLeast: Level}[],
 *   combiners: {type: string, includes: string, andAxis: string, basis: string}[],
 * }} Rules
 * @typedef {{types: Type[], needs: Need[], sizes: Size[], hints: Hint[], ranking: Rules}} Catalogue
 * @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters
 * @typedef {"none" | "consider" | "good" | "best"} Band
 * @typedef {{
 *   at: number, type: string, score: number, band: Band | null, recommended: boolean, fit: {level: Level, size: string} | null,
 *   links: {need: string, directness: Directness}[], combines: Directness | null, best: Directness | null, answers: boolean,
 *   summed: number, primary: boolean,
 * }} Ranked
 * @typedef {{of: Ranked, needs: string[], inPart: boolean}} Named
 * @typedef {{parts: Named[], open: string[]}} Combination
 * @typedef {{filters: Filters, recovers: number, without: string[]}} Relaxation
 */

/** @type {Level[]} From the least to the most. */
const LEVELS = ["weak", "possible", "good", "strong"];

/** What is asked of a catalogue often. @param {Catalogue} catalogue */
export function prepare(catalogue) {
  const { types, needs, sizes, hints, ranking: rules } = catalogue;
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
  const needOf = new Map(needs.map((need) => [need.id, need]));
  const sizeOf = new Map(sizes.map((size) => [size.id, size]));
  return { types, needs, sizes, hints, rules, links, overrides, stage, needOf, sizeOf };
}

/** @typedef {ReturnType<typeof prepare>} Index */

/** All that is said about what was asked. @param {Index} index @param {Filters} asked */
export function answer(index, asked) {
  // In the catalogue's order, whichever was chosen first.
  const filters = { ...asked, needs: index.needs.map(({ id }) => id).filter((id) => asked.needs.includes(id)) };
  const ranking = rank(index, filters);
  const isRanked = Boolean(filters.companySize || filters.startup || filters.needs.length);
  const combination = combine(ranking, filters.needs);
  const named = name(ranking, filters.needs, combination);
  return {
    filters,
    ranking,
    isRanked,
    facets: facets(index, filters),
    combination,
    named,
    /** Why the column of a type stands out or steps back: named in the answer, not recommended, or neither. */
    standings: ranking.map((ranked) => (named.some(({ of }) => of === ranked) ? "in" : ranked.recommended ? null : "out")),
    warning: warn(index, filters, named),
    relaxations: isRanked && !ranking[0].recommended ? relax(index, filters) : [],
  };
}

/** @typedef {ReturnType<typeof answer>} Answer */

/** How directly a type covers a need. @param {Ranked} ranked @param {string} need @returns {Directness | null} */
export function covers({ links, combines }, need) {
  const link = links.find((link) => link.need === need)?.directness ?? null;
  return link === "primary" || combines === "primary" ? "primary" : (link ?? combines);
}

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

  /** @type {Ranked["links"][]} */
  const answers = types.map(() => []);
  for (const need of needs) for (const { at, directness } of links.get(need) ?? []) answers[at].push({ need, directness });
  const combining = combiners(index, needs);

  return types.map((type, at) => {
    const own = answers[at];
    const fit = countedFit(index, type, sizes, needs);
    const level = fit?.level;
    const suits = !sizes.length || level === "good" || level === "strong";
    /** @type {Directness | null} */
    const combines = combining.has(type.id) ? (suits ? "primary" : "also") : null;
    const primary = own.some(({ directness }) => directness === "primary");
    const best = primary || combines === "primary" ? "primary" : own.length || combines ? "also" : null;

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
      fit,
      links: own,
      combines,
      best,
      answers: best !== null,
      summed: own.reduce((points, { directness }) => points + rules.directness[directness], combines ? rules.directness[combines] : 0),
      primary,
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
  let [best, isLifted, of] = [-1, false, ""];
  for (const size of sizes) {
    const stated = LEVELS.indexOf(type.fits[size]?.fit);
    let level = stated;
    for (const rule of index.overrides.get(type.id) ?? []) {
      const applies = needs.includes(rule.need) && (!rule.sizes?.length || rule.sizes.includes(size));
      if (applies) level = Math.max(level, LEVELS.indexOf(rule.atLeast));
    }
    if (level > best || (level === best && isLifted && level === stated)) [best, isLifted, of] = [level, level > stated, size];
  }
  return best < 0 ? null : { level: LEVELS[best], size: of };
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

/**
 * The fewest recommended types that answer every need directly; of several such sets the one with the higher scores, then with the
 * types that rank higher.
 * @param {Ranked[]} ranking @param {string[]} needs @returns {Combination | null}
 */
function combine(ranking, needs) {
  if (needs.length < 2) return null;
  const direct = new Map(
    ranking
      .filter(({ recommended, primary }) => recommended && primary)
      .map((ranked) => [ranked, new Set(ranked.links.filter(({ directness }) => directness === "primary").map(({ need }) => need))]),
  );
  /** @param {string} need */
  const answering = (need) => [...direct].filter(([, done]) => done.has(need)).map(([ranked]) => ranked);
  const coverable = needs.filter((need) => answering(need).length);
  // Of types that answer the same needs only the first can be in the best set.
  const alike = new Set();
  for (const [ranked, done] of direct) {
    const key = [...done].join(" ");
    if (alike.has(key)) direct.delete(ranked);
    alike.add(key);
  }

  const place = new Map(ranking.map((ranked, at) => [ranked, at]));
  /** @param {Ranked[]} a @param {Ranked[]} b whether `a` is the better set */
  const isBetter = (a, b) => {
    const score = (/** @type {Ranked[]} */ set) => set.reduce((sum, ranked) => sum + ranked.score, 0);
    if (a.length !== b.length) return a.length < b.length;
    if (score(a) !== score(b)) return score(a) > score(b);
    const differs = a.findIndex((ranked, at) => ranked !== b[at]);
    return differs >= 0 && Number(place.get(a[differs])) < Number(place.get(b[differs]));
  };
  /** @type {Ranked[] | null} */
  let best = null;
  /** @param {Ranked[]} chosen */
  const extend = (chosen) => {
    const open = coverable.find((need) => !chosen.some((ranked) => direct.get(ranked)?.has(need)));
    if (open === undefined) {
      const set = [...chosen].sort((a, b) => Number(place.get(a)) - Number(place.get(b)));
      if (!best || isBetter(set, best)) best = set;
    } else if (!best || chosen.length < best.length) {
      for (const ranked of answering(open)) extend([...chosen, ranked]);
    }
  };
  extend([]);
  const parts = /** @type {Ranked[]} */ (best ?? []).map((of) => {
    return { of, needs: needs.filter((need) => direct.get(of)?.has(need)), inPart: false };
  });
  return { parts, open: needs.filter((need) => !coverable.includes(need)) };
}

/** The types that the answer names, each with what for. @param {Ranked[]} ranking @param {string[]} needs @param {Combination | null} combination @returns {Named[]} */
function name(ranking, needs, combination) {
  if (combination && combination.parts.length > 1) return combination.parts;
  const [of] = ranking;
  if (!needs.length || !of?.recommended) return [];
  const linked = (/** @type {Directness} */ kind) => of.links.filter(({ directness }) => directness === kind).map(({ need }) => need);
  const direct = linked("primary");
  if (direct.length) return [{ of, needs: direct, inPart: false }];
  const helped = linked("also");
  const combined = needs.filter((need) => !combination?.open.includes(need));
  if (of.combines && combined.length && (!helped.length || of.combines === "primary")) {
    return [{ of, needs: combined, inPart: of.combines === "also" }];
  }
  return [{ of, needs: of.combines && !helped.length ? needs : helped, inPart: true }];
}

/** The hint that speaks against a type that the answer names. @param {Index} index @param {Filters} filters @param {Named[]} named */
function warn({ hints, stage }, { companySize, startup, needs }, named) {
  const applies = (/** @type {Hint} */ hint) =>
    (!hint.needs?.length || hint.needs.some((need) => needs.includes(need))) &&
    (!hint.sizes?.length || hint.sizes.some((size) => size === companySize || (startup && size === stage)));
  return hints.find((hint) => hint.against.some((type) => named.some(({ of }) => of.type === type)) && applies(hint))?.text ?? null;
}

/** Which filters to take back so that something is recommended: one of them, else two, else all. @param {Index} index @param {Filters} filters @returns {Relaxation[]} */
function relax(index, filters) {
  /** @type {{label: string, of: (filters: Filters) => Filters}[]} */
  const given = [];
  const label = (/** @type {string | null} */ size) => index.sizeOf.get(size ?? "")?.label ?? "";
  if (filters.companySize) given.push({ label: label(filters.companySize), of: (filters) => ({ ...filters, companySize: null }) });
  if (filters.startup) given.push({ label: label(index.stage), of: (filters) => ({ ...filters, startup: false }) });
  for (const id of filters.needs) {
    given.push({
      label: index.needOf.get(id)?.label ?? "",
      of: (filters) => ({ ...filters, needs: filters.needs.filter((need) => need !== id) }),
    });
  }
  const pairs = () => given.flatMap((one, at) => given.slice(at + 1).map((other) => [one, other]));
  for (const ways of [given.map((one) => [one]), pairs(), [given]]) {
    const found = ways.map((way) => {
      const changed = way.reduce((filters, { of }) => of(filters), filters);
      const recovers = assess(index, changed).filter(({ recommended }) => recommended).length;
      return { filters: changed, recovers, without: way.map(({ label }) => label) };
    });
    const open = found.filter(({ recovers }) => recovers).sort((a, b) => b.recovers - a.recovers);
    if (open.length) return open;
  }
  return [];
}
