/** What an element does with the program's widget, with a widget that keeps what it is asked. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { LinkState } from "../../src/element/address.js";
import { Settings } from "../../src/element/settings.js";
import { copied as copiedModules } from "./copies.mjs";
import { FakeAnchor, FakeInput, FakeRoot, fire, make, page } from "./fake-dom.mjs";

/** @typedef {import("../../src/element/comparison.js").Comparison} Comparison */
/** @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters */

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/** @type {EventTarget} */
let window;
let pushed = /** @type {string[]} */ ([]);
let copied = /** @type {any} */ ([]);

/** The module, which holds the notes of a page, in a page of its own; where the notes come from; and what waits for an idle page. */
let comparisons = /** @type {typeof import("../../src/element/comparison.js")} */ ({});
let notes = /** @type {any} */ ({});
let idle = /** @type {(() => void)[]} */ ([]);

beforeEach(async () => {
  window = page();
  [pushed, copied, idle] = [[], [], []];
  globalThis.requestIdleCallback = /** @type {any} */ ((then) => idle.push(then));
  const { load } = copiedModules(["comparison", "notes", "address", "reporting", "replace-copy", "prerendered"].map((file) => `element/${file}.js`), {
    "element/om-notes.js": `export const notes = { inPage: null, fetched: [], answers: ["notes"] };
      export const notesInPage = () => notes.inPage;
      export const fetchNotes = async (how) => {
        notes.fetched.push(how.cache);
        const answer = notes.answers.length > 1 ? notes.answers.shift() : notes.answers[0];
        if (answer instanceof Error) throw answer;
        return answer;
      };`,
  });
  comparisons = await load("element/comparison.js");
  ({ notes } = await load("element/om-notes.js"));
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

/** Ways to take the comparison away and what comes of it, numbered as nobody would guess. */
const TakeAway = { Link: 7, Csv: 8, Markdown: 9, Print: 10 };
const TakeAwayOutcome = { Copied: 17, NotCopied: 18, Failed: 19 };

/** @typedef {import("om-glue").Outcome} Outcome */

/** What the program gives to the page, but for the view: answers that it keeps, and a log of everything else. */
class Widget {
  log = /** @type {any[]} */ ([]);
  answers = /** @type {Filters} */ ({ companySize: null, startup: false, needs: [] });
  look = "";
  rendered = () => {};

  constructor(catalogue, hasLink, headingLevel, host) {
    Object.assign(this, { given: [catalogue, hasLink, headingLevel] });
    this.host = /** @type {import("om-glue").Host} */ (host);
    widgets.push(this);
  }

  /** @param {Partial<Outcome>} [change] @returns {Outcome} */
  outcome(change) {
    this.#assertAlive();
    const { companySize, needs } = this.answers;
    return {
      status: needs.includes("nothing") ? "empty" : "ready",
      filters: structuredClone(this.answers),
      ranking: [{ type: "it", score: 3, band: null }],
      link: [{ key: "size", value: companySize ?? "" }, { key: "needs", value: needs.join(".") }, { key: "look", value: this.look }],
      isFirstLook: !this.look,
      isAnswer: false,
      selected: null,
      dropped: [],
      ...change,
    };
  }

  setFilters({ companySize, startup, needs }) {
    const dropped = needs.filter((need) => need === "unknown");
    this.answers = { companySize, startup, needs: needs.filter((need) => need !== "unknown") };
    return this.outcome({ dropped });
  }

  takeOver(control) {
    this.log.push(["takeOver", control]);
    if (control.name === "quiet") return undefined;
    if (control.name === "look") {
      this.look = control.value;
      return this.outcome();
    }
    if (control.name === "type") return this.outcome({ selected: control.value });
    this.answers.needs.push(control.value);
    return this.outcome({ isAnswer: true });
  }

  readLink(name, query) {
    this.log.push(["readLink", name, query]);
    const found = new RegExp(`${name}-size=(\\w+)`).exec(query);
    if (found) this.answers = { companySize: found[1], startup: false, needs: [] };
    return found ? this.outcome() : undefined;
  }

  mount(root, onRendered) {
    this.log.push(["mount", root.hidden]);
    this.rendered = onRendered;
  }

  summary() {
    return "summary";
  }

  setHeadingLevel(level) {
    this.log.push(["setHeadingLevel", level]);
  }

  setHasLink(hasLink) {
    this.log.push(["setHasLink", hasLink]);
  }

  /** @param {string} status the line that the copy has */
  say(status) {
    this.#assertAlive();
    this.log.push(["say", status]);
  }

  setPrinted(before, after) {
    this.log.push(["setPrinted", before, after]);
  }

  setTakeAwayOutcome(outcome, link) {
    this.#assertAlive();
    this.log.push(["setTakeAwayOutcome", outcome, link]);
  }

  /** Which notes are its own, it knows. @param {string} text */
  setNotes(text) {
    this.#assertAlive();
    this.log.push(["setNotes", text]);
    return /notes/.test(text);
  }

  notesFailed() {
    this.#assertAlive();
    this.log.push("notesFailed");
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

  /** What it was asked since the last time. */
  done() {
    return this.log.splice(0);
  }

  /** The visitor did something in its view. @param {Partial<Outcome>} change */
  press(change) {
    this.host.changed(this.outcome(change));
  }
}
let widgets = /** @type {Widget[]} */ ([]);

/**
 * An element that may have comparisons.
 *
 * @param {Record<string, string>} [attributes] @param {any} [parts] what writes documents @param {{notes?: string}} [given] what comes with the catalogue
 */
function element(attributes, parts, given) {
  const root = new FakeRoot(make("div", { part: "base" }));
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
  /** A comparison that has begun. @param {{filters?: Filters, view?: string}} [early] @param {any} [first] what answered in the copy */
  const begin = (early = {}, first = null) => {
    const previous = comparison;
    const glue = /** @type {any} */ ({ Widget, TakeAway, TakeAwayOutcome });
    comparison = new comparisons.Comparison(glue, { catalogue: `catalogue ${widgets.length}`, styles: "", ...given }, host);
    comparison.begin({ filters: null, view: "", ...early }, previous, first);
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
const RANKING = [{ type: "it", score: 3, band: null }];

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

test("the view is rendered out of sight in a place that could be measured, then it is all there is", async () => {
  const { root, begin } = element();
  const { comparison, widget } = begin();
  const rendering = comparison.render();
  assert.deepEqual([root.inner, widget.log], ["<div part=base><div hidden>", [["mount", false]]]);
  widget.rendered();
  await rendering;
  assert.equal(root.inner, "<div part=base><div hidden>", "it is shown in one step");
  comparison.show(/** @type {any} */ ("sheet"));
  assert.deepEqual([root.inner, root.adoptedStyleSheets], ["<div>", ["sheet"]]);
});

test("a view that cannot be rendered is an error", async () => {
  const { comparison, widget } = element().begin();
  const error = new WebAssembly.RuntimeError("unreachable");
  widget.mount = () => {
    throw error;
  };
  await assert.rejects(comparison.render(), error);
});

test("what the visitor does in the copy until the view is there counts, and is told once if it is an answer", async () => {
  for (const [name, now, later] of [
    ["om-need", [], [["om-change", { filters: { companySize: null, startup: false, needs: ["website"] }, ranking: RANKING }]]],
    ["type", [["om-select", { typeId: "website" }]], []],
    ["quiet", [], []],
  ]) {
    const { root, begin, events } = element();
    const box = new FakeInput({ type: "checkbox", name: /** @type {string} */ (name), value: "website" });
    root.append(box);
    const { comparison, widget } = begin();
    const rendering = comparison.render();
    box.checked = true;
    fire(root, "input", box);
    assert.deepEqual(widget.log.at(-1), ["takeOver", box]);
    widget.rendered();
    await rendering;
    const count = widget.log.length;
    fire(root, "input", box);
    assert.equal(widget.log.length, count, "the view is there");
    comparison.show(/** @type {any} */ ("sheet"));
    assert.deepEqual(events.splice(0), now, "an answer not before the element is ready");
    comparison.reportEarlyChange();
    assert.deepEqual(events, later);
  }
});

test("a type that was chosen in the copy before the program came is no news", () => {
  const { root, begin, events } = element();
  root.append(new FakeInput({ type: "checkbox", name: "type", value: "it", checked: true }));
  const { widget } = begin();
  assert.deepEqual([widget.log.map(([what]) => what), events], [["takeOver"], []]);
});

/** What answered in the copy. @param {Filters} filters */
const answered = (filters) => ({ filters, said: "IT fits best." });

test("it begins with what was answered in the copy, whatever else is said", () => {
  goTo("https://page.example/?om-size=large");
  for (const early of [{}, { filters: LARGE }]) {
    const { root, begin } = element({ "company-size": "medium", "link-state": "query" });
    root.append(new FakeInput({ type: "checkbox", name: "om-need", value: "website", checked: true }));
    const { comparison, widget } = begin(early, answered(SMALL));
    assert.deepEqual([comparison.filters, widget.answers], [SMALL, SMALL]);
    assert.deepEqual(widget.done().at(-1), ["say", "IT fits best."], "nothing is read to the visitor twice");
  }
  const { widget } = element().begin();
  assert.ok(widget.done().every(([what]) => what !== "say"), "nothing was answered");
});

test("what was answered in the copy is not told again", async () => {
  for (const isLater of [false, true]) {
    const { root, begin, events } = element();
    const box = new FakeInput({ type: "checkbox", name: "om-need", value: "website", checked: !isLater });
    root.append(box);
    const { comparison, widget } = begin({}, answered(SMALL));
    const rendering = comparison.render();
    if (isLater) {
      box.checked = true;
      fire(root, "input", box);
    }
    assert.deepEqual(widget.log.filter(([what]) => what === "takeOver"), [["takeOver", box]]);
    widget.rendered();
    await rendering;
    comparison.show(/** @type {any} */ ("sheet"));
    comparison.reportEarlyChange();
    assert.deepEqual(events, []);
    // What comes from the view is told as ever.
    widget.press({ isAnswer: true });
    assert.deepEqual(events, [["om-change", { filters: comparison.filters, ranking: RANKING }]]);
  }
});

test("once nothing answers in the copy any longer, what is chosen there is told", async () => {
  const { root, begin, events } = element();
  const box = new FakeInput({ type: "checkbox", name: "om-need", value: "website" });
  root.append(box);
  const { comparison, widget } = begin({}, answered(SMALL));
  const rendering = comparison.render();
  comparison.followNoMore();
  box.checked = true;
  fire(root, "input", box);
  widget.rendered();
  await rendering;
  comparison.show(/** @type {any} */ ("sheet"));
  comparison.reportEarlyChange();
  assert.deepEqual(events, [["om-change", { filters: comparison.filters, ranking: RANKING }]]);
});

test("what cannot be answered in the copy is taken over beside the answers", async () => {
  const { root, begin, events } = element();
  const search = new FakeInput({ type: "search", name: "quiet", value: "web" });
  const fold = make("button", { "aria-expanded": "true" });
  const look = new FakeInput({ type: "checkbox", name: "look", value: "other", checked: true });
  const type = new FakeInput({ type: "checkbox", name: "type", value: "bpo", checked: true });
  root.append(search, fold, look, type);
  // A button has no name, and asks nothing here.
  Object.assign(fold, { name: "quiet" });
  const { comparison, widget } = begin({}, answered(SMALL));
  assert.deepEqual(widget.done(), [...[search, fold, look, type].map((control) => ["takeOver", control]), ["say", "IT fits best."]]);
  assert.deepEqual([comparison.filters, comparison.view, events], [SMALL, "om-size=small&om-needs=leads&om-look=other", []]);

  const rendering = comparison.render();
  widget.done();
  fire(root, "click", fold);
  fire(root, "input", search);
  fire(root, "input", type);
  assert.deepEqual(widget.done(), [fold, search, type].map((control) => ["takeOver", control]));
  assert.deepEqual(events, [["om-select", { typeId: "bpo" }]], "a type is the program's to tell");
  widget.rendered();
  await rendering;
  assert.deepEqual(comparison.filters, SMALL);
});

test("it goes on after what is answered in the copy until the view is there", () => {
  const page = element();
  const { comparison, widget } = page.begin({}, answered(SMALL));
  void comparison.render();
  [page.statuses, widget.log] = [0, []];
  comparison.follow({ filters: LARGE, said: "BPO fits best." });
  assert.deepEqual([comparison.filters, widget.done(), page.events], [LARGE, [["say", "BPO fits best."]], []]);
  assert.equal(page.statuses, 1);
});

test("other data begins with the answers and the look of what it takes the place of", async () => {
  const { begin, show } = element({ "company-size": "medium" });
  const first = await show();
  first.comparison.setFilters(SMALL, "filters");
  first.widget.look = "other";
  first.widget.press({});
  const second = begin();
  assert.deepEqual(second.comparison.filters, SMALL);
  assert.deepEqual(second.widget.log[0], ["readLink", "om", "om-size=small&om-needs=leads&om-look=other"]);
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
  fire(page.root, "click", new FakeAnchor("a", { "data-cta": "it", href: "#" }));
  fire(page.root, "input", new FakeInput({ type: "checkbox", name: "om-need", value: "leads", checked: true }));
  window.dispatchEvent(new Event("afterprint"));
  assert.deepEqual(page.events, [["om-cta", { typeId: "it", href: "#" }]]);
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
  widget.host.panicked("index out of bounds");
  assert.deepEqual(page.panics, [[comparison, "index out of bounds"]]);
  comparison.end(true);
  fire(page.root, "click", new FakeAnchor("a", { "data-cta": "it", href: "#" }));
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
  first.widget.press({ isAnswer: true });
  assert.deepEqual([first.widget.log, events], [[], []]);
  second.widget.rendered();
  await rendering;
  second.comparison.show(/** @type {any} */ ("sheet"));
  assert.deepEqual([first.widget.log, second.widget.isFreed], [[], undefined]);
});

test("an answer of the visitor is told and written into the address, a look is only written", async () => {
  const page = element({ "link-state": "query" });
  const { widget } = await page.show();
  widget.answers = SMALL;
  page.statuses = 0;
  widget.press({ isAnswer: true });
  assert.deepEqual(page.events.splice(0), [["om-change", { filters: SMALL, ranking: RANKING }]]);
  assert.deepEqual(pushed, ["https://page.example/?om-size=small&om-needs=leads"]);
  assert.equal(page.statuses, 1);
  widget.look = "other";
  widget.press({});
  assert.deepEqual([page.events, pushed.at(-1)], [[], "https://page.example/?om-size=small&om-needs=leads&om-look=other"]);
  widget.press({});
  assert.equal(pushed.length, 2, "the same address is not written twice");
});

test("a press asks nothing of the program", async () => {
  const page = element({ "link-state": "query" });
  const { comparison, widget } = await page.show();
  const asked = /** @type {string[]} */ ([]);
  const outcome = widget.outcome({ isAnswer: true, selected: "it" });
  for (const name of Object.getOwnPropertyNames(Widget.prototype)) Object.assign(widget, { [name]: () => asked.push(name) });
  widget.host.changed(outcome);
  assert.deepEqual([comparison.filters, comparison.ranking, comparison.status, comparison.view], [outcome.filters, outcome.ranking, "ready", ""]);
  assert.deepEqual([asked, page.events.map(([type]) => type)], [[], ["om-change", "om-select"]]);
});

test("what a page does with the answers and the ranking that it gets changes nothing here", async () => {
  const page = element();
  const { comparison, widget } = await page.show({ filters: SMALL });
  widget.press({ isAnswer: true });
  for (const { filters, ranking } of [comparison, page.events[0][1]]) {
    filters.needs.push("more");
    filters.companySize = "large";
    ranking[0].type = "another";
    ranking.length = 0;
  }
  assert.deepEqual([comparison.filters, comparison.ranking], [SMALL, RANKING]);
});

test("the answers of the attributes are not in the address, and without link-state none are", async () => {
  goTo("https://page.example/?om-size=large");
  const page = element({ "link-state": "query", "company-size": "small" });
  const { widget } = await page.show();
  widget.answers = { companySize: "small", startup: false, needs: [] };
  widget.press({ isAnswer: true });
  assert.deepEqual(pushed, ["https://page.example/"]);
  widget.look = "other";
  widget.press({});
  assert.equal(pushed.at(-1), "https://page.example/?om-size=small&om-look=other");

  const other = await element().show();
  other.widget.press({ isAnswer: true });
  assert.equal(pushed.length, 2);
});

test("a link-state that changes is the program's affair, too", async () => {
  const page = element({ "link-state": "query" });
  const { comparison, widget } = await page.show();
  comparison.applyLinkState();
  page.root.host.setAttribute("link-state", "none");
  comparison.applyLinkState();
  assert.deepEqual(widget.done(), [["setHasLink", true], ["setHasLink", false]]);
});

test("what the visitor changes in a view that gives way goes to the one that comes", async () => {
  const page = element();
  const first = await page.show();
  const second = page.begin();
  first.widget.answers = LARGE;
  first.widget.press({ isAnswer: true });
  assert.deepEqual(second.comparison.filters, LARGE);
  assert.deepEqual(page.events, [["om-change", { filters: LARGE, ranking: RANKING }]]);
  page.leave();
  first.widget.press({ isAnswer: true });
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
  widget.answers = SMALL;
  widget.press({ isAnswer: true });
  window.dispatchEvent(new Event("popstate"));
  assert.deepEqual(widget.done(), [], "it was written by the element");
  comparison.end();
  goTo("https://page.example/");
  assert.doesNotThrow(() => window.dispatchEvent(new Event("popstate")));
});

test("choosing a type is told", async () => {
  const { events, show } = element();
  const { widget } = await show();
  widget.press({ selected: "it" });
  widget.press({});
  assert.deepEqual(events, [["om-select", { typeId: "it" }]]);
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

test("what was printed around the matrix goes after printing", async () => {
  const { widget } = await element().show();
  window.dispatchEvent(new Event("afterprint"));
  assert.deepEqual(widget.done(), [["setPrinted", [], []]]);
});

/** Presses a button, and gives back what the program is asked then. @param {Widget} widget @param {number} way */
async function press(widget, way) {
  widget.host.takeAway(way, true, 3);
  await aMoment();
  return widget.done();
}

test("the link is copied, or shown where it cannot be", async () => {
  goTo("https://page.example/?x=1");
  const { widget } = await element({ "link-state": "query" }).show({ filters: SMALL });
  const address = "https://page.example/?x=1&om-size=small&om-needs=leads";
  assert.deepEqual(await press(widget, TakeAway.Link), [["setTakeAwayOutcome", TakeAwayOutcome.Copied, address]]);
  assert.deepEqual(copied, [address]);
  copied = null;
  assert.deepEqual(await press(widget, TakeAway.Link), [["setTakeAwayOutcome", TakeAwayOutcome.NotCopied, address]]);
});

test("a document is saved of what is shown", async () => {
  const saved = /** @type {any[]} */ ([]);
  const { widget } = await element({}, { save: async (...given) => saved.push(given) }).show({ filters: SMALL });
  for (const way of [TakeAway.Csv, TakeAway.Markdown]) {
    assert.deepEqual(await press(widget, way), way === TakeAway.Csv ? [["setNotes", "notes"]] : []);
    const query = "om-size=small&om-needs=leads";
    const view = { catalogue: "catalogue 0", notes: "notes", query, narrow: true, columns: 3, link: "" };
    assert.deepEqual(saved.splice(0), [[view, way]]);
  }
});

test("printing prepares the paper first", async () => {
  const parts = {
    brief: async ({ link }) => ({ before: [link], after: ["sources"] }),
    printAlone: async (_element, prepare) => prepare(),
  };
  const { widget } = await element({ "link-state": "hash" }, parts).show({ filters: LARGE });
  const printed = await press(widget, TakeAway.Print);
  assert.deepEqual(printed, [["setNotes", "notes"], ["setPrinted", ["https://page.example/#om-size=large"], ["sources"]]]);
});

test("the notes are fetched when the page is idle, once for all comparisons of a page", async () => {
  const [one, other] = [await element().show(), await element().show()];
  assert.deepEqual([notes.fetched, idle.length], [[], 2], "not before");
  for (const then of idle) then();
  await aMoment();
  assert.deepEqual([notes.fetched, one.widget.done(), other.widget.done()], [[undefined], [["setNotes", "notes"]], [["setNotes", "notes"]]]);
  // One that is shown later has them as soon.
  const later = await element().show();
  idle.at(-1)?.();
  await aMoment();
  assert.deepEqual([notes.fetched.length, later.widget.done()], [1, [["setNotes", "notes"]]]);
});

test("the first press on a mark fetches the notes", async () => {
  const { widget } = await element().show();
  widget.host.notesWanted();
  widget.host.notesWanted();
  await aMoment();
  assert.deepEqual([notes.fetched, widget.done()], [[undefined], [["setNotes", "notes"]]]);
  idle[0]();
  await aMoment();
  assert.deepEqual([notes.fetched.length, widget.done()], [1, []], "and nothing fetches them again");
});

test("notes that come with the catalogue or with the page are not fetched", async () => {
  const own = element({}, undefined, { notes: "own notes" }).begin();
  assert.deepEqual(own.widget.done().slice(0, 1), [["setNotes", "own notes"]]);
  notes.inPage = "notes in the page";
  const { widget } = element().begin();
  assert.deepEqual(widget.done().slice(0, 1), [["setNotes", "notes in the page"]]);
  for (const { host } of widgets) host.notesWanted();
  await aMoment();
  assert.deepEqual(notes.fetched, []);
});

test("without notes the visitor who waits for them is told, and the next press tries again", async (context) => {
  const error = context.mock.method(console, "error", () => {});
  const { widget } = await element({}, { save: async () => {} }).show();
  notes.answers = [new Error("no network"), "damaged", "other notes"];
  // Nobody waits for the first.
  idle[0]();
  await aMoment();
  assert.deepEqual([widget.done(), error.mock.callCount()], [[], 0]);
  widget.host.notesWanted();
  await aMoment();
  assert.deepEqual([widget.done(), error.mock.callCount()], [[["setNotes", "damaged"], "notesFailed"], 1]);
  assert.deepEqual(await press(widget, TakeAway.Csv), [["setNotes", "other notes"]]);
  assert.deepEqual(notes.fetched, [undefined, "reload", "reload"]);
});

test("without notes nothing is saved or printed", async (context) => {
  context.mock.method(console, "error", () => {});
  const { widget } = await element({}, { save: () => assert.fail("half a document"), brief: () => assert.fail("half a document") }).show();
  notes.answers = [new Error("no network")];
  for (const way of [TakeAway.Csv, TakeAway.Print]) {
    assert.deepEqual(await press(widget, way), [["setTakeAwayOutcome", TakeAwayOutcome.Failed, ""]]);
  }
});

test("a comparison that ended gets no notes, and does not fetch any", async () => {
  const { comparison, widget } = await element().show();
  comparison.end();
  widget.done();
  idle[0]();
  await aMoment();
  assert.deepEqual([notes.fetched, widget.done()], [[], []]);
});

test("what cannot be taken away is told, to the visitor and in the console", async (context) => {
  const error = context.mock.method(console, "error", () => {});
  const { widget } = await element({}, { save: async () => { throw new Error("no such file"); } }).show();
  const told = await press(widget, TakeAway.Csv);
  assert.deepEqual(told, [["setNotes", "notes"], ["setTakeAwayOutcome", TakeAwayOutcome.Failed, ""]]);
  assert.match(String(error.mock.calls[0].arguments[1]), /no such file/);
});

test("a comparison that ended meanwhile is told nothing", async (context) => {
  context.mock.method(console, "error", () => {});
  let save = () => {};
  const page = element({}, { save: () => new Promise((_resolve, reject) => (save = () => reject(new Error("too late")))) });
  const { comparison, widget } = await page.show();
  assert.deepEqual(await press(widget, TakeAway.Csv), [["setNotes", "notes"]]);
  page.leave();
  comparison.end();
  widget.done();
  save();
  await aMoment();
  assert.deepEqual(widget.done(), []);
  assert.deepEqual(await press(widget, TakeAway.Csv), [], "nothing is there");
});

test("the look can be kept and put back", async () => {
  const { comparison, widget } = await element().show({ filters: SMALL });
  assert.equal(comparison.view, "om-size=small&om-needs=leads");
  comparison.restoreView("");
  assert.deepEqual(widget.done(), []);
  comparison.restoreView("om-look=1");
  assert.deepEqual(widget.done(), [["readLink", "om", "om-look=1"]]);
});

test("whether anything is recommended, and what is compared, the program says", async () => {
  const { comparison, widget } = await element().show();
  assert.deepEqual([comparison.status, comparison.summary, comparison.ranking], ["ready", "summary", RANKING]);
  comparison.setFilters({ ...SMALL, needs: ["nothing"] }, "filters");
  comparison.setHeadingLevel(3);
  assert.deepEqual([comparison.status, widget.done()], ["empty", [["setHeadingLevel", 3]]]);
});
