// @ts-check
/** A comparison that is in the page already: this answers what is asked, and changes what of the page says something else then. */
import { notes } from "./notes.js";
import { answer, covers, prepare } from "./ranking.js";
import { COVERAGE, NONE_FITS, coversBasis, coversWord, description, fitWord, fitsInWords, mark, markKind, standing, status, strip } from "./words.js";

/** @typedef {import("./ranking.js").Answer} Answer */
/** @typedef {import("./ranking.js").Ranked} Ranked */

/** @template {Element} [Of=HTMLElement] @param {string} selector @param {ParentNode} [within] */
const find = (selector, within = document) => /** @type {Of} */ (within.querySelector(selector));
/** @template {Element} [Of=HTMLElement] @param {string} selector @param {ParentNode} [within] */
const findAll = (selector, within = document) => /** @type {Of[]} */ ([...within.querySelectorAll(selector)]);

const index = prepare(JSON.parse(find("#data").textContent ?? ""));
/** @type {HTMLFormElement} */
const form = find("form");
const table = /** @type {HTMLTableElement} */ (find("table"));
const section = find(".om-answer");
const said = find(".om-said");
const line = find("[role=status]");
const buttons = { next: find("#om-next"), whatIf: find("#om-what-if") };
const firstRows = find(".om-first-rows");

/** @typedef {{row: HTMLTableRowElement, cells: HTMLTableCellElement[]}} Row `cells`: in the order of the catalogue */
/** @type {Row[]} */
const rows = [...table.rows].map((row) => ({ row, cells: [...row.cells].slice(1) }));
/** Those of the chosen needs. @type {Map<string, Row>} */
const needRows = new Map();

const heads = findAll(".om-heads th").map((head) => ({
  head,
  standing: find(".om-standing", head),
  steps: find(".om-meter", head),
  word: find(".om-standing span", head),
  named: find(".om-in-answer", head),
}));
const fits = findAll(".om-fits td").map((cell) => ({ word: find(".om-fit", cell), bars: find(".om-bars", cell) }));
const options = findAll("form input").map((of) => {
  const input = /** @type {HTMLInputElement} */ (of);
  const name = find(".om-option-name", /** @type {Element} */ (input.parentElement));
  return { input, name, zero: /** @type {HTMLElement | null} */ (name.nextElementSibling) };
});

let before = answer(index, filters());
/** The types as they stand, by their places in the catalogue, and why each column stands out. */
let shown = index.types.map((_, at) => at);
const standings = index.types.map(() => /** @type {string | null} */ (null));

/** @returns {import("./ranking.js").Filters} */
function filters() {
  const chosen = new FormData(form);
  const size = String(chosen.get("om-size"));
  return {
    companySize: size === "any" ? null : size,
    startup: chosen.has("om-startup"),
    needs: chosen.getAll("om-need").map(String),
  };
}

/** Ticks what these filters ask for. @param {import("./ranking.js").Filters} filters */
function ask({ companySize, startup, needs }) {
  for (const { input } of options) {
    if (input.name === "om-size") input.checked = input.value === (companySize ?? "any");
    else input.checked = input.name === "om-startup" ? startup : needs.includes(input.value);
  }
  show();
}

/** @param {Node} node @param {string} text */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {Element} element @param {string} name @param {string | null} value none: without the attribute */
function attribute(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** @template {keyof HTMLElementTagNameMap} Name @param {Name} name @param {string} className @param {string} [text] */
function make(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** @param {number} filled */
function meter(filled) {
  const made = make("i", "om-meter");
  made.dataset.filled = String(filled);
  made.dataset.of = "3";
  made.ariaHidden = "true";
  return made;
}

/**
 * The places that stay: the longest part of the list that is in order already. What is not in it moves.
 * @param {number[]} places where each stood before
 */
function staying(places) {
  /** The last of the best part of each length, and what stands before each. @type {number[]} */
  const ends = [];
  const previous = places.map((place, at) => {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]] < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = at;
    return low ? ends[low - 1] : -1;
  });
  const stay = new Set();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]) stay.add(at);
  return stay;
}

/** Puts the columns in this order, and moves no more of them than it must. @param {number[]} order */
function reorder(order) {
  const place = new Map(shown.map((of, at) => [of, at]));
  const stay = staying(order.map((of) => /** @type {number} */ (place.get(of))));
  if (stay.size === order.length) return;
  for (const { row, cells } of [...rows, ...needRows.values()]) {
    /** @type {Element | null} */
    let next = null;
    for (let at = order.length - 1; at >= 0; at--) {
      const cell = cells[order[at]];
      if (!stay.has(at)) row.insertBefore(cell, next);
      next = cell;
    }
  }
  shown = order;
}

/** @param {Answer} found */
function showHeads({ ranking, filters }) {
  for (const ranked of ranking) {
    const { head, standing: standingOf, steps, word } = heads[ranked.at];
    const stands = standing(ranked, filters);
    attribute(head, "data-band", ranked.band);
    standingOf.hidden = !stands;
    if (!stands) continue;
    write(word, stands[0]);
    steps.hidden = !stands[1];
    attribute(steps, "data-filled", String(stands[1]));
  }
}

/** @param {Answer} found */
function showStandings({ ranking, standings: found }) {
  ranking.forEach(({ at }, place) => {
    const now = found[place];
    if (standings[at] === now) return;
    standings[at] = now;
    heads[at].named.hidden = now !== "in";
    for (const { cells } of [...rows, ...needRows.values()]) attribute(cells[at], "data-standing", now);
  });
}

/** @param {Answer} found */
function showFits({ ranking, filters }) {
  const { companySize, startup } = filters;
  const sizeIsNew = before.filters.companySize !== companySize;
  const isNew = sizeIsNew || before.filters.startup !== startup;
  const bands = index.sizes.filter(({ kind }) => kind === "headcount");
  for (const ranked of ranking) {
    const { word, bars } = fits[ranked.at];
    word.hidden = !companySize && !startup;
    if (!word.hidden) write(word, fitWord(index, ranked));
    if (isNew) bars.ariaLabel = fitsInWords(index, ranked.at, filters);
    if (sizeIsNew) bands.forEach(({ id }, at) => attribute(bars.children[at], "data-on", id === companySize ? "" : null));
  }
}

/** @param {string[]} needs those that stay */
function dropNeeds(needs) {
  for (const [need, { row }] of needRows) {
    if (needs.includes(need)) continue;
    row.remove();
    needRows.delete(need);
  }
}

/** @param {Answer} found */
function showNeeds({ ranking, filters }) {
  let last = /** @type {Element} */ (firstRows.firstElementChild);
  for (const need of filters.needs) {
    const row = needRows.get(need) ?? makeNeedRow(need);
    if (!row.row.isConnected) last.after(row.row);
    last = row.row;
    for (const ranked of ranking) showCovers(row.cells[ranked.at], ranked, need);
  }
}

/** @param {string} need @returns {Row} */
function makeNeedRow(need) {
  const { choice, label } = /** @type {import("./ranking.js").Need} */ (index.needOf.get(need));
  const row = make("tr", "om-need-row");
  const head = make("th", "", `Need: ${choice ?? label}`);
  head.scope = "row";
  head.id = `om-r-${need}`;
  const cells = index.types.map((_, at) => {
    const cell = make("td", "");
    attribute(cell, "data-standing", standings[at]);
    return cell;
  });
  row.append(head, ...shown.map((at) => cells[at]));
  const made = { row, cells };
  needRows.set(need, made);
  return made;
}

/** @param {HTMLTableCellElement} cell @param {Ranked} ranked @param {string} need */
function showCovers(cell, ranked, need) {
  const directness = covers(ranked, need);
  const kind = COVERAGE[directness ?? "none"];
  const old = /** @type {HTMLElement | null} */ (cell.firstElementChild);
  if (old?.dataset.covers === kind) return;
  const word = make("span", "om-covers", coversWord(directness));
  word.dataset.covers = kind;
  const basis = coversBasis(index, ranked, need);
  cell.replaceChildren(word);
  if (basis === null) return;
  const button = make("button", "om-mark");
  button.type = "button";
  button.dataset.note = `need-${ranked.at}-${index.needs.findIndex(({ id }) => id === need)}`;
  button.dataset.kind = markKind(basis);
  button.ariaLabel = mark(basis);
  button.ariaExpanded = "false";
  button.setAttribute("aria-describedby", `om-t-${ranked.type} om-r-${need}`);
  cell.append(button);
}

/** How many types fit with an option. @param {HTMLInputElement} input @param {Answer["facets"]} facets */
function fitting({ name, value }, facets) {
  if (name === "om-need") return facets.needs[value];
  if (name === "om-startup") return facets.sizes[index.stage ?? ""];
  return value === "any" ? facets.any : facets.sizes[value];
}

/** @param {Answer["facets"]} facets */
function showOptions(facets) {
  for (const option of options) {
    const { input, name } = option;
    const found = fitting(input, facets);
    if (found === fitting(input, before.facets)) continue;
    input.setAttribute("aria-description", description(name.textContent ?? "", labelOf(input), found));
    if (!found && !option.zero) {
      option.zero = make("span", "om-zero", NONE_FITS);
      option.zero.ariaHidden = "true";
      name.after(option.zero);
    } else if (found && option.zero) {
      option.zero.remove();
      option.zero = null;
    }
  }
}

/** @param {HTMLInputElement} input */
function labelOf({ name, value }) {
  if (name === "om-need") return index.needOf.get(value)?.label ?? "";
  return index.sizeOf.get(name === "om-startup" ? (index.stage ?? "") : value)?.label ?? "Any size";
}

/** @param {Answer} found */
function showAnswer(found) {
  const { lines, muted, why, steps, warning, ways, hasNext, hasWhatIf } = strip(index, found);
  attribute(section, "data-ranked", found.isRanked ? "" : null);
  attribute(/** @type {Element} */ (said.parentElement), "data-band", found.ranking[0].recommended ? found.ranking[0].band : null);
  write(line, status(index, found));
  const content = lines.map((text) => make("p", "om-big", text));
  if (muted) content.push(make("p", "om-muted", muted));
  if (why) {
    const paragraph = make("p", "om-why");
    if (steps) paragraph.append(meter(steps));
    paragraph.append(why);
    content.push(paragraph);
  }
  if (warning) content.push(make("p", "om-warning", warning));
  said.replaceChildren(line, ...content);
  if (ways.length) {
    const list = make("ul", "om-relax");
    for (const { label, found, filters } of ways) {
      const button = make("button", "om-button", label);
      button.type = "button";
      button.append(make("strong", "", found));
      button.addEventListener("click", () => ask(filters));
      const item = make("li", "");
      item.append(button);
      list.append(item);
    }
    said.append(list);
  }
  buttons.next.hidden = !hasNext;
  buttons.whatIf.hidden = !hasWhatIf;
  write(find("caption"), found.isRanked ? "Types of outsourcing, best fit first" : "Types of outsourcing compared");
}

function show() {
  const found = answer(index, filters());
  dropNeeds(found.filters.needs);
  reorder(found.ranking.map(({ at }) => at));
  showStandings(found);
  showHeads(found);
  showFits(found);
  showNeeds(found);
  showOptions(found.facets);
  showAnswer(found);
  before = found;
  Object.assign(window, { ranking: found.ranking });
}

form.addEventListener("change", show);
find("#om-fold-detail").addEventListener("click", ({ currentTarget }) => {
  const button = /** @type {HTMLElement} */ (currentTarget);
  const isOpen = button.ariaExpanded !== "true";
  button.ariaExpanded = String(isOpen);
  for (const body of findAll("[data-folds]")) body.hidden = !isOpen;
});
Object.assign(window, { ready: true, ranking: before.ranking });
notes(document.body);
