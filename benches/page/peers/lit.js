/** The comparison as a Lit component that fetches its catalogue. */
import { LitElement, html, nothing, unsafeCSS } from "lit";
import { repeat } from "lit/directives/repeat.js";
import styles from "./page.css";
import { facets, prepare, rank } from "./ranking.js";
import { points, standing, status } from "./words.js";

class CompareMatrix extends LitElement {
  static properties = { catalogue: { attribute: false }, filters: { state: true } };
  static styles = unsafeCSS(styles);

  constructor() {
    super();
    this.filters = { companySize: null, startup: false, needs: [] };
  }

  willUpdate(changed) {
    if (changed.has("catalogue")) this.index = prepare(this.catalogue);
    this.ranking = rank(this.index, this.filters);
    this.facets = facets(this.index, this.filters);
  }

  firstUpdated() {
    window.ready = true;
  }

  updated() {
    window.ranking = this.ranking;
  }

  chooseNeed(id, chosen) {
    const needs = this.filters.needs.filter((need) => need !== id);
    this.filters = { ...this.filters, needs: chosen ? [...needs, id] : needs };
  }

  render() {
    return html`
      <form id="filters" autocomplete="off">${this.sizes()} ${this.needs()}</form>
      <p id="status" role="status">${status(this.ranking)}</p>
      <div class="region" tabindex="0">${this.table()}</div>
    `;
  }

  sizes() {
    const { companySize, startup } = this.filters;
    const bands = this.catalogue.sizes.filter(({ kind }) => kind === "headcount");
    const stage = this.catalogue.sizes.find(({ kind }) => kind === "stage");
    const radio = (id, label, count) => html`
      <label>
        <input type="radio" name="size" id="om-size-${id ?? "any"}" .checked=${companySize === id}
          @change=${() => (this.filters = { ...this.filters, companySize: id })}>
        <span>${label}</span> <span class="count">${count}</span>
      </label>
    `;
    return html`
      <fieldset>
        <legend>Company size</legend>
        ${radio(null, "Any size", this.facets.any)}
        ${bands.map(({ id, label }) => radio(id, label, this.facets.sizes[id]))}
        ${stage
          ? html`
              <label>
                <input type="checkbox" id="om-startup" .checked=${startup}
                  @change=${(event) => (this.filters = { ...this.filters, startup: event.target.checked })}>
                <span>${stage.label}</span> <span class="count">${this.facets.sizes[stage.id]}</span>
              </label>
            `
          : nothing}
      </fieldset>
    `;
  }

  needs() {
    const { needs } = this.filters;
    return this.catalogue.needGroups.map(
      (group) => html`
        <fieldset>
          <legend>${group.label}</legend>
          ${this.catalogue.needs
            .filter((need) => need.group === group.id)
            .map(
              ({ id, label }) => html`
                <label>
                  <input type="checkbox" name="need" id="om-need-${id}" .checked=${needs.includes(id)}
                    @change=${(event) => this.chooseNeed(id, event.target.checked)}>
                  <span>${label}</span> <span class="count">${this.facets.needs[id]}</span>
                </label>
              `,
            )}
        </fieldset>
      `,
    );
  }

  table() {
    const { types, criteria } = this.catalogue;
    const key = ({ type }) => type;
    return html`
      <table id="matrix">
        <thead>
          <tr>
            <td></td>
            ${repeat(this.ranking, key, (ranked) => this.head(types[ranked.at], ranked))}
          </tr>
        </thead>
        <tbody>
          ${criteria.map(
            (criterion) => html`
              <tr>
                <th scope="row">${criterion.label}${criterion.help ? html`<small>${criterion.help}</small>` : nothing}</th>
                ${repeat(
                  this.ranking,
                  key,
                  ({ at, recommended }) =>
                    html`<td class=${recommended ? "" : "out"}>${cell(criterion, types[at].cells[criterion.id])}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  head(type, ranked) {
    return html`
      <th scope="col" data-type=${type.id} data-band=${ranked.band ?? nothing} class=${ranked.recommended ? "" : "out"}>
        <span class="band">${standing(ranked, this.filters)}</span>
        <span class="score">${points(ranked)}</span>
        <strong>${type.name}</strong>
        <span>${type.plain}</span>
      </th>
    `;
  }
}

function cell(criterion, content) {
  if (!content) return html`<p>Not stated</p>`;
  const { text, level, tags } = content;
  return html`
    ${level ? html`<p class="level">${criterion.levels[level - 1]}</p>` : nothing}
    ${tags?.length
      ? html`<ul>${tags.map((id) => html`<li>${criterion.tags.find((tag) => tag.id === id).label}</li>`)}</ul>`
      : nothing}
    <p>${text}</p>
  `;
}

customElements.define("compare-matrix", CompareMatrix);
const response = await fetch("./catalogue.json");
const element = document.createElement("compare-matrix");
element.catalogue = await response.json();
document.getElementById("app").append(element);
