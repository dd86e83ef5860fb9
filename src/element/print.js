// @ts-check
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
  /** @param {Element} inner */
  const leave = (inner) => {
    const root = inner.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return;
    adopt(root, `@media print { ${alone(inner)} }`);
    // Where an element of the way is shown through a slot, the tree of that slot is on the way too.
    for (let on = /** @type {Element | null} */ (inner); on; on = on.parentElement) {
      for (let slot = on.assignedSlot; slot; slot = slot.assignedSlot) {
        const tree = slot.getRootNode();
        if (tree instanceof ShadowRoot) adopt(tree, `@media print { ${alone(slot)} }`);
      }
    }
    if (root instanceof ShadowRoot) leave(root.host);
  };
  leave(element);
  const restore = () => {
    for (const [root, sheet] of adopted) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  // Some engines come back from `print` at once and print later.
  addEventListener("afterprint", restore, { once: true });

  await new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
  print();
}

/** Rules that leave only this element and its ancestors in its tree. @param {Element} element */
function alone(element) {
  let rules = "";
  for (let inner = element, parent; (parent = inner.parentNode) && !(parent instanceof Document); inner = parent) {
    const path = pathTo(parent);
    rules += `${path} > :not(:nth-child(${place(inner)})) { display: none !important }`;
    if (!(parent instanceof Element)) break;
    rules += `${path} { all: revert !important; display: block !important; margin: 0 !important; padding: 0 !important;
      inline-size: auto !important; max-inline-size: none !important }`;
  }
  return rules;
}

/** The selector of exactly this node in its tree. @param {Node} node @returns {string} */
function pathTo(node) {
  if (!(node instanceof Element)) return ":host";
  const parent = node.parentNode;
  return parent instanceof Document || !parent ? ":root" : `${pathTo(parent)} > :nth-child(${place(node)})`;
}

/** Which child of its parent it is, from 1. @param {Element} element */
function place(element) {
  return [...element.parentNode?.children ?? []].indexOf(element) + 1;
}
