// @ts-check
/** The choices: a form, and what it says. */
import { defaults, faint } from "./contrast.js";
import { make } from "./dom.js";
import { PLACEHOLDER, catalogue as catalogueAddress, folder, language } from "./snippet.js";
import tokens from "../../styles/tokens.css";

/**
 * @typedef {import("./snippet.js").Options} Options
 * @typedef {import("./snippet.js").Delivery} Delivery
 *
 * @typedef {object} Catalogue - What the form reads of `catalogue.json`.
 * @prop {string} title
 * @prop {{id: string, kind: string, label: string}[]} sizes
 * @prop {{id: string, label: string}[]} needGroups
 * @prop {{id: string, group: string, label: string}[]} needs
 */

/** Each with what it needs. @type {readonly [Delivery, string, string][]} */
const DELIVERIES = [
  ["script", "Script", "Needs a host that sends .wasm as application/wasm, CORS headers where it is not the page's own, and in a policy that host in script-src (with 'wasm-unsafe-eval') and connect-src."],
  ["npm", "npm package", "Needs a bundler that follows new URL(…, import.meta.url), as Vite and webpack 5 do, and 'wasm-unsafe-eval' in a policy's script-src; types for TypeScript come with it."],
  ["iframe", "Iframe", "Needs the files' host in a policy's frame-src, and in its script-src for the resizer, which fits the height; without the resizer the frame scrolls."],
  ["fragment", "Static HTML", "Needs a host that leaves <template> and <style> in place, to be read without scripts; for working questions it lets the script through as well."],
];

/** Their names as the visitor reads them. @type {readonly [string, string][]} */
const COLOURS = [
  ["accent", "Accent"],
  ["text", "Text"],
  ["surface", "Surface"],
  ["border", "Lines"],
  ["focus", "Keyboard focus"],
  ["best", "Best fit"],
  ["good", "Good fit"],
  ["weak", "Weak fit"],
];

const OTHERWISE = defaults(tokens);

/** What is typed, and why it cannot be used. @type {readonly [string, (typed: string) => boolean, string][]} */
const TYPED = [
  ["base", (typed) => folder(typed) !== null, "Write an address that begins with https:// or with one slash."],
  ["lang", (typed) => !typed.trim() || language(typed) !== null, "Write a language tag such as de, pt-BR or ar."],
  ["src", (typed) => !typed.trim() || catalogueAddress(typed) !== null, "Write an address that begins with https:// or with one slash."],
];

export class Choices {
  /** The form. */
  form = make("form", { class: "embed-form", autocomplete: "off", novalidate: true });
  #needs = make("div", { class: "embed-needs" });
  #size = make("select", { name: "size", id: "embed-size" }, make("option", { value: "" }, "Any size"));
  #startup = check("startup", "We are a startup", true);
  #chosen = make("span", { class: "embed-hint" });
  /** The own colours that are not ticked any more, by name. @type {Map<string, string>} */
  #own = new Map();
  #warnings = make("div", { class: "embed-warnings", "aria-live": "polite" });

  constructor() {
    this.form.append(deliveries(), make("div", { class: "embed-choices" }, make("div", {}, files(), this.#answers(), this.#look()), make("div", {}, words(), behaviour())));
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Fills in what can be answered. @param {Catalogue} catalogue */
  fill({ sizes, needGroups, needs }) {
    const headcounts = sizes.filter(({ kind }) => kind !== "stage");
    this.#size.append(...headcounts.map(({ id, label }) => make("option", { value: id }, label)));
    const stage = sizes.find(({ kind }) => kind === "stage");
    this.#startup.hidden = !stage;
    if (stage) this.#startup.lastChild?.replaceWith(stage.label);
    const groups = needGroups.map((group) =>
      make(
        "fieldset",
        {},
        make("legend", {}, group.label),
        ...needs.filter((need) => need.group === group.id).map(({ id, label }) => check("needs", label, false, id)),
      ),
    );
    this.#needs.replaceChildren(...groups);
  }

  /** The answers cannot be chosen: everything else can. */
  failed() {
    this.#needs.replaceChildren(make("p", { class: "embed-hint" }, "The needs could not be loaded. Everything else can be chosen."));
  }

  /** What is chosen now. @returns {Options} */
  read() {
    const data = new FormData(this.form);
    /** @param {string} name */
    const text = (name) => String(data.get(name) ?? "");
    /** @type {Record<string, string>} */
    const properties = {};
    for (const [name, value] of Object.entries(this.#colours(data))) properties[`--om-color-${name}`] = value;
    for (const name of ["radius", "space"]) {
      const { max } = /** @type {HTMLInputElement} */ (this.#control(name));
      if (text(name)) properties[`--om-${name}`] = `${Math.min(Math.max(Math.round(Number(text(name))), 0), Number(max))}px`;
    }
    return {
      delivery: /** @type {Delivery} */ (text("delivery")),
      base: text("base"),
      companySize: text("size"),
      startup: data.has("startup"),
      needs: data.getAll("needs").map(String),
      theme: text("theme"),
      properties,
      lang: text("lang"),
      src: text("src"),
      headingLevel: text("heading"),
      loading: text("loading"),
      linkState: text("link"),
      noFilters: data.has("no-filters"),
      noTakeAway: data.has("no-take-away"),
    };
  }

  /** Shows what follows from the choices within the form. */
  settle() {
    const data = new FormData(this.form);
    const delivery = data.get("delivery");
    this.#control("link").disabled = delivery === "iframe";
    for (const name of ["lang", "src"]) this.#control(name).disabled = delivery === "fragment";
    const isDark = data.get("theme") === "dark" || (data.get("theme") === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    for (const [name] of COLOURS) {
      const control = this.#control(`colour-${name}`);
      const isOwn = data.has(`own-${name}`);
      // One that is chosen again is what it was. The others show what they are by themselves.
      if (isOwn && control.disabled) control.value = this.#own.get(name) ?? control.value;
      if (!isOwn && !control.disabled) this.#own.set(name, control.value);
      if (!isOwn) control.value = OTHERWISE.get(name)?.[isDark ? "dark" : "light"] ?? control.value;
      control.disabled = !isOwn;
    }
    for (const [name, isGood, words] of TYPED) {
      const control = this.#control(name);
      const fault = control.disabled || isGood(control.value) ? "" : words;
      const place = this.form.querySelector(`#embed-${name}-fault`);
      if (place && place.textContent !== fault) place.textContent = fault;
      if (fault) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    const needs = data.getAll("needs").length;
    this.#chosen.textContent = needs ? `${needs} chosen` : "none chosen";
    const warnings = faint(this.#colours(data), String(data.get("theme")), OTHERWISE).map(({ name, scheme, ratio, needed }) => {
      const label = COLOURS.find(([of]) => of === name)?.[1] ?? name;
      return `${name === "text" ? "Small print" : label} on the surface, ${scheme} colours: contrast ${(Math.floor(ratio * 10) / 10).toFixed(1)}, and ${needed} is needed.`;
    });
    if (this.#warnings.innerText.trim() !== warnings.join("\n").trim()) this.#warnings.replaceChildren(...warnings.map((text) => make("p", {}, text)));
  }

  /** @param {FormData} data */
  #colours(data) {
    const own = COLOURS.filter(([name]) => data.has(`own-${name}`));
    // A control that was disabled a moment ago is not in the data yet.
    return Object.fromEntries(own.map(([name]) => [name, this.#control(`colour-${name}`).value]));
  }

  /** @param {string} name */
  #control(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  #answers() {
    const summary = make("summary", {}, "Needs: ", this.#chosen);
    const size = field("size", "Company size", this.#size);
    return group("Answers to begin with", size, this.#startup, make("details", { class: "embed-fold" }, summary, this.#needs));
  }

  #look() {
    const rows = COLOURS.map(([name, label]) =>
      make(
        "div",
        { class: "embed-colour" },
        check(`own-${name}`, label),
        make("input", { type: "color", name: `colour-${name}`, "aria-label": `${label}: colour`, value: OTHERWISE.get(name)?.light ?? "#000000", disabled: true }),
      ),
    );
    return group(
      "Look",
      choice("theme", "Theme", [["auto", "As the page (auto)"], ["light", "Light"], ["dark", "Dark"]], "auto"),
      make(
        "fieldset",
        { class: "embed-colours" },
        make("legend", {}, "Own colours"),
        make("p", { class: "embed-hint" }, "What is not ticked stays as it is. Own colours hold in light and in dark."),
        ...rows,
      ),
      this.#warnings,
      make("div", { class: "embed-pair" }, measure("radius", "Corners", 24, "6"), measure("space", "Spacing", 16, "8")),
    );
  }
}

function deliveries() {
  const cards = DELIVERIES.map(([value, name, needs], at) => {
    const input = make("input", { type: "radio", name: "delivery", value, id: `embed-${value}`, "aria-describedby": `embed-${value}-needs`, checked: at === 0 });
    return make(
      "div",
      { class: "embed-card" },
      make("label", { class: "embed-check", for: `embed-${value}` }, input, name),
      make("p", { class: "embed-hint", id: `embed-${value}-needs` }, needs),
    );
  });
  return make("fieldset", { class: "embed-deliveries" }, make("legend", {}, "How it comes to your page"), make("div", { class: "embed-cards" }, ...cards));
}

function files() {
  const input = make("input", { name: "base", id: "embed-base", inputmode: "url", spellcheck: "false", value: PLACEHOLDER });
  return group("Your files", field("base", "Where you put the files", input, "The folder that holds all files of this site. The npm package brings its own."));
}

function words() {
  const lang = make("input", { name: "lang", id: "embed-lang", spellcheck: "false", placeholder: "as your page" });
  const src = make("input", { name: "src", id: "embed-src", inputmode: "url", spellcheck: "false", placeholder: "built-in" });
  return group(
    "Words and data",
    field("lang", "Language", lang, "The built-in words are English. Another language is a catalogue of yours: catalogue.de.json beside the files, unless you name one below."),
    field("src", "Address of your own catalogue", src, "Optional. {lang} in it stands for the language. Static HTML carries the built-in words."),
    choice("heading", "Level of its heading", ["1", "2", "3", "4", "5", "6"].map((level) => /** @type {[string, string]} */ ([level, level])), "2"),
  );
}

function behaviour() {
  return group(
    "Behaviour",
    choice("loading", "Load the program", [["lazy", "When near (recommended)"], ["eager", "At once"]], "lazy"),
    choice("link", "Answers in the page's address", [["none", "No"], ["query", "In the query (?)"], ["hash", "In the fragment (#)"]], "none", "A link then leads back to the same answers. Not in an iframe."),
    check("no-filters", "Leave out the questions"),
    check("no-take-away", "Leave out print, link and files"),
  );
}

/** @param {string} legend @param {Node[]} children */
const group = (legend, ...children) => make("fieldset", { class: "embed-group" }, make("legend", {}, legend), ...children);

/** @param {string} name @param {string} label @param {boolean} [hidden] @param {string} [value] */
function check(name, label, hidden = false, value = "on") {
  return make("label", { class: "embed-check", hidden }, make("input", { type: "checkbox", name, value }), label);
}

/** @param {string} name @param {string} label @param {HTMLElement} control @param {string} [hint] */
function field(name, label, control, hint = "") {
  const described = make("div", { class: "embed-field" }, make("label", { for: `embed-${name}` }, label), control);
  const ids = [];
  if (TYPED.some(([typed]) => typed === name)) {
    described.append(make("p", { class: "embed-fault", id: `embed-${name}-fault` }));
    ids.push(`embed-${name}-fault`);
  }
  if (hint) {
    described.append(make("p", { class: "embed-hint", id: `embed-${name}-hint` }, hint));
    ids.push(`embed-${name}-hint`);
  }
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  return described;
}

/** @param {string} name @param {string} label @param {[string, string][]} all @param {string} chosen @param {string} [hint] */
function choice(name, label, all, chosen, hint) {
  const options = all.map(([value, text]) => make("option", { value, selected: value === chosen }, text));
  return field(name, label, make("select", { name, id: `embed-${name}` }, ...options), hint);
}

/** @param {string} name @param {string} label @param {number} max @param {string} usual */
function measure(name, label, max, usual) {
  const input = make("input", { type: "number", name, id: `embed-${name}`, min: "0", max: String(max), step: "1", placeholder: usual });
  return field(name, `${label}, px`, input);
}
