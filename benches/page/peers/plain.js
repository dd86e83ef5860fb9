// @ts-check
/** A table that is in the page already: this ranks it, moves its columns and writes the numbers beside the options. */
import { facets, prepare, rank } from "./ranking.js";
import { points, standing, status } from "./words.js";

/** @param {string} id */
const get = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const index = prepare(JSON.parse(get("data").textContent ?? ""));
const form = /** @type {HTMLFormElement} */ (get("filters"));
const table = /** @type {HTMLTableElement} */ (get("matrix"));
const line = get("status");

const rows = [...table.rows].map((row) => ({ row, cells: [...row.cells].slice(1) }));
const heads = rows[0].cells.map((head) => ({
  head,
  band: /** @type {Element} */ (head.querySelector(".band")),
  score: /** @type {Element} */ (head.querySelector(".score")),
}));
const options = [...form.querySelectorAll("input")].map((input) => ({
  input,
  count: /** @type {Element} */ (input.parentElement?.querySelector(".count")),
}));
let shown = index.types.map((_, at) => at);
let out = index.types.map(() => false);

/** @returns {import("./ranking.js").Filters} */
function filters() {
  const chosen = new FormData(form);
  return {
    companySize: String(chosen.get("size") ?? "") || null,
    startup: chosen.has("startup"),
    needs: chosen.getAll("need").map(String),
  };
}

/** Moves only what does not stand in its place. @param {HTMLTableRowElement} row @param {HTMLTableCellElement[]} cells */
function reorder(row, cells) {
  let next = row.cells[0].nextElementSibling;
  for (const at of shown) {
    if (cells[at] === next) next = next.nextElementSibling;
    else row.insertBefore(cells[at], next);
  }
}

function show() {
  const asked = filters();
  const ranking = rank(index, asked);
  const numbers = facets(index, asked);

  for (const ranked of ranking) {
    const { head, band, score } = heads[ranked.at];
    if (ranked.band) head.dataset.band = ranked.band;
    else delete head.dataset.band;
    band.textContent = standing(ranked, asked);
    score.textContent = points(ranked);
    if (out[ranked.at] === ranked.recommended) {
      out[ranked.at] = !ranked.recommended;
      for (const { cells } of rows) cells[ranked.at].classList.toggle("out", !ranked.recommended);
    }
  }
  if (ranking.some(({ at }, place) => shown[place] !== at)) {
    shown = ranking.map(({ at }) => at);
    for (const { row, cells } of rows) reorder(row, cells);
  }
  for (const { input, count } of options) {
    const { name, value } = input;
    const number =
      name === "need" ? numbers.needs[value] : name === "startup" ? numbers.sizes[index.stage ?? ""] : value ? numbers.sizes[value] : numbers.any;
    count.textContent = String(number);
  }
  line.textContent = status(ranking);
  Object.assign(window, { ranking });
}

form.addEventListener("change", show);
Object.assign(window, { ready: true, ranking: rank(index, filters()) });
