// @ts-check
/** What the page put inside the element. */

/** The catalogue in JSON, or null. @param {Element} element */
export function catalogueInside(element) {
  const script = element.querySelector(':scope > script[type="application/json"]');
  return script && (script.textContent ?? "");
}

/** Whether there is something to show when the comparison cannot be there. @param {Element} element */
export const hasFallback = (element) =>
  [...element.childNodes].some((node) =>
    node instanceof Element ? !node.slot && !node.matches("script, style, template") : node instanceof Text && node.data.trim());
