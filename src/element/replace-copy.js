// @ts-check
/**
 * How the program's own view replaces the copy that a visitor had before (`prerendered.js`): with what was chosen in it, in one step, with
 * the focus, the scroll positions and what was pressed and had to wait.
 */

/** The buttons that fold something. */
const FOLDS = "button[aria-expanded]";
/** What the table scrolls in. */
const REGION = "[part=table-region]";

/**
 * Reports each control that the visitor changed in a copy, in the order of the page, and from then on each as it is changed. Which control
 * it is and what it says is the program's affair.
 *
 * @param {ShadowRoot} root @param {(control: Element, isNow: boolean) => void} report @param {AbortSignal} signal
 */
export function watchControls(root, report, signal) {
  for (const control of root.querySelectorAll(`input, select, ${FOLDS}`)) if (isChanged(control)) report(control, false);
  root.addEventListener("input", ({ target }) => report(/** @type {Element} */ (target), true), { signal });
  root.addEventListener("click", ({ target }) => {
    const fold = /** @type {Element} */ (target).closest(FOLDS);
    if (fold) report(fold, true);
  }, { signal });
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
    const region = root.querySelector(REGION);
    const scrolled = region && [region.scrollLeft, region.scrollTop];
    // Only what is typed into has one.
    const caret = root.activeElement instanceof HTMLInputElement ? root.activeElement.selectionStart : null;
    const page = document.scrollingElement;
    const pressed = root.querySelector("[data-pressed]");
    const note = pressed?.getAttribute("data-note");
    const waiting = note ? `button[data-note="${CSS.escape(note)}"]` : key(pressed);

    for (const child of [...root.childNodes]) if (child !== mount) child.remove();
    mount.hidden = false;

    if (scrolled) root.querySelector(REGION)?.scrollTo({ left: scrolled[0], top: scrolled[1], behavior: "instant" });
    if (page && !this.#isGone) {
      // For a visitor who has left it behind, what stands below it stays.
      const lower = this.#bottom < 0 ? page.scrollTop + root.host.getBoundingClientRect().bottom - this.#bottom : this.#top;
      if (page.scrollTop !== lower) page.scrollTo({ left: this.#left, top: lower, behavior: "instant" });
    }
    const target = focused && root.querySelector(focused);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    // A note takes the focus from there.
    if (waiting) root.querySelector(waiting)?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    if (target instanceof HTMLInputElement && caret !== null) target.setSelectionRange(caret, caret);
  }
}

/** A selector of the same element in another rendering, or null. @param {Element | null} element */
function key(element) {
  return element?.id ? `#${CSS.escape(element.id)}` : null;
}
