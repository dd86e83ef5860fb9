/** What an element does with the program's widget, with a widget that keeps what it is asked. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { LinkState } from "../../src/element/address.js";
import { Comparison } from "../../src/element/comparison.js";
import { Settings } from "../../src/element/settings.js";
import { FakeAnchor, FakeInput, FakeRoot, FakeSelect, fire, make, page } from "./fake-dom.mjs";

/** @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters */

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/** @type {EventTarget} */
let window;
let observers = /** @type {any[]} */ ([]);
let width = 1000;
let pushed = /** @type {string[]} */ ([]);
let copied = /** @type {any} */ ([]);

beforeEach(() => {
  window = page();
  [observers, width, pushed, copied] = [[], 1000, [], []];
  Object.assign(globalThis, {
    requestAnimationFrame: (then) => setTimeout(then),
    getComputedStyle: () => ({ width: `${width}px` }),
    ResizeObserver: class {
      observed = /** @type {any[]} */ ([]);

      constructor(tell) {
        this.tell = (size) => tell([{ contentRect: { width: size } }]);
        observers.push(this);
      }

      observe(element) {
        this.observed.push(element);
      }

      disconnect() {
        this.observed = [];
      }
    },
  });
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { clipboard: { writeText: async (text) => (Array.isArray(copied) ? copied.push(text) : Promise.reject(new Error("no clipboard"))) } },
  });
  goTo("https://page.example/");
});

/** @param {string} href */
function goTo(href) {
  const location = new URL(href);
  const history = {
    state: null,
    pushState: (_state, _title, url) => {
      pushed.push(String(url));
      location.href = String(url);
    },
  };
  Object.assign(globalThis, { location, history });
}

/** A query that is the filters of a widget, for its links. @param {Filters} filters */
const written = ({ companySize, needs }) => [companySize ?? "any", ...needs].join(".");

/** What the program gives to the page, but for the view: answers that it keeps, and a log of everything else. */
class Widget {
  log = /** @type {any[]} */ ([]);
  answers = /** @type {Filters} */ ({ companySize: null, startup: false, needs: [] });
  look = "";
  rendered = () => {};

  constructor(catalogue, hasLink, headingLevel, onChange, onTake, onPanic) {
    Object.assign(this, { given: [catalogue, hasLink, headingLevel], onChange, onTake, onPanic });
    widgets.push(this);
  }

  filters() {
    this.#assertAlive();
    return structuredClone(this.answers);
  }

  setFilters(companySize, startup, needs) {
    this.#assertAlive();
    this.answers = { companySize: companySize ?? null, startup, needs: needs.filter((need) => need !== "unknown") };
    return needs.filter((need) => need === "unknown");
  }

  takeOver(name, value, checked) {
    this.log.push(["takeOver", name, value, checked]);
    if (name === "om-need" && checked) this.answers.needs.push(value);
  }

  writeLink(name, query, isGiven) {
    this.#assertAlive();
    return isGiven ? "" : `${name}-is=${written(this.answers)}${this.look}${name === "om" || !query ? "" : `&${query}`}`;
  }

  readLink(name, query) {
    this.log.push(["readLink", name, query]);
    const found = new RegExp(`${name}-size=(\\w+)`).exec(query);
    if (found) this.answers = { companySize: found[1], startup: false, needs: [] };
    return found !== null;
  }

  mount(root, onRendered) {
    this.log.push(["mount", root.hidden]);
    this.rendered = onRendered;
  }

  ranking() {
    return [{ type: "it" }];
  }

  isEmpty() {
    return this.answers.needs.includes("nothing");
  }

  summary() {
    return "summary";
  }

  columns() {
    return 3;
  }

  setNarrow(isNarrow) {
    this.#assertAlive();
    this.log.push(["setNarrow", isNarrow]);
  }

  setHeadingLevel(level) {
    this.log.push(["setHeadingLevel", level]);
  }

  setPrinted(before, after) {
    this.log.push(["setPrinted", before, after]);
  }

  tell(outcome) {
    this.#assertAlive();
    this.log.push(["tell", outcome]);
  }

  unmount() {
    this.log.push("unmount");
  }

  free() {
    this.log.push("free");
    this.isFreed = true;
  }

  #assertAlive() {
    assert.ok(!this.isFreed, "it was called after its end");
  }

  /** What it was asked since the last time, without `setNarrow`. */
  done() {
    return this.log.splice(0).filter(([name]) => name !== "setNarrow");
  }
}
let widgets = /** @type {Widget[]} */ ([]);

/** An element that may have comparisons. @param {Record<string, string>} [attributes] @param {any} [parts] what writes documents */
function element(attributes, parts) {
  const root = new FakeRoot(make("div", { class: "om" }));
  const self = Object.assign(make("outsourcing-matrix", attributes), { shadowRoot: root });
  root.host = self;
  const settings = new Settings(/** @type {any} */ (self), () => {});
  const events = /** @type {any[]} */ ([]);
  const panics = /** @type {any[]} */ ([]);
  const state = { isPrevented: false, statuses: 0 };
  let comparison = /** @type {Comparison | null} */ (null);
  const host = /** @type {any} */ ({
    element: self,
    settings,
    link: new LinkState(settings),
    current: () => comparison,
    refreshStatus: () => (state.statuses += 1),
    emit: (type, detail) => (events.push([type, detail]), !state.isPrevented),
    takeAway: async () => parts,
    panicked: (...given) => panics.push(given),
  });
  /** A comparison that has begun. @param {{filters?: Filters, view?: string}} [early] */
  const begin = (early = {}) => {
    const previous = comparison;
    comparison = new Comparison(/** @type {any} */ ({ Widget }), `catalogue ${widgets.length}`, host);
    comparison.begin({ filters: null, view: "", ...early }, previous);
    return { comparison, widget: widgets.at(-1) };
  };
  /** A comparison that is shown. @param {{filters?: Filters, view?: string}} [early] */
  const show = async (early) => {
    const begun = begin(early);
    const rendering = begun.comparison.render();
    begun.widget.rendered();
    await rendering;
    begun.comparison.show(/** @type {any} */ ("sheet"));
    begun.widget.done();
    return begun;
  };
  return Object.assign(state, { root, events, panics, begin, show, leave: () => (comparison = null) });
}

beforeEach(() => (widgets = []));

const SMALL = { companySize: "small", startup: true, needs: ["leads"] };
const LARGE = { companySize: "large", startup: false, needs: [] };

test("the program gets the catalogue, whether there is a link, and the level of the heading", () => {
  element({ "link-state": "query", "heading-level": "4" }).begin();
  element().begin();
  assert.deepEqual(widgets.map(({ given }) => given), [["catalogue 0", true, 4], ["catalogue 1", false, 2]]);
});

test("it begins with what a program set, or else the address, or else the attributes", () => {
  const attributes = { "company-size": "medium", "link-state": "query" };
  for (const [href, early, expected] of [
    ["https://page.example/?om-size=large", { filters: SMALL }, SMALL],
    ["https://page.example/?om-size=large", {}, LARGE],
    ["https://page.example/?other-size=large", {}, { companySize: "medium", startup: false, needs: [] }],
  ]) {
    goTo(/** @type {string} */ (href));
    const { comparison } = element(attributes).begin(/** @type {any} */ (early));
    assert.deepEqual(comparison.filters, expected, `${href} ${JSON.stringify(early)}`);
  }
  const { widget } = element().begin({ view: "om-look=1" });
  assert.deepEqual(widget.done(), [["readLink", "om", "om-look=1"]], "without link-state no address is read");
});

test("an answer that the catalogue does not have is warned of, with where it comes from", async (context) => {
  const warn = context.mock.method(console, "warn", () => {});
  const page = element({ needs: "leads unknown" });
  const { comparison } = page.begin();
  comparison.setFilters({ ...SMALL, needs: ["unknown"] }, "filters");
  assert.deepEqual(warn.mock.calls.map((call) => call.arguments[0]), [
    'outsourcing-matrix: attributes: "unknown" is not in the catalogue',
    'outsourcing-matrix: filters: "unknown" is not in the catalogue',
  ]);
  assert.equal(page.statuses, 2);
});

test("the view is rendered out of sight and fits its place, then it is all there is", async () => {
  for (const [size, isNarrow] of [[639, true], [640, false]]) {
    width = /** @type {number} */ (size);
    const { root, begin } = element();
    const { comparison, widget } = begin();
    const rendering = comparison.render();
    assert.deepEqual([root.inner, widget.log], ["<div class=om><div hidden>", [["setNarrow", isNarrow], ["mount", true]]]);
    widget.rendered();
    await rendering;
    assert.equal(root.inner, "<div class=om><div hidden>", "it is shown in one step");
    comparison.show(/** @type {any} */ ("sheet"));
    assert.deepEqual([root.inner, root.adoptedStyleSheets], ["<div>", ["sheet"]]);
  }
});

test("a view that cannot be rendered is an error", async () => {
  const { comparison, widget } = element().begin();
  const error = new WebAssembly.RuntimeError("unreachable");
  widget.mount = () => {
    throw error;
  };
  await assert.rejects(comparison.render(), error);
});

test("the view is told how wide its place is, in the next frame, and never after its end", async () => {
  const { comparison, widget } = await element().show();
  const [observer] = observers;
  assert.equal(observer.observed.length, 1);
  observer.tell(320);
  assert.deepEqual(widget.log.splice(0), []);
  await aMoment();
  assert.deepEqual(widget.log.splice(0), [["setNarrow", true]]);
  // An element that is not laid out.
  observer.tell(0);
  await aMoment();
  assert.deepEqual(widget.log, []);
  observer.tell(900);
  comparison.end();
  await aMoment();
  assert.deepEqual([widget.log, observer.observed], [["unmount", "free"], []]);
});

test("what the visitor does in the copy until the view is there counts, and is told once if it is an answer", async () => {
  for (const [name, changes] of [["om-need", [["om-change", { filters: { companySize: null, startup: false, needs: ["website"] }, ranking: [{ type: "it" }] }]]], ["om-compare", []]]) {
    const { root, begin, events } = element();
    const box = new FakeInput({ type: "checkbox", name: /** @type {string} */ (name), value: "website" });
    root.append(box);
    const { comparison, widget } = begin();
    const rendering = comparison.render();
    box.checked = true;
    fire(root, "input", box);
    assert.deepEqual(widget.log.at(-1), ["takeOver", name, "website", true]);
    widget.rendered();
    await rendering;
    const count = widget.log.length;
    fire(root, "input", box);
    assert.equal(widget.log.length, count, "the view is there");
    comparison.show(/** @type {any} */ ("sheet"));
    assert.deepEqual(events, [], "not before the element is ready");
    comparison.reportEarlyChange();
    assert.deepEqual(events, changes);
  }
});

test("other data begins with the answers and the look of what it takes the place of", async () => {
  const { begin, show } = element({ "company-size": "medium" });
  const first = await show();
  first.comparison.setFilters(SMALL, "filters");
  first.widget.look = ".look";
  const second = begin();
  assert.deepEqual(second.comparison.filters, SMALL);
  assert.deepEqual(second.widget.log[0], ["readLink", "om", "om-is=small.leads.look"]);
  assert.deepEqual(first.widget.done(), [], "it is there until the other is");
  const given = begin({ filters: LARGE, view: "given" });
  assert.deepEqual([given.comparison.filters, given.widget.log[0]], [LARGE, ["readLink", "om", "given"]]);
});

test("what it takes the place of ends when it is shown, and all before it", async () => {
  const { begin, show, root } = element();
  const first = await show();
  // A second one that is never shown, because a third has come.
  const second = begin();
  void second.comparison.render();
  const third = await show();
  assert.deepEqual([first, second, third].map(({ widget }) => widget.isFreed === true), [true, true, false]);
  assert.deepEqual(first.widget.done(), ["unmount", "free"]);
  assert.equal(root.inner, "<div>");
});

test("what it takes the place of listens no longer", async () => {
  const page = element({ "link-state": "query" });
  const first = page.begin();
  void first.comparison.render();
  const second = page.begin();
  first.widget.done();
  fire(page.root, "change", new FakeInput({ name: "om-compare", value: "it", checked: true }));
  fire(page.root, "input", new FakeInput({ type: "checkbox", name: "om-need", value: "leads", checked: true }));
  window.dispatchEvent(new Event("afterprint"));
  assert.deepEqual(page.events, [["om-select", { typeId: "it" }]]);
  assert.deepEqual([first.widget.done(), second.widget.done().at(-1)], [[], ["setPrinted", [], []]]);
});

test("a comparison that ended before its view was there takes nothing from the copy", async () => {
  const { root, begin } = element();
  const { comparison, widget } = begin();
  void comparison.render();
  comparison.end();
  widget.done();
  fire(root, "input", new FakeInput({ type: "checkbox", name: "om-need", value: "leads", checked: true }));
  assert.deepEqual(widget.done(), []);
});

test("a comparison that ends before it is shown ends what it takes the place of", async () => {
  const { begin, show } = element();
  const first = await show();
  const { comparison, widget } = begin();
  comparison.end();
  assert.deepEqual([first.widget.isFreed, widget.isFreed], [true, true]);
});

test("a program that stopped is not called at its end", async () => {
  const page = element();
  const { comparison, widget } = await page.show();
  /** @type {any} */ (widget).onPanic("index out of bounds");
  assert.deepEqual(page.panics, [[comparison, "index out of bounds"]]);
  comparison.end(true);
  fire(page.root, "change", new FakeInput({ name: "om-compare", checked: true }));
  window.dispatchEvent(new Event("popstate"));
  window.dispatchEvent(new Event("afterprint"));
  assert.deepEqual([widget.log, page.events], [[], []]);
});

test("a program that stops while other data is on its way is left behind", async () => {
  const { begin, show, events } = element();
  const first = await show();
  const second = begin();
  const rendering = second.comparison.render();
  first.comparison.end(true);
  /** @type {any} */ (first.widget).onChange(true);
  assert.deepEqual([first.widget.log, events], [[], []]);
  second.widget.rendered();
  await rendering;
  second.comparison.show(/** @type {any} */ ("sheet"));
  assert.deepEqual([first.widget.log, second.widget.isFreed], [[], undefined]);
});

test("an answer of the visitor is told and written into the address, a look is only written", async () => {
  const page = element({ "link-state": "query" });
  const { comparison, widget } = await page.show();
  comparison.setFilters(SMALL, "filters");
  const { onChange } = /** @type {any} */ (widget);
  page.statuses = 0;
  onChange(true);
  assert.deepEqual(page.events.splice(0), [["om-change", { filters: SMALL, ranking: [{ type: "it" }] }]]);
  assert.deepEqual(pushed, ["https://page.example/?om-is=small.leads"]);
  assert.equal(page.statuses, 1);
  widget.look = ".look";
  onChange(false);
  assert.deepEqual([page.events, pushed.at(-1)], [[], "https://page.example/?om-is=small.leads.look"]);
  onChange(false);
  assert.equal(pushed.length, 2, "the same address is not written twice");
});

test("the answers of the attributes are not in the address, and without link-state none are", async () => {
  goTo("https://page.example/?om-size=large");
  const page = element({ "link-state": "query", "company-size": "small" });
  const { comparison, widget } = await page.show();
  comparison.setFilters({ companySize: "small", startup: false, needs: [] }, "filters");
  /** @type {any} */ (widget).onChange(true);
  assert.deepEqual(pushed, ["https://page.example/"]);

  const other = await element().show();
  /** @type {any} */ (other.widget).onChange(true);
  assert.equal(pushed.length, 1);
});

test("what the visitor changes in a view that gives way goes to the one that comes", async () => {
  const page = element();
  const first = await page.show();
  const second = page.begin();
  first.widget.answers = LARGE;
  /** @type {any} */ (first.widget).onChange(true);
  assert.deepEqual(second.comparison.filters, LARGE);
  assert.deepEqual(page.events, [["om-change", { filters: LARGE, ranking: [{ type: "it" }] }]]);
  page.leave();
  /** @type {any} */ (first.widget).onChange(true);
  assert.equal(page.events.length, 1, "the element is out of the page");
});

test("an address that changed is applied where it says something else of this element", async () => {
  const page = element({ "link-state": "query" });
  const { comparison, widget } = await page.show();
  page.statuses = 0;
  const pop = (href) => {
    goTo(href);
    window.dispatchEvent(new Event("popstate"));
  };
  pop("https://page.example/?x=1#part");
  assert.deepEqual([widget.done(), page.statuses], [[], 0]);
  pop("https://page.example/?om-size=large");
  assert.deepEqual([comparison.filters, page.statuses > 0, page.events], [LARGE, true, []]);
  widget.done();
  pop("https://page.example/?om-size=large&x=1");
  assert.deepEqual(widget.done(), [], "it is applied already");
  comparison.setFilters(SMALL, "filters");
  /** @type {any} */ (widget).onChange(true);
  window.dispatchEvent(new Event("popstate"));
  assert.deepEqual(widget.done(), [], "it was written by the element");
  comparison.end();
  goTo("https://page.example/");
  assert.doesNotThrow(() => window.dispatchEvent(new Event("popstate")));
});

test("choosing a type is told, and nothing else that changes", async () => {
  const { root, events, show } = element();
  await show();
  for (const [name, value, checked] of [["om-compare", "it", true], ["om-compare", "bpo", false], ["om-pair-first", "kpo", false], ["om-need", "leads", true], ["", "x", true]]) {
    fire(root, "change", new FakeInput({ name, value, checked }));
  }
  assert.deepEqual(events, [["om-select", { typeId: "it" }], ["om-select", { typeId: "kpo" }]]);
});

test("a call to action is the page's first", async () => {
  const page = element();
  await page.show();
  const inner = make("span");
  const link = new FakeAnchor("a", { "data-cta": "it", href: "https://a.example/it" }, inner);
  page.root.append(link, new FakeAnchor("a", { href: "#x" }));
  assert.equal(fire(page.root, "click", inner).defaultPrevented, false);
  page.isPrevented = true;
  assert.equal(fire(page.root, "click", link).defaultPrevented, true);
  assert.equal(fire(page.root, "click", page.root.childNodes.at(-1)).defaultPrevented, false);
  assert.deepEqual(page.events, new Array(2).fill(["om-cta", { typeId: "it", href: "https://a.example/it" }]));
});

test("a select shows what the view says", async () => {
  const options = [{ value: "it", defaultSelected: true, selected: false }];
  const page = element();
  await page.show();
  const select = new FakeSelect({}, options);
  page.root.append(select);
  fire(page.root, "change", select);
  await aMoment();
  assert.equal(select.value, "it");
});

test("what was printed around the matrix goes after printing", async () => {
  const { widget } = await element().show();
  window.dispatchEvent(new Event("afterprint"));
  assert.deepEqual(widget.done(), [["setPrinted", [], []]]);
});

/** Presses a button, and gives back what the visitor is told. @param {Widget} widget @param {string} button */
async function press(widget, button) {
  /** @type {any} */ (widget).onTake(button);
  await aMoment();
  return widget.done();
}

test("the link is copied, or shown where it cannot be", async () => {
  const { widget } = await element({ "link-state": "query" }).show({ filters: SMALL });
  const address = "https://page.example/?om-is=small.leads";
  assert.deepEqual(await press(widget, "om-take-link"), [["tell", ""], ["tell", "copied"]]);
  assert.deepEqual(copied, [address]);
  copied = null;
  assert.deepEqual(await press(widget, "om-take-link"), [["tell", ""], ["tell", address]]);
});

test("a document is saved of what is shown", async () => {
  const saved = /** @type {any[]} */ ([]);
  const { widget } = await element({}, { save: async (...given) => saved.push(given) }).show({ filters: SMALL });
  assert.deepEqual(await press(widget, "om-take-csv"), [["tell", ""], ["tell", ""]]);
  assert.deepEqual(saved, [[{ catalogue: "catalogue 0", query: "-is=small.leads", narrow: false, columns: 3, link: "" }, "csv"]]);
});

test("printing prepares the paper first", async () => {
  const parts = {
    brief: async ({ link }) => ({ before: [link], after: ["sources"] }),
    printAlone: async (_element, prepare) => prepare(),
  };
  const { widget } = await element({ "link-state": "hash" }, parts).show({ filters: LARGE });
  assert.deepEqual(await press(widget, "om-take-print"), [["tell", ""], ["setPrinted", ["https://page.example/#om-is=large"], ["sources"]], ["tell", ""]]);
});

test("what cannot be taken along is told, to the visitor and in the console", async (context) => {
  const error = context.mock.method(console, "error", () => {});
  const { widget } = await element({}, { save: async () => { throw new Error("no such file"); } }).show();
  assert.deepEqual(await press(widget, "om-take-csv"), [["tell", ""], ["tell", "failed"]]);
  assert.match(String(error.mock.calls[0].arguments[1]), /no such file/);
});

test("a comparison that ended meanwhile is told nothing", async () => {
  let save = () => {};
  const page = element({}, { save: () => new Promise((resolve) => (save = () => resolve(undefined))) });
  const { comparison, widget } = await page.show();
  assert.deepEqual(await press(widget, "om-take-csv"), [["tell", ""]]);
  page.leave();
  comparison.end();
  widget.done();
  save();
  await aMoment();
  assert.deepEqual(widget.done(), []);
  assert.deepEqual(await press(widget, "om-take-csv"), [], "nothing is there");
});

test("the look can be kept and put back", async () => {
  const { comparison, widget } = await element().show({ filters: SMALL });
  assert.equal(comparison.view, "om-is=small.leads");
  comparison.restoreView("");
  assert.deepEqual(widget.done(), []);
  comparison.restoreView("om-look=1");
  assert.deepEqual(widget.done(), [["readLink", "om", "om-look=1"]]);
});

test("whether anything is recommended, and what is compared, the program says", async () => {
  const { comparison, widget } = await element().show();
  assert.deepEqual([comparison.isEmpty, comparison.summary, comparison.ranking], [false, "summary", [{ type: "it" }]]);
  comparison.setFilters({ ...SMALL, needs: ["nothing"] }, "filters");
  comparison.setHeadingLevel(3);
  assert.deepEqual([comparison.isEmpty, widget.done()], [true, [["setHeadingLevel", 3]]]);
});
