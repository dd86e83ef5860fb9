// @ts-check
/** What an element shows where there is no comparison: while it loads, and when the program cannot load. */
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
