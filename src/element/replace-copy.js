// @ts-check
/**
 * How the program's own view replaces the copy that a visitor had before (`prerendered.js`): with what was chosen in it, in one step, with
 * the focus, the scroll positions and what was opened.
 *
 * @typedef {{name: string, value: string, checked: boolean}} Change a control as the visitor left it
 */

/** The buttons that fold something. */
const FOLDS = "#om-fold, #om-detail";

/**
 * Reports what the visitor changed in a copy, in the order of the page, and from then on each change as it is made.
 *
 * @param {ShadowRoot} root @param {(change: Change) => void} report @param {AbortSignal} signal
 */
export function watchControls(root, report, signal) {
  /** @param {Element | null} control */
  const read = (control) => {
    const change = changeOf(control);
    if (change) report(change);
  };
  for (const control of root.querySelectorAll(`input, select, ${FOLDS}`)) if (isChanged(control)) read(control);
  root.addEventListener("input", ({ target }) => read(/** @type {Element} */ (target)), { signal });
  root.addEventListener("click", ({ target }) => read(/** @type {Element} */ (target).closest(FOLDS)), { signal });
}

/** What a control says, or null where it is none. @param {Element | null} control @returns {Change | null} */
function changeOf(control) {
  if (control instanceof HTMLInputElement) {
    const { id, name, type, value, checked } = control;
    return { name: type === "search" ? id : name, value, checked };
  }
  if (control instanceof HTMLSelectElement) return { name: control.name, value: control.value, checked: true };
  return control && { name: control.id, value: "", checked: control.getAttribute("aria-expanded") === "true" };
}

/** Whether a control may not be as it came. Of radio buttons, the one that is chosen tells. @param {Element} control */
function isChanged(control) {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.defaultSelected === false;
  if (!(control instanceof HTMLInputElement)) return true;
  const { type, value, checked, defaultChecked } = control;
  if (type === "search") return value !== "";
  return checked !== defaultChecked && (checked || type === "checkbox");
}

/** Where the visitor is on the page: noted before anything is put beside the copy, because WebKit may lose it then. */
export class VisitorPosition {
  #left = scrollX;
  #top = scrollY;
  #bottom;
  /** Whether the visitor may have gone on since. */
  #isGone = false;

  /** @param {Element} element @param {AbortSignal} signal ends the watching */
  constructor(element, signal) {
    this.#bottom = element.getBoundingClientRect().bottom;
    for (const type of ["wheel", "touchmove", "keydown"]) addEventListener(type, () => (this.#isGone = true), { signal, passive: true });
  }

  /**
   * Replaces all that is beside a view by it.
   *
   * @param {ShadowRoot} root @param {HTMLElement} mount the view, not shown yet
   */
  replace(root, mount) {
    const focused = key(root.activeElement);
    const region = root.getElementById("om-region");
    const scrolled = region && [region.scrollLeft, region.scrollTop];
    const opened = [...root.querySelectorAll("details[open]")].map((details) => details.id);
    // Only what is typed into has one.
    const caret = root.activeElement instanceof HTMLInputElement ? root.activeElement.selectionStart : null;
    const page = document.scrollingElement;

    for (const child of [...root.childNodes]) if (child !== mount) child.remove();
    mount.hidden = false;

    for (const id of opened) root.getElementById(id)?.toggleAttribute("open", true);
    if (scrolled) root.getElementById("om-region")?.scrollTo({ left: scrolled[0], top: scrolled[1], behavior: "instant" });
    if (page && !this.#isGone) {
      // For a visitor who has left it behind, what stands below it stays.
      const lower = this.#bottom < 0 ? page.scrollTop + root.host.getBoundingClientRect().bottom - this.#bottom : this.#top;
      if (page.scrollTop !== lower) page.scrollTo({ left: this.#left, top: lower, behavior: "instant" });
    }
    const target = focused && root.querySelector(focused);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    if (target instanceof HTMLInputElement && caret !== null) target.setSelectionRange(caret, caret);
  }
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
