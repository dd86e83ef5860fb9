// @ts-check
/** How it will look: the element or the frame itself, made anew where something is chosen. */
import { make } from "./dom.js";
import { beside } from "./output.js";
import { attributes, isBuiltIn, language, properties, query } from "./snippet.js";

/** @typedef {import("./snippet.js").Options} Options */

/** Typing should not make an element for each letter. */
const PAUSE = 250;

export class Preview {
  #box = make("div", { class: "embed-box", role: "group", "aria-labelledby": "embed-preview", tabindex: "0" });
  #status = make("p", { class: "embed-status", role: "status" });
  #width = make(
    "select",
    { id: "embed-width" },
    make("option", { value: "" }, "As wide as here"),
    make("option", { value: "640" }, "640 px"),
    make("option", { value: "320" }, "320 px"),
  );
  section = make(
    "section",
    {},
    make("div", { class: "embed-part-head" }, make("h2", { id: "embed-preview" }, "Preview"), make("label", { class: "embed-inline" }, "Width", this.#width)),
    this.#status,
    this.#box,
  );

  /** What the shown one was made for. */
  #shown = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    this.#width.addEventListener("change", () => {
      this.#box.dataset.width = this.#width.value;
    });
  }

  /** @param {Options} chosen @param {string} title */
  show(chosen, title) {
    // Here it is loaded at once, its answers stay out of this page's address, and what lies on the owner's host is not there yet.
    const lang = chosen.src.trim() ? chosen.lang : "";
    const options = { ...chosen, lang, loading: "eager", linkState: "none" };
    const wished = language(chosen.lang);
    const note = wished && !lang && !isBuiltIn(wished) ? `Shown with the built-in words: those for ${wished} come from your catalogue.` : "";
    const isFramed = options.delivery === "iframe";
    const wanted = JSON.stringify([isFramed, note, attributes(options), properties(options)]);
    if (wanted === this.#shown) return;
    const isFirst = !this.#shown;
    this.#shown = wanted;
    this.#box.setAttribute("aria-busy", "true");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#replace(isFramed ? frame(options, title) : element(options), wanted, note), isFirst ? 0 : PAUSE);
  }

  /** The old one stays until the new one can take its place. @param {HTMLElement} next @param {string} wanted @param {string} note */
  async #replace(next, wanted, note) {
    next.classList.add("embed-next");
    this.#box.append(next);
    const fault = await arrival(next);
    if (wanted !== this.#shown) {
      next.remove();
      return;
    }
    this.#status.textContent = fault ? `It says: ${fault}` : note;
    this.#box.replaceChildren(next);
    next.classList.remove("embed-next");
    this.#box.removeAttribute("aria-busy");
  }
}

/** @param {Options} options */
function element(options) {
  // Named, as any of several on one page.
  const element = make("outsourcing-matrix", { "aria-label": "Preview" });
  for (const [name, value] of attributes(options)) element.setAttribute(name, value ?? "");
  for (const [name, value] of properties(options)) element.style.setProperty(name, value);
  return element;
}

/** @param {Options} options @param {string} title */
function frame(options, title) {
  return make("iframe", { title, src: beside("embed.html") + query(options) });
}

/** Waits until it shows something, and gives back what went wrong. @param {HTMLElement} next @returns {Promise<string>} */
async function arrival(next) {
  if (next instanceof HTMLIFrameElement) {
    await new Promise((resolve) => next.addEventListener("load", resolve, { once: true }));
    return "";
  }
  await customElements.whenDefined("outsourcing-matrix");
  try {
    await /** @type {HTMLElement & {ready: Promise<unknown>}} */ (next).ready;
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
