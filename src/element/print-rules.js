// @ts-check
/**
 * The rules that leave one element of a page on paper, and the trees that they belong to. Reads nodes, writes text, and changes nothing.
 */

/** What `nodeType` says. */
const [ELEMENT, DOCUMENT, FRAGMENT] = [1, 9, 11];

/** @param {Node} node @returns {node is Element} */
const isElement = (node) => node.nodeType === ELEMENT;

/** @param {Node} node @returns {node is Document} */
const isDocument = (node) => node.nodeType === DOCUMENT;

/** Other fragments have no host. @param {Node} node @returns {node is ShadowRoot} */
const isShadowRoot = (node) => node.nodeType === FRAGMENT && "host" in node;

/**
 * Every tree that the element stands in or is shown through, with the rules that hide what stands beside the element there. They hold
 * for any medium.
 *
 * @param {Element} element @returns {[Document | ShadowRoot, string][]}
 */
export function aloneInEachTree(element) {
  const root = element.getRootNode();
  if (!isDocument(root) && !isShadowRoot(root)) return [];
  const all = [/** @type {[Document | ShadowRoot, string]} */ ([root, alone(element)]), ...aloneAroundSlots(element)];
  if (isShadowRoot(root)) all.push(...aloneInEachTree(root.host));
  return all;
}

/**
 * The same for the trees with the slots that the element and its ancestors are shown through, and for those of these slots and theirs.
 *
 * @param {Element} element @returns {[Document | ShadowRoot, string][]}
 */
function aloneAroundSlots(element) {
  /** @type {[Document | ShadowRoot, string][]} */
  const all = [];
  for (let on = /** @type {Element | null} */ (element); on; on = on.parentElement) {
    const slot = on.assignedSlot;
    const tree = slot?.getRootNode();
    if (slot && tree && isShadowRoot(tree)) all.push([tree, alone(slot)], ...aloneAroundSlots(slot));
  }
  return all;
}

/** Rules that leave only this element and its ancestors in its tree. @param {Element} element */
function alone(element) {
  let rules = "";
  for (let inner = element, parent; (parent = inner.parentNode) && !isDocument(parent); inner = parent) {
    const path = pathTo(parent);
    rules += `${path} > :not(:nth-child(${place(inner)})) { display: none !important }`;
    if (!isElement(parent)) break;
    rules += `${path} { all: revert !important; display: block !important; margin: 0 !important; padding: 0 !important;
      inline-size: auto !important; max-inline-size: none !important }`;
  }
  return rules;
}

/** The selector of exactly this node in its tree. @param {Node} node @returns {string} */
function pathTo(node) {
  if (!isElement(node)) return ":host";
  const parent = node.parentNode;
  return !parent || isDocument(parent) ? ":root" : `${pathTo(parent)} > :nth-child(${place(node)})`;
}

/** Which child of its parent it is, from 1. @param {Element} element */
function place(element) {
  return [...element.parentNode?.children ?? []].indexOf(element) + 1;
}
