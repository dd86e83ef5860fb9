/** The comparison as a Lit component that fetches its catalogue. */
import { LitElement, html, nothing, unsafeCSS } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { notes } from "./notes.js";
import styles from "./page.css";
import { answer, covers, prepare } from "./ranking.js";
import {
  COVERAGE,
  FITTING,
  HEIGHTS,
  NONE_FITS,
  coversBasis,
  coversWord,
  description,
  fitWord,
  fitsInWords,
  mark,
  markKind,
  standing,
  status,
  strip,
} from "./words.js";

class CompareMatrix extends LitElement {
  static properties = { catalogue: { attribute: false }, filters: { state: true }, isDetailOpen: { state: true } };
  static styles = unsafeCSS(styles);

  constructor() {
    super();
    this.filters = { companySize: null, startup: false, needs: [] };
    this.isDetailOpen = true;
  }

  willUpdate(changed) {
    if (changed.has("catalogue")) this.index = prepare(this.catalogue);
    if (changed.has("catalogue") || changed.has("filters")) this.answer = answer(this.index, this.filters);
  }

  firstUpdated() {
    window.ready = true;
    notes(this.renderRoot);
  }

  updated() {
    window.ranking = this.answer.ranking;
  }

  chooseNeed(id, chosen) {
    const needs = this.filters.needs.filter((need) => need !== id);
    this.filters = { ...this.filters, needs: chosen ? [...needs, id] : needs };
  }

  render() {
    const { title, intro, footer } = this.catalogue;
    return html`
      <div class="om-intro">
        <h2>${title}</h2>
        <p class="om-muted">${intro.text} ${markOf("intro", intro.basis)}</p>
      </div>
      <form class="om-filters" autocomplete="off" aria-label="Your company and your needs">${this.sizes()} ${this.needs()}</form>
      ${this.strip()}
      <div class="om-region" ?data-wide=${this.catalogue.types.length > FITTING}>${this.table()}</div>
      <p class="om-key">
        <span>What a cell rests on: </span>
        <span class="om-key-entry" data-kind="article">article</span>
        <span class="om-key-entry" data-kind="outside">outside source</span>
        <span class="om-key-entry" data-kind="judgement">our judgement</span>
        <span class="om-key-entry" data-kind="mixed">several of these</span>
        <span>Press a mark for the note and the sources.</span>
      </p>
      <p class="om-footer">${footer}</p>
    `;
  }

  sizes() {
    const { companySize, startup } = this.filters;
    const { any, sizes } = this.answer.facets;
    const bands = this.catalogue.sizes.filter(({ kind }) => kind === "headcount");
    const stage = this.catalogue.sizes.find(({ kind }) => kind === "stage");
    const radio = (id, short, label, found) =>
      option("om-segment", short, label, found, (description) => html`
        <input type="radio" name="om-size" value=${id ?? "any"} id="om-size-${id ?? "any"}" .checked=${companySize === id}
          aria-description=${description} @change=${() => (this.filters = { ...this.filters, companySize: id })}>`);
    return html`
      <fieldset class="om-sizes">
        <legend class="om-question">Company size</legend>
        <div class="om-segments">
          ${radio(null, "Any", "Any size", any)}
          ${bands.map(({ id, short, label }) => radio(id, short, label, sizes[id]))}
        </div>
        ${stage
          ? option("om-option om-stage", stage.label, stage.label, sizes[stage.id], (description) => html`
              <input type="checkbox" name="om-startup" id="om-startup" .checked=${startup} aria-description=${description}
                @change=${(event) => (this.filters = { ...this.filters, startup: event.target.checked })}>`)
          : nothing}
      </fieldset>
    `;
  }

  needs() {
    const { needs } = this.filters;
    return html`
      <div class="om-needs" role="group" aria-labelledby="om-needs-title">
        <div class="om-needs-head"><p id="om-needs-title" class="om-question">What do you need?</p></div>
        <div class="om-need-groups">
          ${this.catalogue.needGroups.map(
            (group) => html`
              <fieldset class="om-need-group">
                <legend>${group.label}</legend>
                ${this.catalogue.needs
                  .filter((need) => need.group === group.id)
                  .map(({ id, choice, label }) =>
                    option("om-option", choice ?? label, label, this.answer.facets.needs[id], (description) => html`
                      <input type="checkbox" name="om-need" value=${id} id="om-need-${id}" .checked=${needs.includes(id)}
                        aria-description=${description} @change=${(event) => this.chooseNeed(id, event.target.checked)}>`),
                  )}
              </fieldset>
            `,
          )}
        </div>
      </div>
    `;
  }

  strip() {
    const { isRanked, ranking } = this.answer;
    const { lines, muted, why, steps, warning, ways, hasNext, hasWhatIf } = strip(this.index, this.answer);
    const band = ranking[0].recommended ? ranking[0].band : null;
    return html`
      <section class="om-answer" aria-labelledby="om-answer-title" ?data-ranked=${isRanked}>
        <h3 id="om-answer-title" class="om-question">Your answer</h3>
        <div class="om-strip" data-band=${band ?? nothing}>
          <div class="om-said">
            <p class="om-hidden" role="status">${status(this.index, this.answer)}</p>
            ${lines.map((line) => html`<p class="om-big">${line}</p>`)}
            ${muted ? html`<p class="om-muted">${muted}</p>` : nothing}
            ${why ? html`<p class="om-why">${steps ? meter(steps, 3) : nothing}${why}</p>` : nothing}
            ${warning ? html`<p class="om-warning">${warning}</p>` : nothing}
            ${ways.length
              ? html`
                  <ul class="om-relax">
                    ${ways.map(
                      ({ label, found, filters }) => html`
                        <li><button type="button" class="om-button" @click=${() => (this.filters = filters)}>${label}<strong>${found}</strong></button></li>
                      `,
                    )}
                  </ul>
                `
              : nothing}
          </div>
          ${hasNext ? html`<button type="button" id="om-next" class="om-button om-go" aria-expanded="false">Next steps</button>` : nothing}
          ${hasWhatIf ? html`<button type="button" id="om-what-if" class="om-button" aria-expanded="false">What would change this</button>` : nothing}
          <button type="button" id="om-more" class="om-button" aria-expanded="false">More</button>
        </div>
      </section>
    `;
  }

  /** A cell for each type. @param {(ranked: import("./ranking.js").Ranked, type: any) => unknown} content */
  cells(content) {
    return repeat(this.answer.ranking, key, (ranked, place) => {
      return html`<td data-standing=${this.answer.standings[place] ?? nothing}>${content(ranked, this.catalogue.types[ranked.at])}</td>`;
    });
  }

  table() {
    const { criteria, sizesBasis, types } = this.catalogue;
    const { filters, ranking, isRanked, standings } = this.answer;
    const bands = this.catalogue.sizes.filter(({ kind }) => kind === "headcount");
    const isSized = filters.companySize || filters.startup;
    const tier = (of, head) => html`
      <tbody class="om-tier">
        <tr>
          <th scope="rowgroup">${head}</th>
          ${repeat(ranking, key, ({ at }, place) => html`<td aria-hidden="true" data-standing=${standings[place] ?? nothing}>${types[at].short}</td>`)}
        </tr>
      </tbody>
      ${criteria.map((criterion, row) => (criterion.tier === of ? this.criterion(criterion, row) : nothing))}
    `;
    return html`
      <table>
        <caption class="om-hidden">${isRanked ? "Types of outsourcing, best fit first" : "Types of outsourcing compared"}</caption>
        <thead>
          <tr class="om-heads">
            <td class="om-corner"></td>
            ${repeat(ranking, key, (ranked, place) => this.head(types[ranked.at], ranked, standings[place]))}
          </tr>
          <tr class="om-names">
            <th scope="row" id="om-r-names">Full name</th>
            ${this.cells(({ at }, { id, name, short, plain, group }) => html`
              <span class="om-plain-line">${plain}</span>
              ${name === short ? nothing : html`<span class="om-full-name">${name}</span>`}
              ${group
                ? html`<span class="om-column-group">${group.label}</span>${markOf(`group-${at}`, group.basis, `om-t-${id} om-r-names`)}`
                : nothing}`)}
          </tr>
          <tr class="om-compares">
            <th scope="row">Compare</th>
            ${this.cells((_, { id, short }) => html`
              <label class="om-choice"><input type="checkbox" name="om-compare" value=${id}><span>Compare<span class="om-hidden"> ${short}</span></span></label>`)}
          </tr>
        </thead>
        <tbody class="om-first-rows">
          <tr class="om-fits">
            <th scope="row" id="om-r-fits">
              Fits which sizes?${markOf("sizes", sizesBasis, "om-r-fits")}
              <small class="om-help" aria-hidden="true">Taller: fits better</small>
            </th>
            ${this.cells((ranked, { id, fits, fitBasis }) => html`
              ${isSized ? html`<b class="om-fit">${fitWord(this.index, ranked)}</b>` : nothing}
              <span class="om-bars" role="img" aria-label=${fitsInWords(this.index, ranked.at, filters)}>
                ${bands.map((band) => html`<i data-fit=${HEIGHTS[fits[band.id]?.fit] ?? 0} ?data-on=${band.id === filters.companySize}>${band.short}</i>`)}
              </span>
              ${markOf(`fit-${ranked.at}`, fitBasis, `om-t-${id} om-r-fits`)}`)}
          </tr>
          ${repeat(filters.needs, (need) => need, (need) => this.need(need))}
        </tbody>
        ${tier("glance", html`<span>At a glance</span>`)}
        ${tier(
          "detail",
          html`
            <button type="button" class="om-fold-rows" aria-expanded=${this.isDetailOpen} @click=${() => (this.isDetailOpen = !this.isDetailOpen)}>In detail</button>
          `,
        )}
      </table>
    `;
  }

  head({ id, short }, ranked, stands) {
    const words = standing(ranked, this.answer.filters);
    return html`
      <th id="om-t-${id}" scope="col" data-type=${id} data-band=${ranked.band ?? nothing} data-standing=${stands ?? nothing}>
        <span class="om-column-name">${short}</span>
        ${words ? html`<span class="om-standing">${words[1] ? meter(words[1], 3) : nothing}${words[0]}</span>` : nothing}
        ${stands === "in" ? html`<span class="om-in-answer">In the answer</span>` : nothing}
      </th>
    `;
  }

  need(need) {
    const { choice, label } = this.index.needOf.get(need);
    const at = this.catalogue.needs.findIndex(({ id }) => id === need);
    return html`
      <tr class="om-need-row">
        <th scope="row" id="om-r-${need}">Need: ${choice ?? label}</th>
        ${this.cells((ranked) => {
          const directness = covers(ranked, need);
          const basis = coversBasis(this.index, ranked, need);
          return html`<span class="om-covers" data-covers=${COVERAGE[directness ?? "none"]}>${coversWord(directness)}</span>${basis === null
              ? nothing
              : markOf(`need-${ranked.at}-${at}`, basis, `om-t-${ranked.type} om-r-${need}`)}`;
        })}
      </tr>
    `;
  }

  criterion(criterion, row) {
    const folds = criterion.tier === "detail";
    return html`
      <tbody class="om-criterion" ?data-folds=${folds} ?hidden=${folds && !this.isDetailOpen}>
        <tr>
          <th scope="row" id="om-r-${criterion.id}">${criterion.label}${criterion.help ? html`<small class="om-help">${criterion.help}</small>` : nothing}</th>
          ${this.cells(({ at }, type) => cell(criterion, type, `cell-${at}-${row}`))}
        </tr>
      </tbody>
    `;
  }
}

const key = ({ type }) => type;

/** An option: its short name in sight, its whole label and how many types fit as the description of its control. */
function option(of, name, label, found, input) {
  return html`
    <label class=${of}>
      ${input(description(name, label, found))}
      <span><span class="om-option-name">${name}</span>${found ? nothing : html`<span class="om-zero" aria-hidden="true">${NONE_FITS}</span>`}</span>
    </label>
  `;
}

const meter = (filled, of) => html`<i class="om-meter" data-filled=${filled} data-of=${of} aria-hidden="true"></i>`;

/** The button that opens a note. */
const markOf = (note, basis, heads) =>
  html`<button type="button" class="om-mark" data-note=${note} data-kind=${markKind(basis)} aria-label=${mark(basis)}
    aria-describedby=${heads ?? nothing} aria-expanded="false"></button>`;

function cell(criterion, type, note) {
  const content = type.cells[criterion.id];
  if (!content) return html`<span class="om-muted">Not stated</span>`;
  const { text, level, tags, basis } = content;
  return html`
    ${level ? html`<b class="om-level">${criterion.levels[level - 1]}${meter(level, 5)}</b>` : nothing}
    ${tags?.length ? html`<b class="om-tags">${tags.map((id) => criterion.tags.find((tag) => tag.id === id).label).join(" · ")}</b>` : nothing}
    ${text}${markOf(note, basis, `om-t-${type.id} om-r-${criterion.id}`)}`;
}

customElements.define("compare-matrix", CompareMatrix);
const response = await fetch("./catalogue.json");
const element = document.createElement("compare-matrix");
element.catalogue = await response.json();
document.getElementById("app").append(element);
