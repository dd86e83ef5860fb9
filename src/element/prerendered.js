// @ts-check
/** What waits for the program: the marks of a copy, and the buttons that take the comparison away. */
const MARK = "span[data-note]";
const WAITING = `${MARK}, [part=take-away] button`;
/** The attribute of what the visitor pressed last of these. `replace-copy.js` reads it. */
const PRESSED = "data-pressed";
/** A button that unfolds something, and one that folds it again. */
const FOLD = "button[aria-expanded]";
const DONE = "button[aria-controls]:not([aria-expanded])";

/**
 * The copy of the comparison that the page brought along: what a visitor reads and touches before the program runs.
 *
 * Its controls are native, so what a visitor chooses in them stays chosen, until the program replaces it (`replace-copy.js`).
 *
 * @typedef {{styles: string, catalogue: string, notes?: string}} Parts what a copy brings along for the program; a catalogue of the page's
 * own comes with its notes
 */
export class Prerendered {
  #root;
  #parts;

  /** @param {ShadowRoot | DocumentFragment} root @param {Parts | null} [parts] where they were taken out of it */
  constructor(root, parts = null) {
    this.#root = root;
    this.#parts = parts;
  }

  /** Lets its folds fold, and keeps what has to wait. @param {AbortSignal} signal */
  listen(signal) {
    const root = this.#root;
    const copy = root.querySelector("[part=base]");
    root.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      // The view that takes its place has listeners of its own.
      if (target.closest("[part=base]") !== copy) return;
      const done = target.closest(DONE);
      const panel = done && `${FOLD}[aria-controls="${done.getAttribute("aria-controls")}"]`;
      const fold = panel ? root.querySelector(panel) : target.closest(FOLD);
      if (fold) this.#fold(fold);
      this.#keep(target);
    }, { signal });
  }

  /** What it brought along for the program, or null where there is no copy. */
  get parts() {
    if (this.#parts) return this.#parts;
    const styles = this.#root.querySelector("style")?.textContent;
    const catalogue = this.#catalogue?.textContent;
    return styles && catalogue ? { styles, catalogue } : null;
  }

  /** The same where it belongs to this script. A page may carry a copy that is older. */
  get current() {
    return this.#parts ?? (this.#catalogue?.dataset.copy === OM_COPY ? this.parts : null);
  }

  /** @returns {HTMLElement | null} */
  get #catalogue() {
    return this.#root.querySelector('script[type="text/plain"]');
  }

  /** Shows one of its notes, if it has them. @param {"applying" | "unavailable"} note */
  say(note) {
    if (!this.#root.querySelector("[data-says]")) return false;
    for (const element of this.#root.querySelectorAll("[data-says]")) {
      element.toggleAttribute("hidden", element.getAttribute("data-says") !== note);
    }
    // Styles do not look for the note: a browser would look again with every change of the page.
    this.#root.querySelector("[part=base]")?.toggleAttribute("data-unavailable", note === "unavailable");
    if (note === "unavailable") {
      for (const control of this.#root.querySelectorAll("fieldset, input, :is([part=take-away], [part=chips], [part=status] ~ *) button")) control.toggleAttribute("disabled", true);
    }
    return true;
  }

  /** @param {number} level */
  setHeadingLevel(level) {
    const heading = this.#root.querySelector("[part=heading]");
    if (!heading || heading.localName === `h${level}`) return;
    const other = document.createElement(`h${level}`);
    other.setAttribute("part", "heading");
    other.append(...heading.childNodes);
    heading.replaceWith(other);
  }

  /** Keeps a press on what waits, or with a finger on the cell of a mark, for the program. @param {Element} target */
  #keep(target) {
    const cell = matchMedia("(pointer: coarse)").matches ? target.closest("td") : null;
    const pressed = target.closest(WAITING) ?? cell?.querySelector(MARK);
    if (!pressed || this.#root.querySelector("[data-unavailable]")) return;
    for (const other of this.#root.querySelectorAll(`[${PRESSED}]`)) if (other !== pressed) other.removeAttribute(PRESSED);
    const isWaiting = pressed.toggleAttribute(PRESSED);
    this.#root.querySelector("[data-says=waiting]")?.toggleAttribute("hidden", !isWaiting);
  }

  /** Folds or unfolds what a button controls: the panel that it names, or else the rows that fold. @param {Element} button */
  #fold(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    const panel = button.getAttribute("aria-controls");
    if (panel) this.#root.getElementById(panel)?.toggleAttribute("data-open", open);
    else for (const row of this.#root.querySelectorAll("[data-folds]")) row.toggleAttribute("hidden", !open);
  }
}
