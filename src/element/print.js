// @ts-check
import { aloneInEachTree } from "./print-rules.js";

/**
 * Prints one element of a page and nothing else of it.
 *
 * The page itself stays as it is: a style sheet that holds for paper only is adopted while it is printed. It hides what stands
 * beside the element and its ancestors, and lets the ancestors take the whole width of the paper. It goes through every
 * shadow tree that the element stands in.
 *
 * @param {HTMLElement} element
 * @param {() => void} prepare renders what belongs on paper alone
 */
export async function printAlone(element, prepare) {
  // First, because it may fail.
  prepare();
  /** @type {[Document | ShadowRoot, CSSStyleSheet][]} */
  const adopted = [];
  /** @param {Document | ShadowRoot} root @param {string} rules */
  const adopt = (root, rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    adopted.push([root, sheet]);
  };
  const columns = element.shadowRoot?.querySelectorAll("thead th[data-type]").length ?? 0;
  // Many columns want the long side of the paper.
  adopt(document, `@page { margin: 12mm${columns > 4 ? "; size: landscape" : ""} }`);
  for (const [root, rules] of aloneInEachTree(element)) adopt(root, `@media print { ${rules} }`);
  const restore = () => {
    for (const [root, sheet] of adopted) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  // Some engines come back from `print` at once and print later.
  addEventListener("afterprint", restore, { once: true });

  await new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
  print();
}
