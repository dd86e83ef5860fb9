// @ts-check
/**
 * The copy of the comparison that the page brought along: what a visitor reads and touches before the program runs.
 *
 * Its controls are native, so what a visitor chooses in them stays chosen; here it is read. When the program's own view is there,
 * it takes the place of the copy in one step, with the focus, the scroll positions and what was opened.
 *
 * @typedef {{styles: string, catalogue: string}} Parts what a copy brings along for the program
 */
export class Prerendered {
  #root;
  #parts;

  /** @param {ShadowRoot | DocumentFragment} root @param {Parts | null} [parts] where they were taken out of it */
  constructor(root, parts = null) {
    this.#root = root;
    this.#parts = parts;
  }

  /** Lets its folds fold. @param {AbortSignal} signal */
  listen(signal) {
    const root = this.#root;
    // Without the program the fold would not fold.
    const fold = root.getElementById("om-fold");
    fold?.addEventListener("click", () => this.#fold(fold), { signal });
    const detail = root.getElementById("om-detail");
    detail?.addEventListener("click", () => this.#foldRows(detail), { signal });
  }

  /** What it brought along for the program, or null where there is no copy. */
  get parts() {
    if (this.#parts) return this.#parts;
    const styles = this.#root.querySelector("style")?.textContent;
    const catalogue = this.#root.getElementById("om-catalogue")?.textContent;
    return styles && catalogue ? { styles, catalogue } : null;
  }

  /** Shows one of its notes, if it has them. @param {"applying" | "unavailable"} note */
  say(note) {
    if (!this.#root.querySelector("[data-note]")) return false;
    for (const element of this.#root.querySelectorAll("[data-note]")) {
      element.toggleAttribute("hidden", element.getAttribute("data-note") !== note);
    }
    if (note === "unavailable") {
      for (const control of this.#root.querySelectorAll("fieldset, input, .om-take button")) control.toggleAttribute("disabled", true);
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

  /** What the visitor changed in it, in the order of the page. */
  changes() {
    /** @type {{name: string, value: string, checked: boolean}[]} */
    const changes = [];
    for (const input of this.#root.querySelectorAll("input")) {
      if (input.type === "search") {
        if (input.value) changes.push({ name: input.id, value: input.value, checked: false });
      } else if (input.checked !== input.defaultChecked && (input.checked || input.type === "checkbox")) {
        changes.push({ name: input.name, value: input.value, checked: input.checked });
      }
    }
    for (const select of this.#root.querySelectorAll("select")) {
      const { name, value } = select;
      const isDefault = select.selectedOptions[0]?.defaultSelected ?? true;
      if (!isDefault) changes.push({ name, value, checked: true });
    }
    for (const name of ["om-fold", "om-detail"]) {
      const button = this.#root.getElementById(name);
      if (button) changes.push({ name, value: "", checked: button.getAttribute("aria-expanded") === "true" });
    }
    return changes;
  }

  /**
   * @param {HTMLElement} mount the view that takes its place, not shown yet
   * @param {[number, number]} pageScrolled where the page was before
   */
  giveWayTo(mount, pageScrolled) {
    const root = /** @type {ShadowRoot} */ (this.#root);
    const focused = key(root.activeElement);
    const region = root.getElementById("om-region");
    const scrolled = region && [region.scrollLeft, region.scrollTop];
    const opened = [...root.querySelectorAll("details[open]")].map((details) => details.id);
    const search = root.getElementById("om-search");
    const caret = search instanceof HTMLInputElement ? search.selectionStart : null;
    const page = document.scrollingElement;

    for (const child of [...root.childNodes]) if (child !== mount) child.remove();
    mount.hidden = false;

    for (const id of opened) root.getElementById(id)?.toggleAttribute("open", true);
    if (scrolled) root.getElementById("om-region")?.scrollTo({ left: scrolled[0], top: scrolled[1], behavior: "instant" });
    if (page && page.scrollTop !== pageScrolled[1]) {
      page.scrollTo({ left: pageScrolled[0], top: pageScrolled[1], behavior: "instant" });
    }
    const target = focused && root.querySelector(focused);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    if (target instanceof HTMLInputElement && target.type === "search") target.setSelectionRange(caret, caret);
  }

  /** @param {HTMLElement} detail */
  #foldRows(detail) {
    const open = toggle(detail);
    for (const row of this.#root.querySelectorAll("[data-folds]")) row.toggleAttribute("hidden", !open);
  }

  /** @param {HTMLElement} fold */
  #fold(fold) {
    const open = toggle(fold);
    this.#root.getElementById("om-panel")?.toggleAttribute("data-open", open);
  }
}

/** Where the page is scrolled to. @returns {[number, number]} */
export const pagePlace = () => [scrollX, scrollY];

/** Folds or unfolds what a button stands for. @param {HTMLElement} button */
function toggle(button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  return open;
}

/** A selector of the same element in another rendering, or null. @param {Element | null} element */
function key(element) {
  if (!element) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.localName === "summary" && element.parentElement?.id) {
    return `#${CSS.escape(element.parentElement.id)} > summary`;
  }
  return null;
}
