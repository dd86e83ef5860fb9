/**
 * The little of a page that the element's modules ask for: a tree, selectors, events on one node, and what is measured where a test says so.
 * Events do not bubble: `fire` gives a root an event of a node in it.
 */

class FakeNode extends EventTarget {
  parentNode = /** @type {any} */ (null);

  remove() {
    this.parentNode?.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
}

class FakeText extends FakeNode {
  /** @param {string} data */
  constructor(data) {
    super();
    this.data = data;
  }

  get textContent() {
    return this.data;
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

  replaceWith(node) {
    const { parentNode } = this;
    node.remove();
    parentNode.childNodes[parentNode.childNodes.indexOf(this)] = node;
    [node.parentNode, this.parentNode] = [parentNode, null];
  }

  replaceChildren(...nodes) {
    for (const child of this.childNodes) child.parentNode = null;
    this.childNodes = [];
    // As in a browser, the children of a fragment leave it.
    this.append(...nodes.flatMap((node) => (node instanceof FakeRoot ? [...node.childNodes] : [node])));
  }

  cloneNode() {
    const copy = new /** @type {any} */ (this.constructor)(this.localName, Object.fromEntries(this.attributes));
    copy.append(...this.childNodes.map((child) => child.cloneNode()));
    return copy;
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
    this.replaceChildren(text);
  }

  get descendants() {
    return this.children.flatMap((child) => [child, ...child.descendants]);
  }

  matches(selector) {
    return selector.split(", ").some((one) => matches(this, one));
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

/** Whether an element is what one selector stands for: compounds of a name, `#id`, `.class`, `[attribute]`, `:not([attribute])`. */
function matches(element, selector) {
  const [, before, combinator, compound] = /^(?:(.*?)( > | ))?([^ >]+)$/.exec(selector) ?? [];
  if (!compound) throw new Error(`not a selector of this page: ${selector}`);
  let rest = compound;
  while (rest) {
    const part = /^(?:[a-z][\w-]*|#[\w-]+|\.[\w-]+|\[[\w-]+(?:=(?:[\w-]+|"[^"]*"))?\]|:not\(\[[\w-]+\]\))/.exec(rest)?.[0];
    if (!part) throw new Error(`not a selector of this page: ${selector}`);
    if (!is(element, part)) return false;
    rest = rest.slice(part.length);
  }
  if (!before) return true;
  const around = element.parentElement;
  if (combinator === " > ") return around !== null && matches(around, before);
  for (let at = around; at; at = at.parentElement) if (matches(at, before)) return true;
  return false;
}

function is(element, part) {
  if (part.startsWith("#")) return element.id === part.slice(1);
  if (part.startsWith(".")) return (element.getAttribute("class") ?? "").split(" ").includes(part.slice(1));
  if (part.startsWith(":not(")) return !is(element, part.slice(5, -1));
  if (!part.startsWith("[")) return element.localName === part;
  const [name, value] = part.slice(1, -1).replaceAll('"', "").split("=");
  return value === undefined ? element.hasAttribute(name) : element.getAttribute(name) === value;
}

export class FakeInput extends FakeElement {
  selectionStart = /** @type {number | null} */ (null);
  selection = /** @type {number[] | null} */ (null);
  value = "";
  checked = false;
  defaultChecked = false;

  /** @param {Record<string, any>} properties attributes, but for what a visitor changes */
  constructor({ value = "", checked = false, defaultChecked = false, selectionStart = null, ...attributes } = {}) {
    super("input", attributes);
    Object.assign(this, { value, checked, defaultChecked, selectionStart });
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

export class FakeSelect extends FakeElement {
  /** @param {Record<string, string>} attributes @param {{value: string, defaultSelected: boolean, selected: boolean}[]} options */
  constructor(attributes, options) {
    super("select", attributes);
    this.options = options;
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

/** Makes the globals of a page, and gives back its window, for events. */
export function page() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    baseURI: "https://page.example/",
    scrollingElement: /** @type {any} */ (null),
    createElement: (localName) => make(localName),
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
  Object.defineProperty(event, "target", { value: target });
  root.dispatchEvent(event);
  return event;
}
