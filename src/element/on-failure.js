// @ts-check
/**
 * What an element shows when the program cannot load, or the catalogue is no good. `failure-reason.js` finds out why, `loading.js` reports it to
 * the element's class, and `#fail` there sets the status, rejects `ready`, fires `om-error` and calls this.
 */
import { hasFallback } from "./light-dom.js";
import { Prerendered } from "./prerendered.js";
import { plainSheet } from "./sheets.js";

/** Shows what the page put inside the element, in the page's own styles. @param {ShadowRoot} root */
export function showSlot(root) {
  root.replaceChildren(document.createElement("slot"));
  root.adoptedStyleSheets = [plainSheet];
}

/**
 * Shows what there is after a failure: what the page put inside the element, or else the copy, which can still be read, or else a message.
 *
 * @param {Element} element @param {ShadowRoot} root
 */
export function showFallback(element, root) {
  if (hasFallback(element)) {
    if (!root.querySelector("slot:not([name])")) showSlot(root);
    return;
  }
  if (new Prerendered(root).say("unavailable")) return;
  showSlot(root);
  const note = document.createElement("p");
  note.setAttribute("part", "error");
  note.setAttribute("role", "alert");
  note.textContent = "The comparison could not be loaded.";
  root.append(note);
}
