/**
 * The little of a page that the element's modules ask for: a tree, selectors, events on one node, and what is measured where a test says so.
 * Events do not bubble: `fire` gives a root an event of a node in it.
 */

class FakeNode extends EventTarget {
  parentNode = /** @type {any} */ (null);

  get nextSibling() {
    const nodes = this.parentNode?.childNodes ?? [];
    return nodes[nodes.indexOf(this) + 1] ?? null;
  }

  get isConnected() {
    return rootOf(this) instanceof FakeRoot;
  }

  remove() {
    const root = rootOf(this);
    // The focus does not go along.
    for (let at = root.activeElement; at; at = at.parentNode) if (at === this) root.activeElement = null;
    this.parentNode?.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
}

class FakeText extends FakeNode {
  nodeName = "#text";

  /** @param {string} data */
  constructor(data) {
    super();
    this.data = data;
  }

  get textContent() {
    return this.data;
  }

  set textContent(text) {
    this.data = text;
  }

  cloneNode() {
    return new FakeText(this.data);
  }
}

export class FakeElement extends FakeNode {
  childNodes = /** @type {any[]} */ ([]);
  /** @type {Map<string, string>} */
  attributes = new Map();

  /** @param {string} localName @param {Record<string, string>} [attributes] @param {any[]} children elements and texts */
  constructor(localName, attributes = {}, ...children) {
    super();
    this.localName = localName;
    for (const [name, value] of Object.entries(attributes)) this.setAttribute(name, value);
    this.append(...children);
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  hasAttribute(name) {
    return this.attributes.has(name);
  }

  toggleAttribute(name, force = !this.hasAttribute(name)) {
    if (force) this.setAttribute(name, "");
    else this.removeAttribute(name);
    return force;
  }

  append(...nodes) {
    for (const node of nodes) {
      const child = typeof node === "string" ? new FakeText(node) : node;
      child.remove();
      child.parentNode = this;
      this.childNodes.push(child);
    }
  }

  /** @param {any} node @param {any} next null for the end */
  insertBefore(node, next) {
    if (next && next.parentNode !== this) throw new Error("not a child of this node");
    node.remove();
    node.parentNode = this;
    this.childNodes.splice(next ? this.childNodes.indexOf(next) : this.childNodes.length, 0, node);
  }

  replaceWith(node) {
    const { parentNode } = this;
    node.remove();
    parentNode.childNodes[parentNode.childNodes.indexOf(this)] = node;
    [node.parentNode, this.parentNode] = [parentNode, null];
  }

  replaceChildren(...nodes) {
    for (const child of [...this.childNodes]) child.remove();
    // As in a browser, the children of a fragment leave it.
    this.append(...nodes.flatMap((node) => (node instanceof FakeRoot ? [...node.childNodes] : [node])));
  }

  cloneNode() {
    const copy = new /** @type {any} */ (this.constructor)(this.localName, Object.fromEntries(this.attributes));
    copy.append(...this.childNodes.map((child) => child.cloneNode()));
    return copy;
  }

  get nodeName() {
    return this.localName.toUpperCase();
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get firstElementChild() {
    return this.children[0] ?? null;
  }

  get lastElementChild() {
    return this.children.at(-1) ?? null;
  }

  get children() {
    return this.childNodes.filter((child) => child instanceof FakeElement);
  }

  get parentElement() {
    return this.parentNode instanceof FakeRoot ? null : this.parentNode;
  }

  get id() {
    return this.getAttribute("id") ?? "";
  }

  set id(id) {
    this.setAttribute("id", id);
  }

  get slot() {
    return this.getAttribute("slot") ?? "";
  }

  get hidden() {
    return this.hasAttribute("hidden");
  }

  set hidden(hidden) {
    this.toggleAttribute("hidden", hidden);
  }

  get dataset() {
    return Object.fromEntries([...this.attributes].filter(([name]) => name.startsWith("data-")).map(([name, value]) => [name.slice(5), value]));
  }

  get textContent() {
    return this.childNodes.map(({ textContent }) => textContent).join("");
  }

  set textContent(text) {
    this.replaceChildren(...(text === "" ? [] : [text]));
  }

  get descendants() {
    return this.children.flatMap((child) => [child, ...child.descendants]);
  }

  matches(selector) {
    return pieces(selector, ", ").some((one) => matches(this, one));
  }

  closest(selector) {
    return this.matches(selector) ? this : (this.parentElement?.closest(selector) ?? null);
  }

  querySelectorAll(selector) {
    return this.descendants.filter((element) => element.matches(selector));
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  getElementById(id) {
    return this.descendants.find((element) => element.id === id) ?? null;
  }

  focus() {
    const root = rootOf(this);
    root.activeElement = this;
  }

  getBoundingClientRect() {
    return { bottom: 0 };
  }

  /** The tree as text, for a comparison. */
  get outline() {
    const attributes = [...this.attributes].map(([name, value]) => (value ? ` ${name}=${value}` : ` ${name}`)).join("");
    return `<${this.localName}${attributes}>${this.inner}`;
  }

  get inner() {
    return this.childNodes.map((child) => child.outline ?? child.data).join("");
  }
}

/** A shadow root or a fragment. */
export class FakeRoot extends FakeElement {
  activeElement = null;
  adoptedStyleSheets = /** @type {any[]} */ ([]);
  host = /** @type {any} */ (null);

  /** @param {any[]} children */
  constructor(...children) {
    super("#root", {}, ...children);
  }

  cloneNode() {
    return new FakeRoot(...this.childNodes.map((child) => child.cloneNode()));
  }
}

function rootOf(element) {
  return element.parentNode ? rootOf(element.parentNode) : element;
}

/** What stands between separators that are in no bracket. @param {string} text @param {string} separator */
function pieces(text, separator) {
  const found = [""];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if ("([".includes(text[at])) depth++;
    if (")]".includes(text[at])) depth--;
    if (depth || !text.startsWith(separator, at)) found.push(found.pop() + text[at]);
    else {
      found.push("");
      at += separator.length - 1;
    }
  }
  return found;
}

/** `*`, a name, `#id`, `.class`, `[attribute]`, `:is(…)` or `:not(…)`, with a selector in it. */
const PART = /^(?:\*|[a-z][\w-]*|#[\w-]+|\.[\w-]+|\[[\w-]+(?:=(?:[\w-]+|"[^"]*"))?\]|:(?:is|not)\((?:[^()]|\([^()]*\))*\))/;

/** Whether an element is what one selector stands for: compounds of parts, with " ", " > ", " + " or " ~ " between them. */
function matches(element, selector) {
  const steps = pieces(selector, " ");
  let rest = steps.pop();
  const combinator = [">", "+", "~"].includes(steps.at(-1)) ? steps.pop() : " ";
  if (!rest || steps.includes("") || (combinator !== " " && !steps.length)) throw new Error(`not a selector of this page: ${selector}`);
  while (rest) {
    const part = PART.exec(rest)?.[0];
    if (!part) throw new Error(`not a selector of this page: ${selector}`);
    if (!is(element, part)) return false;
    rest = rest.slice(part.length);
  }
  if (!steps.length) return true;
  const siblings = element.parentNode?.children ?? [];
  const earlier = siblings.slice(0, Math.max(0, siblings.indexOf(element)));
  const around = [];
  for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
  const candidates = { " ": around, ">": around.slice(0, 1), "+": earlier.slice(-1), "~": earlier }[combinator];
  return candidates.some((other) => matches(other, steps.join(" ")));
}

function is(element, part) {
  if (part === "*") return true;
  if (part.startsWith("#")) return element.id === part.slice(1);
  if (part.startsWith(".")) return (element.getAttribute("class") ?? "").split(" ").includes(part.slice(1));
  if (part.startsWith(":not(")) return !element.matches(part.slice(5, -1));
  if (part.startsWith(":is(")) return element.matches(part.slice(4, -1));
  if (!part.startsWith("[")) return element.localName === part;
  const [name, value] = part.slice(1, -1).replaceAll('"', "").split("=");
  return value === undefined ? element.hasAttribute(name) : element.getAttribute(name) === value;
}

export class FakeInput extends FakeElement {
  selectionStart = /** @type {number | null} */ (null);
  selection = /** @type {number[] | null} */ (null);
  value = "";
  defaultChecked = false;
  #checked = false;

  /** @param {Record<string, any>} properties attributes, but for what a visitor changes */
  constructor({ value = "", checked = false, defaultChecked = false, selectionStart = null, ...attributes } = {}) {
    super("input", attributes);
    Object.assign(this, { value, checked, defaultChecked, selectionStart });
  }

  get checked() {
    return this.#checked;
  }

  /** Of radio buttons of one name, one is chosen at most. */
  set checked(checked) {
    this.#checked = checked;
    if (!checked || this.type !== "radio") return;
    for (const other of rootOf(this).descendants) {
      if (other !== this && other instanceof FakeInput && other.type === "radio" && other.name === this.name) other.checked = false;
    }
  }

  get type() {
    return this.getAttribute("type") ?? "text";
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  setSelectionRange(...range) {
    this.selection = range;
  }
}

class FakeOption {
  #isDefault;

  /** @param {FakeSelect} select @param {{value: string, defaultSelected: boolean, selected: boolean}} option */
  constructor(select, { value, defaultSelected, selected }) {
    Object.assign(this, { select, value, selected });
    this.#isDefault = defaultSelected;
  }

  get defaultSelected() {
    return this.#isDefault;
  }

  /** As in a browser, what becomes the default is chosen, and what is it no longer is not. */
  set defaultSelected(isDefault) {
    const { select, value } = /** @type {any} */ (this);
    if (isDefault === this.#isDefault) return;
    this.#isDefault = isDefault;
    if (isDefault) select.value = value;
    else Object.assign(this, { selected: false });
  }
}

export class FakeSelect extends FakeElement {
  /** @param {Record<string, string>} attributes @param {{value: string, defaultSelected: boolean, selected: boolean}[]} options */
  constructor(attributes, options) {
    super("select", attributes);
    this.options = options.map((option) => /** @type {any} */ (new FakeOption(this, option)));
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  get selectedOptions() {
    return this.options.filter(({ selected }) => selected);
  }

  get value() {
    return this.selectedOptions[0]?.value ?? "";
  }

  set value(value) {
    for (const option of this.options) option.selected = option.value === value;
  }
}

export class FakeAnchor extends FakeElement {
  get href() {
    return this.getAttribute("href");
  }
}

export class FakeSheet {
  rules = "";

  replaceSync(rules) {
    this.rules = rules;
  }
}

/** @param {string} localName @param {Record<string, string>} [attributes] @param {any[]} children */
export const make = (localName, attributes, ...children) => new FakeElement(localName, attributes, ...children);

/**
 * What a parser makes of a tree (`src/element/outline.js`).
 *
 * @param {any} tree @param {(path: string) => any} [kept] what is in the place of a 0, by the names, keys and positions on the way there
 */
export function parsed(tree, kept = (path) => make("i", { id: path }), path = "") {
  const [name, , attributes, content] = tree;
  /** @type {any} */
  const options = ["a", "b", "c"].map((value) => ({ value, defaultSelected: false, selected: false }));
  const element = name === "input" ? new FakeInput() : name === "select" ? new FakeSelect({}, options) : make(name);
  for (let at = 0; at < attributes.length; at += 2) {
    const [key, value] = attributes.slice(at);
    if (key === "checked" && name === "input") Object.assign(element, { checked: true, defaultChecked: true });
    else if (key === "value" && name === "select") element.options.find((option) => option.value === value).defaultSelected = true;
    else if (key === "value" && name === "input") Object.assign(element, { value }).setAttribute(key, value);
    else element.setAttribute(key, value);
  }
  if (content === 0 && name !== "select") element.append(kept(path));
  const seen = new Map();
  let text = "";
  const write = () => text && element.append(text);
  for (const child of content || []) {
    if (typeof child === "string") text += child;
    else {
      write();
      text = "";
      const step = child === 0 ? "0" : `${child[0]}#${child[1] || ""}`;
      seen.set(step, (seen.get(step) ?? 0) + 1);
      const way = `${path}/${step}${seen.get(step)}`;
      element.append(child === 0 ? kept(way) : parsed(child, kept, way));
    }
  }
  write();
  return element;
}

/** Makes the globals of a page, and gives back its window, for events. */
export function page() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    baseURI: "https://page.example/",
    scrollingElement: /** @type {any} */ (null),
    createElement: (localName) => (localName === "input" ? new FakeInput() : make(localName)),
    createTextNode: (data) => new FakeText(data),
    importNode: (node) => node.cloneNode(),
  });
  Object.assign(globalThis, {
    document,
    addEventListener: window.addEventListener.bind(window),
    Element: FakeElement,
    HTMLElement: FakeElement,
    HTMLInputElement: FakeInput,
    HTMLSelectElement: FakeSelect,
    HTMLAnchorElement: FakeAnchor,
    MouseEvent: Event,
    Text: FakeText,
    CSSStyleSheet: FakeSheet,
    CSS: { escape: (text) => text },
    scrollX: 0,
    scrollY: 0,
  });
  return window;
}

/** An event of a node, as its root gets it. @param {FakeRoot} root @param {string} type @param {any} target */
export function fire(root, type, target) {
  const event = new Event(type, { cancelable: true });
  const path = [];
  for (let node = target; node; node = node.parentNode) path.push(node);
  Object.defineProperty(event, "target", { value: target });
  Object.defineProperty(event, "composedPath", { value: () => path });
  root.dispatchEvent(event);
  return event;
}
