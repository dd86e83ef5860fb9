// @ts-check
/**
 * Brings a copy of the comparison up to date, from what the first module says of it (`src/view/outline.rs`). The first outline is of the copy as
 * it came; each further one changes what differs from the one before. Elements that stay are not made again: they keep the focus, what was
 * chosen in them, and what the page or a translator changed in parts that no outline speaks of.
 */

/** @typedef {[name: string, key: string | 0, attributes: string[], content: Tree[] | 0, press: number]} Branch */
/** @typedef {Branch | string | 0} Tree a text, or an element; 0 stands for an element or for content that stays as it is */

/**
 * @typedef {object} Bound a tree, and the node that shows it
 * @property {Tree} tree
 * @property {Element | Text} node
 * @property {Bound[] | null} content null where it stays as it is, and where it is a text alone
 */

export class Outline {
  #bound;
  /** What presses do, by the elements. @type {WeakMap<EventTarget, number>} */
  #presses = new WeakMap();

  /** @param {Element | null} element of the copy @param {Branch} tree what it shows @throws {Error} where it shows something else */
  constructor(element, tree) {
    this.#bound = this.#bind(element, tree);
  }

  /** Shows this tree. @param {Branch} tree */
  update(tree) {
    this.#change(this.#bound, tree);
  }

  /** What a press on this does: its position in the list of presses, from 1; 0 for nothing. @param {EventTarget} target */
  pressOf(target) {
    return this.#presses.get(target) ?? 0;
  }

  /** @param {ChildNode | null} node @param {Tree} tree @returns {Bound} */
  #bind(node, tree) {
    if (tree === 0) {
      if (node instanceof Element) return { tree, node, content: null };
    } else if (typeof tree === "string") {
      if (node instanceof Text) return { tree, node, content: null };
    } else if (node instanceof Element && node.localName === tree[0]) {
      const [, , , content, press] = tree;
      this.#presses.set(node, press);
      if (content === 0 || textOf(content) !== null) return { tree, node, content: null };
      let child = node.firstChild;
      const bound = joined(content).map((tree) => {
        const found = this.#bind(child, tree);
        child = found.node.nextSibling;
        return found;
      });
      if (!child) return { tree, node, content: bound };
    }
    throw new Error(`the copy was changed: ${node?.nodeName} in place of ${tree}`);
  }

  /** @param {Tree} tree @returns {Bound} */
  #make(tree) {
    if (tree === 0) throw new Error("nothing is there to be kept");
    if (typeof tree === "string") return { tree, node: document.createTextNode(tree), content: null };
    const [name, key] = tree;
    const node = document.createElement(name);
    /** @type {Bound} */
    const made = { tree: [name, key, [], [], 0], node, content: [] };
    this.#change(made, tree);
    return made;
  }

  /** @param {Bound} bound an element @param {Branch} tree */
  #change(bound, tree) {
    const node = /** @type {Element} */ (bound.node);
    const [, , before, contentBefore] = /** @type {Branch} */ (bound.tree);
    const [, , attributes, content, press] = tree;
    this.#presses.set(node, press);
    for (let at = 0; at < before.length; at += 2) if (valueOf(attributes, before[at]) === null) set(node, before[at], null);
    for (let at = 0; at < attributes.length; at += 2) {
      if (valueOf(before, attributes[at]) !== attributes[at + 1]) set(node, attributes[at], attributes[at + 1]);
    }
    bound.tree = tree;
    if (content === 0) return;
    const text = textOf(content);
    if (text !== null) {
      if (contentBefore === 0 || textOf(contentBefore) !== text) node.textContent = text;
      bound.content = null;
      return;
    }
    if (!bound.content) node.textContent = "";
    bound.content = this.#place(node, bound.content ?? [], joined(content));
  }

  /** Shows these trees in a row, with the nodes of those before that they can take. @param {Element} parent @param {Bound[]} before @param {Tree[]} trees */
  #place(parent, before, trees) {
    // A translator, for instance, puts others in the place of texts.
    if (before.some(({ node }) => node.parentNode !== parent)) throw new Error(`the copy was changed in ${parent.localName}`);
    const left = new Set(before);
    const found = trees.map((tree) => {
      for (const bound of left) {
        if (!isAlike(bound.tree, tree)) continue;
        left.delete(bound);
        return bound;
      }
      return null;
    });
    for (const { node } of left) node.remove();
    let next = parent.firstChild;
    return trees.map((tree, at) => {
      const bound = found[at] ?? this.#make(tree);
      if (found[at]) {
        if (Array.isArray(tree)) this.#change(bound, tree);
        else if (typeof tree === "string" && tree !== bound.tree) bound.node.textContent = tree;
        bound.tree = tree;
      }
      if (bound.node === next) next = next.nextSibling;
      else parent.insertBefore(bound.node, next);
      return bound;
    });
  }
}

/** Whether one can take the place of the other: both texts, both kept, or elements of one name and key. @param {Tree} one @param {Tree} other */
function isAlike(one, other) {
  if (Array.isArray(one)) return Array.isArray(other) && one[0] === other[0] && one[1] === other[1];
  return typeof one === typeof other;
}

/** The text, where these are one text or none at all; else null. @param {Tree[]} trees */
function textOf(trees) {
  return trees.every((tree) => typeof tree === "string") ? trees.join("") : null;
}

/** With texts in a row as one, as a parser makes them. @param {Tree[]} trees */
function joined(trees) {
  /** @type {Tree[]} */
  const all = [];
  for (const tree of trees) {
    const last = all.length - 1;
    if (typeof tree === "string" && typeof all[last] === "string") all[last] += tree;
    else if (tree !== "") all.push(tree);
  }
  return all;
}

/** The value of an attribute, or null. @param {string[]} attributes names and values, in turn @param {string} name */
function valueOf(attributes, name) {
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1];
  return null;
}

/** @param {Element} element @param {string} name @param {string | null} value null takes it away */
function set(element, name, value) {
  // What came as the default of a control stays that.
  if (element instanceof HTMLInputElement && name === "checked") element.checked = value !== null;
  else if (element instanceof HTMLSelectElement && name === "value") {
    // What the visitor chose there, the program applies.
    const { value: chosen, selectedOptions: [option] } = element;
    const isOwn = option?.defaultSelected === false;
    for (const option of element.options) option.defaultSelected = option.value === value;
    element.value = isOwn ? chosen : String(value);
  }
  else if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
