// @ts-check
/** Makes elements. What is written on the page goes through here: as text, never as markup. */

/**
 * @template {keyof HTMLElementTagNameMap | "outsourcing-matrix"} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] - `true` is written without a value, `false` not at all.
 * @param {(Node | string)[]} children
 * @returns {Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = /** @type {any} */ (document.createElement(tag));
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}
